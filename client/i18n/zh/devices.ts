import type { devices as english } from '../en/devices.js';
import type { Translation } from '../shapes.js';

/** Microphone, camera and loudspeaker; inviting others. */
export const devices: Translation<typeof english> = {
  devices: '设备',
  deviceKind: { microphone: '麦克风', camera: '摄像头', speaker: '扬声器' },
  deviceBrowserChooses: '获得许可后由浏览器选择。',
  speakerOfSystem: '系统的扬声器',
  speakerAsk: '选择扬声器',
  speakerNone: '此浏览器使用系统所用的扬声器播放。',
  testSound: '播放测试音',
  testSoundPlays: '正在播放…',
  testSoundPlayed: '没有听到？请检查音量，或选择其他扬声器。',
  testSoundFailed: '无法播放测试音。请选择其他扬声器，然后重试。',
  levelOff: '你的麦克风已关闭。打开它，看看能否听到你。',
  levelHeard: '麦克风能听到你。',
  levelWaiting: '说句话：指示条会随你的声音变化。',
  levelMuted: '你已静音：没有人能听到你。指示条仍会随你的声音变化。',
  mirror: '以镜像显示我自己',
  mirrorHint: '仅供你自己观看。其他人看到的始终是正向画面。',
  pushToTalk: '按住说话',
  pushToTalkHint: '你会保持静音，直到按住空格键；如果空格键用于操作按钮，请按住 V。',
  pushToTalkKeys: '空格或 V',
  pushToTalkShortcut: '启用“按住说话”时，按住即可说话',
  pushing: '大家能听到你。松开即静音。',
  talkingMuted: '你正在说话，但已静音。',
  talkingMutedPush: '你已静音。按住空格键说话。',
  unmute: '取消静音',
  flipCamera: '切换到另一个摄像头',

  microphoneSilent: {
    title: '麦克风没有声音',
    detail: '其他人听不到你。请检查耳机上的静音开关，或选择其他麦克风。',
  },
  microphoneSilentNamed: {
    title: '“{device}”没有声音',
    detail: '其他人听不到你。请检查耳机上的静音开关，或选择其他麦克风。',
  },
  deviceGone: {
    microphone: {
      title: '“{gone}”已拔出',
      detail: '现在的麦克风是“{now}”。',
    },
    camera: {
      title: '“{gone}”已拔出',
      detail: '现在的摄像头是“{now}”。',
    },
    speaker: {
      title: '“{gone}”已拔出',
      detail: '你将通过系统的扬声器听到其他人。',
    },
  },
  deviceBack: {
    microphone: { title: '“{now}”已恢复', detail: '它又是你的麦克风了。' },
    camera: { title: '“{now}”已恢复', detail: '它又是你的摄像头了。' },
    speaker: { title: '“{now}”已恢复', detail: '你又可以通过它听到其他人了。' },
  },
  deviceOffer: {
    microphone: { title: '现在有麦克风可用', detail: '已接入“{now}”。' },
    camera: { title: '现在有摄像头可用', detail: '已接入“{now}”。' },
    speaker: { title: '现在有扬声器可用', detail: '已接入“{now}”。' },
  },
  undo: '撤销',
  chooseAnother: '选择其他设备',
  useIt: '使用',

  /** What to do in this browser, after a person or a setting said no. */
  allowIn: {
    chromium: '在此浏览器中：点击地址旁的图标，打开麦克风和摄像头，然后重试。',
    firefox: '在 Firefox 中：点击地址旁带斜线的图标，清除“已阻止”，然后重试。',
    safari:
      '在 Safari 中：打开“Safari 浏览器 › 此网站的设置”，将麦克风和摄像头设为“允许”，然后重试。',
    ios: '在 iPhone 和 iPad 上：轻点地址旁的图标，再轻点“网站设置”，允许麦克风和相机，然后重试。',
    android: '在 Android 上：点按地址旁的图标，再点按“权限”，允许麦克风和摄像头，然后重试。',
    android_firefox:
      '在 Android 版 Firefox 中：点按地址旁的锁形图标，允许麦克风和摄像头，然后重试。',
    other: '在此浏览器中：在地址附近找到此网站的权限，允许麦克风和摄像头，然后重试。',
  },
  /** What to do in this system, which keeps the device from every page of the browser. */
  allowInSystem: {
    windows:
      '在 Windows 中：打开“设置 › 隐私和安全性”，选择“麦克风”或“摄像头”，允许桌面应用使用，然后重试。',
    mac: '在 Mac 上：打开“系统设置 › 隐私与安全性”，选择“麦克风”或“摄像头”，打开此浏览器的开关。可能需要重新启动浏览器。',
    ios: '在 iPhone 和 iPad 上：打开“设置”，在 App 中选择此浏览器，打开“麦克风”和“相机”。',
    android:
      '在 Android 上：打开“设置 › 应用”，选择此浏览器，再选择“权限”，允许麦克风和摄像头。另请检查快捷设置中的摄像头和麦克风开关。',
    linux: '请检查桌面的隐私设置，以及此浏览器所用的软件包是否需要单独授权。',
  },

  nobodyInside: '这里还没有人。',
  peopleInside: { other: '房间里有 {count} 人。' },
  joinPushToTalk: '你加入时处于静音状态。按住空格键说话。',
  joinChatOnly: '仅以聊天方式加入',
  joinChatOnlyHint: '除了你写的内容，不会发送任何东西。',

  invite: '邀请',
  share: '分享',
  shareTitle: 'Meet',
  shareText: '来这个房间和我一起交谈吧。',
  qrCode: '此房间链接的二维码',
  qrHint: '用手机相机对准二维码，即可在手机上加入。',
  inviteDialogLead: '拥有此链接的人都可以进来。',
};
