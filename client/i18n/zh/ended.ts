import type { ended as english } from '../en/ended.js';
import type { Translation } from '../shapes.js';

/** The pages after a meeting, and in place of one. */
export const ended: Translation<typeof english> = {
  leftTitle: '你已离开会议',
  leftLead: '你的摄像头和麦克风已关闭。',
  rejoin: '重新加入',
  visitLasted: '你参加了 {duration}。',
  visitShort: '你参加了不到一分钟。',
  visitUnread: { other: '{count} 条消息未读。重新加入即可查看。' },
  visitUnsent: { other: '{count} 条消息未发送。重新加入即可再次发送。' },
  roomNamed: '房间：{name}',
  startOver: '发起新会议',
  useHere: '在此使用',

  unsupportedTitle: '此浏览器无法进行会议',
  unsupportedLead:
    '浏览器版本太旧，或部分功能已关闭。请用较新的 Firefox、Chrome、Edge 或 Safari 打开此链接。',
  insecure: '摄像头和麦克风需要安全地址 (https)。你仍可在此加入、收听和聊天。',
  noDevices: '此浏览器不提供摄像头和麦克风。你可以加入、收听和聊天。',
  noCalls: '此浏览器无法通话。你可以加入并聊天。',
};
