import type { announcements as english } from '../en/announcements.js';
import type { Translation } from '../shapes.js';

/** What is said to screen readers only. */
export const announcements: Translation<typeof english> = {
  saidJoined: '{name} 已加入',
  saidJoinedMany: { other: '{name} 和另外 {count} 人已加入' },
  saidLeft: '{name} 已离开',
  saidLeftMany: { other: '{name} 和另外 {count} 人已离开' },
  saidMessage: '{name}：{text}',
  saidPrivateMessage: '来自 {name} 的私聊消息：{text}',
  saidMedia: {
    microphone: { on: '你的麦克风已打开', off: '你的麦克风已关闭' },
    camera: { on: '你的摄像头已打开', off: '你的摄像头已关闭' },
    screen: { on: '你正在共享屏幕', off: '你已停止共享屏幕' },
  },
  saidScreenOn: '{name} 正在共享屏幕',
  saidScreenOff: '{name} 已停止共享',
  saidConnected: '已重新连接',
  saidDisconnected: '与服务器的连接已断开',
};
