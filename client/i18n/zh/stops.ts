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
    removed: {
      title: '主持人已将你移出会议',
      detail: '你已不在房间中。如果是误操作，可以再次请求进入。',
    },
    banned: {
      title: '主持人已禁止你参加此会议',
      detail: '会议结束前你无法再次进入。如果是误操作，请通过其他方式联系主持人。',
    },
    denied: {
      title: '主持人没有让你进入',
      detail: '你不在会议中。如果有人在等你，请通过其他方式告知主持人，然后重试。',
    },
    notOpened: {
      title: '没有人让你进入',
      detail: '你已等待很久，没有主持人回应。可以重试。',
    },
    locked: {
      title: '房间已锁定',
      detail: '现在新成员无法进入。请让房间内的人解锁，然后重试。',
    },
    guesses: {
      title: '错误密码过多',
      detail: '半小时内不再接受来自你所在网络的密码。请向主持人询问正确的密码，然后重试。',
    },
    ended: {
      title: '主持人已结束会议',
      detail: '所有人都已离开房间。你可以开始新的会议。',
    },
    endedOwn: {
      title: '你已为所有人结束会议',
      detail: '所有人都已离开房间。你的摄像头和麦克风已关闭。',
    },
    nameRefused: {
      title: '服务器不接受这个名字',
      detail: '你不在会议中。请返回，为自己或房间另起一个名字。',
    },
  },
};
