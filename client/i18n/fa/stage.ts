import type { stage as english } from '../en/stage.js';
import type { Translation } from '../shapes.js';

/** The stage: how the faces are arranged, and what can be done with each of them. */
export const stage: Translation<typeof english> = {
  stageTitle: 'افراد حاضر در جلسه',
  view: 'نما',
  settingsView: 'نما',
  spotlight: 'برجسته کردن گوینده',
  hideSelf: 'پنهان کردن تصویر خودم',
  hideWithoutVideo: 'پنهان کردن افراد بدون تصویر',
  fullPage: 'پر کردن تمام صفحه',
  withoutPicture: { one: '{count} نفر بدون تصویر', other: '{count} نفر بدون تصویر' },
  showThem: 'نمایش',

  pages: 'افراد دیگر',
  previousPage: 'افراد قبلی',
  nextPage: 'افراد بعدی',
  pageOf: '{page} از {pages}',

  pin: 'بزرگ نگه داشتن',
  unpin: 'لغو حالت بزرگ',
  pinNamed: 'بزرگ نگه داشتن {name}',
  unpinNamed: 'لغو حالت بزرگ {name}',
  tileMenu: 'بیشتر دربارهٔ {name}',
  tileMenuScreen: 'بیشتر دربارهٔ صفحهٔ {name}',
  fillScreen: 'پر کردن صفحه',
  leaveFullScreen: 'خروج از حالت تمام‌صفحه',
  connectAgain: 'تلاش دوباره برای اتصال',
  volume: 'بلندی صدا، فقط برای شما',
  muteForMe: 'قطع صدا، فقط برای شما',
  unmuteForMe: 'شنیدن دوباره',
  mutedForMe: 'صدا برای شما قطع است',
  selfAsTile: 'نمایش من میان دیگران',
  selfInCorner: 'نمایش من در گوشه',

  layout: 'چیدمان چهره‌ها',
  layoutChoices: {
    grid: 'همه هم‌اندازه',
    spotlight: 'گوینده بزرگ است',
  },
  selfView: 'تصویر خودتان',
  selfViewHint: 'تا وقتی دوربین شما روشن است، دیگران در هر حال شما را می‌بینند.',
  selfViewChoices: {
    tile: 'میان دیگران',
    corner: 'کوچک، در گوشه',
    hidden: 'پنهان',
  },
  hideWithoutVideoHint: 'با این حال صدایشان شنیده می‌شود و یک سطر شمارشان را نشان می‌دهد.',
};
