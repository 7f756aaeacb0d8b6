import type { people as english } from '../en/people.js';
import type { Translation } from '../shapes.js';

/** Raised hands, reactions, the list of people, and the small window. */
export const people: Translation<typeof english> = {
  speaking: '正在说话',
  hand: '举手',
  raiseHand: '举手',
  lowerHand: '放下手',
  handUp: '已举手',
  /** Beside a hand when several are up. */
  handUpPlace: '已举手，第 {place} 位',
  handStillUp: {
    title: '你的手还举着',
    detail: '你已经说了一会儿。其他人看到你仍在举手。',
  },
  saidHand: '{name} 举手了',
  saidHandPlace: '{name} 举手了，第 {place} 位，共 {count} 位',
  saidOwnHand: '你已举手',
  saidOwnHandPlace: '你已举手，第 {place} 位，共 {count} 位',
  saidOwnHandDown: '你已放下手',

  reactions: '表情回应',
  /** The tool tip of a reaction and the key that sends it. */
  reactionKeyed: '{reaction} ({key})',
  reactionNames: {
    thumbs_up: '点赞',
    clap: '鼓掌',
    heart: '爱心',
    laugh: '大笑',
    surprised: '惊讶',
    celebrate: '庆祝',
  },
  saidOwnReaction: '已发送：{reaction}',
  saidReaction: {
    thumbs_up: '{name} 点赞',
    clap: '{name} 鼓掌',
    heart: '{name} 送出爱心',
    laugh: '{name} 大笑',
    surprised: '{name} 表示惊讶',
    celebrate: '{name} 表示庆祝',
  },
  saidReactionMany: {
    thumbs_up: { other: '{name} 和另外 {count} 人点赞' },
    clap: { other: '{name} 和另外 {count} 人鼓掌' },
    heart: { other: '{name} 和另外 {count} 人送出爱心' },
    laugh: { other: '{name} 和另外 {count} 人大笑' },
    surprised: { other: '{name} 和另外 {count} 人表示惊讶' },
    celebrate: { other: '{name} 和另外 {count} 人表示庆祝' },
  },

  smallWindow: '在小窗口中通话',
  smallWindowTitle: '会议',
  backToMeeting: '返回会议',
  smallWindowRefused: {
    title: '小窗口未能打开',
    detail: '浏览器不允许。会议在此继续。',
  },
};
