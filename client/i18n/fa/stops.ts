import type { stops as english } from '../en/stops.js';
import type { Translation } from '../shapes.js';

/** Why a meeting is over although nobody here left it, and what can be done. */
export const stops: Translation<typeof english> = {
  stops: {
    full: {
      title: 'اتاق پر است',
      detail: 'اکنون کس دیگری نمی‌تواند وارد شود. وقتی کسی رفت دوباره تلاش کنید.',
    },
    taken: {
      title: 'شما از پیش در این اتاق هستید',
      detail:
        'پنجرهٔ دیگری جای شما را دارد. همان جا ادامه دهید، یا اینجا به‌عنوان شرکت‌کنندهٔ دیگری وارد شوید.',
    },
    takenOver: {
      title: 'جلسه در پنجرهٔ دیگری ادامه دارد',
      detail: 'پنجره یا دستگاه دیگری جای شما را گرفت. می‌توانید آن را اینجا پس بگیرید.',
    },
    busy: {
      title: 'سرور اکنون بیش از اندازه مشغول است',
      detail: 'شما در جلسه نیستید. کمی صبر کنید و دوباره تلاش کنید.',
    },
    broken: {
      title: 'سرور اتصال را پایان داد',
      detail: 'شما دیگر در جلسه نیستید. تلاش دوباره معمولاً کمک می‌کند.',
    },
    nameRefused: {
      title: 'سرور این نام را نپذیرفت',
      detail: 'شما در جلسه نیستید. برگردید و نام دیگری برای خود یا اتاق انتخاب کنید.',
    },
  },
};
