import type { ended as english } from '../en/ended.js';
import type { Translation } from '../shapes.js';

/** The pages after a meeting, and in place of one. */
export const ended: Translation<typeof english> = {
  leftTitle: 'از جلسه بیرون آمدید',
  leftLead: 'دوربین و میکروفون شما خاموش است.',
  rejoin: 'پیوستن دوباره',
  visitLasted: '{duration} در جلسه بودید.',
  visitShort: 'کمتر از یک دقیقه در جلسه بودید.',
  visitUnread: {
    one: '{count} پیام خوانده نشده است. برای خواندن آن دوباره بپیوندید.',
    other: '{count} پیام خوانده نشده است. برای خواندن آن‌ها دوباره بپیوندید.',
  },
  visitUnsent: {
    one: '{count} پیام فرستاده نشد. برای فرستادن آن دوباره بپیوندید.',
    other: '{count} پیام فرستاده نشد. برای فرستادن آن‌ها دوباره بپیوندید.',
  },
  roomNamed: 'اتاق: {name}',
  startOver: 'شروع جلسه‌ای تازه',
  useHere: 'استفاده در اینجا',

  unsupportedTitle: 'این مرورگر نمی‌تواند جلسه برگزار کند',
  unsupportedLead:
    'بیش از اندازه قدیمی است یا بخش‌هایی از آن خاموش شده است. لطفاً پیوند را در نسخهٔ به‌روز Firefox، Chrome، Edge یا Safari باز کنید.',
  insecure:
    'دوربین و میکروفون به نشانی امن (https) نیاز دارند. اینجا می‌توانید بپیوندید، گوش کنید و بنویسید.',
  noDevices:
    'این مرورگر دوربین و میکروفون در اختیار نمی‌گذارد. می‌توانید بپیوندید، گوش کنید و بنویسید.',
  noCalls: 'این مرورگر نمی‌تواند تماس برقرار کند. می‌توانید بپیوندید و بنویسید.',
};
