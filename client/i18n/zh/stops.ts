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
      title: '错误的尝试太多',
      detail: '半小时内不再接受来自你的网络的尝试。请向主持人询问正确的密码或链接,然后再试。',
    },
    badToken: {
      title: '此链接不能让你进入',
      detail: '它可能已过期、已被使用,或属于另一个房间。请从收到它的地方重新打开。',
    },
    badInvite: {
      title: '你需要邀请',
      detail: '此链接中没有这里认可的邀请。请向会议主持人索取。',
    },
    inviteEarly: {
      title: '你的邀请尚未生效',
      detail: '从 {time} 起可以进入。届时请再次打开链接。',
    },
    inviteExpired: {
      title: '你的邀请已过期',
      detail: '请向会议主持人索取新的邀请。',
    },
    inviteUsed: {
      title: '你的邀请已被使用',
      detail: '它只能使用有限的次数。请向会议主持人索取新的邀请。',
    },
    inviteRevoked: {
      title: '你的邀请已被收回',
      detail: '它不再能打开会议。如果大家在等你,请向主持人索取新的邀请。',
    },
    weakName: {
      title: '这个房间名太容易被猜到',
      detail: '陌生人可能会碰到它,因此此服务器不接受。请重新开始,获取一个没人能猜到的名称。',
    },
    noSuchRoom: {
      title: '没有这个房间',
      detail: '在此服务器上只有管理员能开设房间。请检查链接,或询问发送者。',
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
