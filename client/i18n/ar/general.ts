import type { general as english } from '../en/general.js';
import type { Translation } from '../shapes.js';

/** Words that belong to no single place, and notices. */
export const general: Translation<typeof english> = {
  product: 'Meet',
  close: 'إغلاق',
  tryAgain: 'إعادة المحاولة',
  you: 'أنت',

  soundBlocked: {
    title: 'متصفحك يحجب الصوت',
    detail: 'ينتظر نقرة قبل تشغيل أي صوت.',
  },
  hearEverybody: 'سماع الجميع',
  copyFailed: {
    title: 'تعذّر نسخ الرابط',
    detail: 'يُرجى نسخه من شريط العنوان في متصفحك.',
  },
  languageMissing: {
    title: 'تعذّر تحميل اللغة',
    detail: 'تحقق من اتصالك، ثم اختر اللغة من جديد.',
  },
  language: 'اللغة',
  languageOfBrowser: 'كما في المتصفح',
};
