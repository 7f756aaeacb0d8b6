import type { announcements as english } from '../en/announcements.js';
import type { Translation } from '../shapes.js';

/** What is said to screen readers only. */
export const announcements: Translation<typeof english> = {
  saidJoined: '{name} آمد',
  saidJoinedMany: {
    one: '{name} و {count} نفر دیگر آمدند',
    other: '{name} و {count} نفر دیگر آمدند',
  },
  saidLeft: '{name} رفت',
  saidLeftMany: {
    one: '{name} و {count} نفر دیگر رفتند',
    other: '{name} و {count} نفر دیگر رفتند',
  },
  saidMessage: '{name}: {text}',
  saidPrivateMessage: 'پیام خصوصی از {name}: {text}',
  saidMedia: {
    microphone: { on: 'میکروفون شما روشن است', off: 'میکروفون شما خاموش است' },
    camera: { on: 'دوربین شما روشن است', off: 'دوربین شما خاموش است' },
    screen: { on: 'صفحهٔ خود را به اشتراک گذاشته‌اید', off: 'اشتراک صفحهٔ خود را متوقف کردید' },
  },
  saidScreenOn: '{name} صفحه‌ای را به اشتراک گذاشت',
  saidScreenOff: '{name} اشتراک را متوقف کرد',
  saidConnected: 'دوباره وصل شد',
  saidDisconnected: 'اتصال به سرور از دست رفت',
};
