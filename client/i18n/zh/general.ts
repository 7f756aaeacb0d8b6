import type { general as english } from '../en/general.js';
import type { Translation } from '../shapes.js';

/** Words that belong to no single place, and notices. */
export const general: Translation<typeof english> = {
  product: 'Meet',
  close: '关闭',
  tryAgain: '重试',
  you: '你',

  soundBlocked: {
    title: '浏览器暂时没有播放声音',
    detail: '需要先点击一下，浏览器才会播放。',
  },
  hearEverybody: '听大家说话',
  copyFailed: {
    title: '无法复制链接',
    detail: '请从浏览器的地址栏复制。',
  },
  languageMissing: {
    title: '无法加载该语言',
    detail: '请检查网络连接，然后重新选择语言。',
  },
  language: '语言',
  languageOfBrowser: '跟随浏览器',
};
