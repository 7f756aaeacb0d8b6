import type { limits as english } from '../en/limits.js';
import type { Translation } from '../shapes.js';

/** What a person can do when the address or the browser holds something back. */
export const limits: Translation<typeof english> = {
  secureLink: 'فتح هذه الصفحة بعنوانها الآمن',
  secureAdvice:
    'إذا لم يُفتح ذلك العنوان، فاطلب ممن يدير هذا الخادم تفعيل https. وعلى جهاز الخادم نفسه يعمل localhost أيضًا.',
};
