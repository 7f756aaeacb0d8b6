import type { join as english } from '../en/join.js';
import type { Translation } from '../shapes.js';

/** The page before the meeting. */
export const join: Translation<typeof english> = {
  joinTitle: '发起或加入会议',
  joinTitleRoom: '准备好加入了吗？',
  joinLead: '无需账号，无需安装。分享链接，即可交谈。',
  yourName: '你的名字',
  nameMissing: '请输入名字，让其他人知道是谁加入。',
  room: '房间',
  roomHint: '这是一个别人猜不到的新房间。你也可以自己起一个名字。',
  roomGuessable: '猜到这个名字的人都能进来。私下交谈请用更长的名字。',
  roomMissing: '请输入房间名，或使用新房间。',
  linkNamesNoRoom: '此链接没有指向可以打开的房间。请询问发送者，或在此开始一个新房间。',
  newRoom: '新房间',
  join: '加入',
  joining: '正在加入…',
  cancel: '取消',
  joinRetrying: '服务器没有响应。Meet 会继续尝试；你可以等待，也可以取消。',
  joinWithNothing: '加入时麦克风和摄像头均为关闭，稍后可以打开。',
  joinWithMicrophone: '加入时麦克风已打开，摄像头稍后可以打开。',
  joinWithCamera: '加入时摄像头已打开，麦克风稍后可以打开。',
  joinWithBoth: '加入时麦克风和摄像头均已打开。',
  preview: '你的画面和声音',
  previewOff: '你的摄像头已关闭',
  previewHint: '打开任何设备之前，浏览器都会先询问。',
  unnamedDevice: '设备 {number}',
  roomPassword: '房间密码',
  passwordWanted: '此房间设有密码。请向发给你链接的人询问。',
  passwordMissing: '请输入房间密码。',
  passwordWrong: '密码不正确。请检查后重试。',
};
