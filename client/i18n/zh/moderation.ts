import type { moderation as english } from '../en/moderation.js';
import type { Translation } from '../shapes.js';

/** Who may enter, who may act: the waiting room, hosts and what they decide. */
export const moderation: Translation<typeof english> = {
  waitingTitle: '请等待放行',
  waitingLead: '主持人已知道你在这里。只要有一位主持人放行，你就会自动加入。',
  waitingPrivate: '在此之前，没有人能看到或听到你。',
  waitingLost: '连接已断开。Meet 会自动再次请求进入。',
  waitingLine: '给主持人留言',
  waitingLineHint: '例如你是谁。可以发送一条。',
  waitingLineSend: '发送',
  waitingLineSent: '主持人可以看到你的留言：{text}',
  waitingLeave: '不再等待',

  roles: { host: '主持人', cohost: '联席主持人' },
  mutedByHost: '已被主持人静音',
  fromAdministrators: '来自本服务器的管理员',

  knock: {
    title: '{name} 想要加入',
    detail: '主持人同意之前，没有人能进入。',
  },
  knockMany: { other: '{count} 人想要加入' },
  knockShow: '查看等待的人',
  admit: '放行',
  deny: '拒绝',
  admitAll: '全部放行',
  waitingPeople: '等待进入',
  /** Beside the count of people. */
  waitingCount: { other: '{count} 人等待' },

  roomSection: '房间',
  roomLock: '锁定房间',
  roomLockHint: '新成员无法进入。',
  roomLobby: '等候室',
  roomLobbyHint: '新成员需等待主持人同意。',
  roomPasswordOn: '房间设有密码。',
  roomPasswordOff: '新成员无需密码。',
  roomPasswordNew: '新密码',
  roomPasswordSet: '设置密码',
  roomPasswordClear: '移除密码',
  roomPasswordDone: '密码已设置。已在房间内的人不受影响。',
  roomKnockSound: '有人等候时发出声音',
  roomRelay: '隐藏所有人的地址',
  roomRelayHint: '声音和画面只经过中继:没有人会知道他人的地址。',
  roomChat: '谁可以在聊天中发言',
  roomChatChoices: { open: '所有人', read_only: '仅主持人', off: '任何人都不可' },
  roomScreen: '谁可以共享屏幕',
  roomScreenChoices: { all: '所有人', hosts: '仅主持人' },
  muteAll: '将其他人全部静音',
  muteAllDone: '其他人都已静音。他们可以重新打开麦克风。',
  unban: '解除所有封禁',
  unbanDone: '被封禁的人可以重新进入。',
  endForAll: '为所有人结束',
  endTitle: '要为所有人结束会议吗？',
  endLead: '所有人都会离开房间，包括正在等待的人。关于此房间的设定将被清除。',
  endConfirm: '结束会议',
  endCancel: '继续会议',

  inviteWhile: {
    locked: '房间锁定期间，新成员无法通过此链接进入。',
    lobby: '拥有此链接的人需等待主持人放行。',
    password: '仅有链接还不够：还需要房间密码。',
  },

  hostMenu: '主持操作',
  hostMenuItems: {
    mute: '静音',
    muteHard: '静音，直到我允许',
    allowMic: '允许打开麦克风',
    cameraOff: '关闭摄像头',
    allowCamera: '重新允许摄像头',
    lowerHand: '放下举起的手',
    spotlight: '对所有人放大显示',
    spotlightOff: '不再对所有人放大显示',
    promote: '设为联席主持人',
    demote: '取消联席主持人',
    toLobby: '送回等候室',
    kick: '移出房间',
    ban: '移出并封禁',
    banAddress: '移出并封禁其网络',
    banReally: '确定封禁？请再按一次',
  },

  decided: {
    muted: {
      title: '主持人已将你静音',
      detail: '没有人能听到你。主持人允许后你才能打开麦克风；可以举手请求。',
    },
    muted_may_unmute: {
      title: '主持人已将你静音',
      detail: '在你重新打开麦克风之前，没有人能听到你。',
    },
    mute_asked: {
      title: '主持人请你静音',
      detail: '你的麦克风已关闭。你可以随时重新打开。',
    },
    mic_allowed: {
      title: '你可以重新打开麦克风了',
      detail: '在你打开之前，它保持关闭。',
    },
    camera_off: {
      title: '主持人已关闭你的摄像头',
      detail: '没有人能看到你。主持人允许后你才能打开。',
    },
    camera_asked: {
      title: '主持人请你关闭摄像头',
      detail: '摄像头已关闭。你可以随时重新打开。',
    },
    camera_allowed: {
      title: '你可以重新打开摄像头了',
      detail: '在你打开之前，它保持关闭。',
    },
    screen: {
      title: '现在只有主持人可以共享屏幕',
      detail: '如果想展示内容，请询问主持人。',
    },
    hand_lowered: {
      title: '主持人放下了你举起的手',
      detail: '你可以再次举手。',
    },
    promoted: {
      title: '你现在是联席主持人',
      detail: '你可以放行、静音和移出成员。打开“成员”查看方法。',
    },
    demoted: {
      title: '你不再是联席主持人',
      detail: '你和其他人一样留在会议中。',
    },
    acting: {
      title: '主持人不在时由你决定',
      detail: '你在这里的时间最长。打开“成员”即可放行、静音或移出他人。',
    },
    spotlit: {
      title: '现在所有人都看到你的大画面',
      detail: '主持人将你设为焦点。',
    },
  },
  blocked: {
    muted: '主持人已将你静音。请先请求发言。',
    camera_off: '主持人已关闭你的摄像头。',
    screen: '只有主持人可以共享屏幕。',
  },
  decisionFailed: {
    gone: { title: '对方已不在这里', detail: '没有任何更改。' },
    forbidden: {
      title: '你不能做此决定',
      detail: '没有任何更改。其他主持人可能已另作决定。',
    },
    too_many: { title: '一次操作过多', detail: '请稍候，然后重试。' },
    failed: {
      title: '操作未能完成',
      detail: '没有任何更改。请检查连接后重试。',
    },
  },
  chatOff: '主持人已关闭聊天。',
  chatReadOnly: '现在只有主持人可以发言。你仍可以阅读。',

  saidPolicy: {
    locked: '房间已锁定',
    unlocked: '房间已解除锁定',
    lobby_on: '新成员需等待放行',
    lobby_off: '新成员可直接进入',
    password_on: '房间现在设有密码',
    password_off: '房间不再设有密码',
    relay_on: '现在所有人的地址都已隐藏',
    relay_off: '地址不再隐藏',
    spotlight_off: '不再有焦点成员',
    chat_open: '所有人都可以在聊天中发言',
    chat_read_only: '只有主持人可以在聊天中发言',
    chat_off: '聊天已关闭',
    screen_all: '所有人都可以共享屏幕',
    screen_hosts: '只有主持人可以共享屏幕',
  },
  saidSpotlight: '所有人都看到 {name} 的大画面',
};
