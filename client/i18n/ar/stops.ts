import type { stops as english } from '../en/stops.js';
import type { Translation } from '../shapes.js';

/** Why a meeting is over although nobody here left it, and what can be done. */
export const stops: Translation<typeof english> = {
  stops: {
    full: {
      title: 'الغرفة ممتلئة',
      detail: 'لا يمكن لأحد آخر الدخول الآن. حاول مجددًا عندما يغادر أحدهم.',
    },
    taken: {
      title: 'أنت موجود بالفعل في هذه الغرفة',
      detail: 'نافذة أخرى تشغل مكانك. تابع هناك، أو ادخل هنا كمشارك آخر.',
    },
    takenOver: {
      title: 'يستمر الاجتماع في نافذة أخرى',
      detail: 'أخذت نافذة أخرى أو جهاز آخر مكانك. يمكنك استعادته هنا.',
    },
    busy: {
      title: 'الخادم مشغول جدًا الآن',
      detail: 'لست في الاجتماع. انتظر لحظة، ثم حاول مجددًا.',
    },
    broken: {
      title: 'أنهى الخادم الاتصال',
      detail: 'لم تعد في الاجتماع. إعادة المحاولة تفيد عادةً.',
    },
    nameRefused: {
      title: 'لم يقبل الخادم هذا الاسم',
      detail: 'لست في الاجتماع. ارجع واختر اسمًا آخر لك أو للغرفة.',
    },
  },
};
