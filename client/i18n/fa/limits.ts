import type { limits as english } from '../en/limits.js';
import type { Translation } from '../shapes.js';

/** What a person can do when the address or the browser holds something back. */
export const limits: Translation<typeof english> = {
  secureLink: 'باز کردن این صفحه در نشانی امن آن',
  secureAdvice:
    'اگر آن نشانی باز نشد، از گردانندهٔ این سرور بخواهید https را فعال کند. روی خود دستگاه سرور، localhost هم کار می‌کند.',
};
