import type { limits as english } from '../en/limits.js';
import type { Translation } from '../shapes.js';

/** What a person can do when the address or the browser holds something back. */
export const limits: Translation<typeof english> = {
  secureLink: '用安全地址打开此页面',
  secureAdvice:
    '如果该地址打不开，请让管理这台服务器的人启用 https。在服务器本机上，也可以使用 localhost。',
};
