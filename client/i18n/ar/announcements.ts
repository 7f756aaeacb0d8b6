import type { announcements as english } from '../en/announcements.js';
import type { Translation } from '../shapes.js';

/** What is said to screen readers only. */
export const announcements: Translation<typeof english> = {
  saidJoined: 'انضم {name}',
  saidJoinedMany: {
    zero: 'انضم {name}',
    one: 'انضم {name} وشخص آخر',
    two: 'انضم {name} وشخصان آخران',
    few: 'انضم {name} و{count} أشخاص آخرين',
    many: 'انضم {name} و{count} شخصًا آخر',
    other: 'انضم {name} و{count} شخص آخر',
  },
  saidLeft: 'غادر {name}',
  saidLeftMany: {
    zero: 'غادر {name}',
    one: 'غادر {name} وشخص آخر',
    two: 'غادر {name} وشخصان آخران',
    few: 'غادر {name} و{count} أشخاص آخرين',
    many: 'غادر {name} و{count} شخصًا آخر',
    other: 'غادر {name} و{count} شخص آخر',
  },
  saidMessage: '{name}: {text}',
  saidPrivateMessage: 'رسالة خاصة من {name}: {text}',
  saidMedia: {
    microphone: { on: 'الميكروفون يعمل', off: 'الميكروفون متوقف' },
    camera: { on: 'الكاميرا تعمل', off: 'الكاميرا متوقفة' },
    screen: { on: 'أنت تشارك شاشتك', off: 'أوقفت مشاركة شاشتك' },
  },
  saidScreenOn: 'يشارك {name} شاشة',
  saidScreenOff: 'أوقف {name} المشاركة',
  saidConnected: 'عاد الاتصال',
  saidDisconnected: 'فُقد الاتصال بالخادم',
};
