import type { settings as english } from '../en/settings.js';
import type { Translation } from '../shapes.js';

/** The settings, the languages and the keyboard shortcuts. */
export const settings: Translation<typeof english> = {
  settingsDevices: '设备',
  settingsEffects: '声音和画面',
  settingsLanguage: '语言',
  settingsAccess: '键盘和屏幕阅读器',
  settingsPrivacy: '隐私',

  verbosity: '屏幕阅读器播报的内容',
  verbosityChoices: {
    everything: '全部：成员进出、消息、举手、表情回应',
    important: '与我有关的：我的设备、私聊消息、举手、连接',
    nothing: '仅在出现问题时',
  },

  callFigures: '向此服务器发送匿名的通话质量数据',
  callFiguresHint:
    '第一幅画面用了多久，连接是直连还是经过中继，断开了几次。不含姓名、地址和房间；而且只在服务器需要时发送。',

  shortcutsOn: '用单个字母键操作通话',
  shortcutsOnHint: '如果你用语音操作电脑，或容易误按字母，请关闭此项。',
  shortcutsWhen: '这些按键在通话中有效，输入文字时除外。',
  shortcutsAreOff: '单字母键已关闭。这些按键现在不起作用。',
  shortcut: {
    microphone: '打开或关闭麦克风',
    camera: '打开或关闭摄像头',
    screen: '共享屏幕或停止共享',
    hand: '举手或放下手',
    chat: '在聊天中输入',
    people: '显示成员',
    fullPage: '铺满整个屏幕',
    invite: '邀请他人',
    help: '显示这些快捷键',
    close: '关闭已打开的内容',
  },
  keyEscape: 'Esc',
};
