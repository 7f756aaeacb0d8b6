import type { join as english } from '../en/join.js';
import type { Translation } from '../shapes.js';

/** The page before the meeting. */
export const join: Translation<typeof english> = {
  joinTitle: 'شروع جلسه یا پیوستن به آن',
  joinTitleRoom: 'آمادهٔ پیوستن هستید؟',
  joinLead: 'بدون حساب کاربری، بدون نصب. پیوند را بفرستید و گفت‌وگو کنید.',
  yourName: 'نام شما',
  nameMissing: 'لطفاً نامی وارد کنید تا دیگران بدانند چه کسی می‌آید.',
  room: 'اتاق',
  roomHint:
    'اتاقی تازه که کسی نمی‌تواند نامش را حدس بزند. می‌توانید نام دلخواه خود را هم وارد کنید.',
  roomGuessable:
    'هر کس این نام را حدس بزند می‌تواند وارد شود. برای گفت‌وگوی خصوصی نامی طولانی‌تر انتخاب کنید.',
  roomMissing: 'لطفاً نام اتاق را وارد کنید یا اتاق تازه‌ای بگیرید.',
  newRoom: 'اتاق تازه',
  join: 'پیوستن',
  joining: 'در حال پیوستن…',
  cancel: 'لغو',
  joinRetrying: 'سرور پاسخ نمی‌دهد. Meet همچنان تلاش می‌کند؛ می‌توانید صبر کنید یا لغو کنید.',
  joinWithNothing: 'با میکروفون و دوربین خاموش وارد می‌شوید. هر دو را بعداً می‌توان روشن کرد.',
  joinWithMicrophone: 'با میکروفون وارد می‌شوید. دوربین را بعداً می‌توان روشن کرد.',
  joinWithCamera: 'با دوربین وارد می‌شوید. میکروفون را بعداً می‌توان روشن کرد.',
  joinWithBoth: 'با میکروفون و دوربین وارد می‌شوید.',
  preview: 'تصویر و صدای شما',
  previewOff: 'دوربین شما خاموش است',
  previewHint: 'مرورگر شما پیش از روشن کردن هر چیزی می‌پرسد.',
  unnamedDevice: 'دستگاه {number}',
  roomPassword: 'گذرواژهٔ اتاق',
  passwordWanted: 'این اتاق گذرواژه دارد. آن را از کسی که پیوند را برایتان فرستاد بپرسید.',
  passwordMissing: 'لطفاً گذرواژهٔ اتاق را بنویسید.',
  passwordWrong: 'این گذرواژه نیست. آن را بررسی کنید و دوباره تلاش کنید.',
};
