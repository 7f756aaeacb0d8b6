import type { stops as english } from '../en/stops.js';
import type { Translation } from '../shapes.js';

/** Why a meeting is over although nobody here left it, and what can be done. */
export const stops: Translation<typeof english> = {
  stops: {
    full: {
      title: '房间已满',
      detail: '现在其他人都无法进入。请等有人离开后重试。',
    },
    taken: {
      title: '你已在此房间中',
      detail: '另一个窗口占用了你的位置。请在那里继续，或在此以另一位成员的身份加入。',
    },
    takenOver: {
      title: '会议在另一个窗口中继续',
      detail: '另一个窗口或设备接管了你的位置。你可以在此取回。',
    },
    busy: {
      title: '服务器现在太忙',
      detail: '你不在会议中。请稍候，然后重试。',
    },
    broken: {
      title: '服务器结束了连接',
      detail: '你已不在会议中。重试通常会有帮助。',
    },
    nameRefused: {
      title: '服务器不接受这个名字',
      detail: '你不在会议中。请返回，为自己或房间另起一个名字。',
    },
  },
};
