import type { general as english } from '../en/general.js';
import type { Translation } from '../shapes.js';

/** Words that belong to no single place, and notices. */
export const general: Translation<typeof english> = {
  product: 'Meet',
  close: 'بستن',
  tryAgain: 'تلاش دوباره',
  you: 'شما',

  soundBlocked: {
    title: 'مرورگر شما صدا را نگه داشته است',
    detail: 'پیش از پخش هر صدایی منتظر یک کلیک است.',
  },
  hearEverybody: 'شنیدن همه',
  copyFailed: {
    title: 'پیوند کپی نشد',
    detail: 'لطفاً آن را از نوار نشانی مرورگر خود کپی کنید.',
  },
  languageMissing: {
    title: 'زبان بارگیری نشد',
    detail: 'اتصال خود را بررسی کنید و زبان را دوباره انتخاب کنید.',
  },
  language: 'زبان',
  languageOfBrowser: 'مانند مرورگر',
};
