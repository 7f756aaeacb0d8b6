import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Calls through a relay. */
export const relay: Translation<typeof english> = {
  testTitle: '测试连接',
  settingsRelay: '你的地址',
  relayMissing: {
    title: '无法连接任何人',
    detail: '这里必须隐藏所有地址，但此服务器没有提供中继。聊天可用。请告知服务器的管理者。',
  },
  relayMissingOwn: {
    title: '你无法与其他人连接',
    detail:
      '你隐藏了自己的地址，但此服务器没有提供中继。聊天可用。要看到和听到其他人，请显示你的地址。',
  },
  showAddress: '显示我的地址',
};
