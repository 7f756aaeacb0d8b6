import type { stage as english } from '../en/stage.js';
import type { Translation } from '../shapes.js';

/** The stage: how the faces are arranged, and what can be done with each of them. */
export const stage: Translation<typeof english> = {
  stageTitle: '会议中的成员',
  view: '视图',
  settingsView: '视图',
  spotlight: '突出显示发言者',
  hideSelf: '隐藏我自己的画面',
  hideWithoutVideo: '隐藏没有画面的成员',
  fullPage: '铺满整个屏幕',
  withoutPicture: { other: '{count} 位成员没有画面' },
  showThem: '显示',

  pages: '更多成员',
  previousPage: '上一页成员',
  nextPage: '下一页成员',
  pageOf: '{page} / {pages}',

  pin: '保持大图',
  unpin: '取消大图',
  pinNamed: '让 {name} 保持大图',
  unpinNamed: '取消 {name} 的大图',
  tileMenu: '{name} 的更多选项',
  tileMenuScreen: '{name} 的屏幕的更多选项',
  fillScreen: '铺满屏幕',
  leaveFullScreen: '退出铺满屏幕',
  connectAgain: '重新尝试连接',
  volume: '音量，仅对你生效',
  muteForMe: '静音，仅对你生效',
  unmuteForMe: '恢复收听',
  mutedForMe: '已对你静音',
  selfAsTile: '和其他人一起显示我',
  selfInCorner: '在角落显示我',

  layout: '画面的排列方式',
  layoutChoices: {
    grid: '大小相同',
    spotlight: '放大发言者',
  },
  selfView: '你自己的画面',
  selfViewHint: '只要摄像头打开，其他人始终能看到你。',
  selfViewChoices: {
    tile: '和其他人一起',
    corner: '缩小，放在角落',
    hidden: '隐藏',
  },
  hideWithoutVideoHint: '仍能听到他们的声音，并会有一行文字显示人数。',
};
