import type { room as english } from '../en/room.js';
import type { Translation } from '../shapes.js';

/** The meeting itself: controls, tiles, people, the connection. */
export const room: Translation<typeof english> = {
  microphone: '麦克风',
  camera: '摄像头',
  shareScreen: '共享',
  shareScreenLong: '共享屏幕',
  chat: '聊天',
  people: '成员',
  leave: '离开',
  controls: '通话控制',
  skipToControls: '转到通话控制',
  unreadCount: { other: '{count} 条未读' },
  /** What a click will do, as a tool tip. */
  turnOn: {
    microphone: '打开麦克风',
    camera: '打开摄像头',
    screen: '共享你的屏幕',
  },
  turnOff: {
    microphone: '关闭麦克风',
    camera: '关闭摄像头',
    screen: '停止共享屏幕',
  },
  isOn: { microphone: '麦克风已打开', camera: '摄像头已打开', screen: '正在共享屏幕' },
  isOff: { microphone: '麦克风已关闭', camera: '摄像头已关闭', screen: '未共享屏幕' },
  /** The control and what it counts, such as unread messages. */
  counted: '{word}，{count}',

  tile: '{name}，{microphone}，{camera}',
  youNamed: '{name}（你）',
  youSuffix: '（你）',
  screenOf: '{name}：屏幕',
  youShare: '其他人正在看你的屏幕',
  stopSharing: '停止共享',
  connection: {
    connecting: '正在连接…',
    interrupted: '连接中断，正在重试…',
    failed: '没有声音和画面',
  },
  away: '连接断开，正在等待对方…',

  inviteTitle: '这里还没有其他人',
  inviteLead: '把此链接发给你想见的人。任何较新的浏览器都能打开。',
  inviteLink: '此房间的链接',
  copyLink: '复制链接',
  linkCopied: '链接已复制',

  peopleCount: { other: '{count} 人' },
  peopleTitle: '成员',
  messagePerson: '私聊',
  messagePersonNamed: '与 {name} 私聊',

  reconnecting: '连接断开，正在自动恢复…',
  /** What goes on and what waits meanwhile. */
  interrupted: '聊天和新成员需要等待。',
  interruptedWaiting: { other: '{count} 条消息已保留，稍后发送。' },
  interruptedMedia: {
    going: '声音和画面继续。',
    some: '部分人的声音和画面已中断，连接恢复后会继续。',
    all: '声音和画面已中断，连接恢复后会继续。',
  },
  interruptedScreen: '共享的屏幕已停住。',
  twoSentences: '{first}{second}',
  connectNow: '立即连接',

  more: '更多',
  moreMeeting: '此会议',
  settings: '设置',
  shortcuts: '键盘快捷键',
  inviteDialogTitle: '邀请他人',
  pageMissing: {
    title: '无法显示会议',
    detail: '页面有一部分未能加载。你的位置会保留：请检查网络连接，然后重试。',
  },
  partMissing: '这一部分无法加载。请检查网络连接，关闭后重试。',
};
