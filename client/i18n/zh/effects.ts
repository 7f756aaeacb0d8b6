import type { effects as english } from '../en/effects.js';
import type { Translation } from '../shapes.js';

/** Words about noise suppression and the blurred background. */
export const effects: Translation<typeof english> = {
  noiseSuppression: '消除我声音中的噪音',
  noiseSuppressionHint: '避免传出键盘、风扇和车流的声音。它会取代浏览器较简单的过滤功能。',
  blur: '模糊我的背景',
  blurHint: '其他人能看到你，而你身后只有色块。未经模糊的画面不会离开这台电脑。',
  effectLoading: '正在准备…',
  blurFailures: {
    slow: {
      title: '这台电脑太慢，无法模糊你的背景',
      detail: '你的摄像头已关闭，以免有人看到你身后。请关闭其他程序后重试，或直接显示摄像头画面。',
    },
    unsupported: {
      title: '此浏览器无法模糊你的背景',
      detail: '你的摄像头已关闭，以免有人看到你身后。较新的 Chrome、Edge 或 Firefox 可以做到。',
    },
    failed: {
      title: '无法继续模糊你的背景',
      detail: '你的摄像头已关闭，以免有人看到你身后。打开摄像头即可重试，或直接显示画面。',
    },
  },
  showWithoutBlur: '不模糊，显示摄像头',
  keepCameraOff: '保持摄像头关闭',
  noiseFailures: {
    failed: {
      title: '无法继续消除你声音中的噪音',
      detail: '其他人仍能通过浏览器的过滤功能听到你。你可以在设置中重试。',
    },
    unsupported: {
      title: '此浏览器无法消除你声音中的噪音',
      detail: '其他人仍能通过浏览器的过滤功能听到你。',
    },
  },
};
