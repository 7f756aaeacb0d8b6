import type { ended as english } from '../en/ended.js';
import type { Translation } from '../shapes.js';

/** The pages after a meeting, and in place of one. */
export const ended: Translation<typeof english> = {
  leftTitle: 'غادرت الاجتماع',
  leftLead: 'الكاميرا والميكروفون متوقفان.',
  rejoin: 'الانضمام من جديد',
  visitLasted: 'بقيت في الاجتماع {duration}.',
  visitShort: 'بقيت في الاجتماع أقل من دقيقة.',
  visitUnread: {
    zero: 'لا رسائل غير مقروءة.',
    one: 'رسالة واحدة غير مقروءة. انضم من جديد لقراءتها.',
    two: 'رسالتان غير مقروءتين. انضم من جديد لقراءتهما.',
    few: '{count} رسائل غير مقروءة. انضم من جديد لقراءتها.',
    many: '{count} رسالة غير مقروءة. انضم من جديد لقراءتها.',
    other: '{count} رسالة غير مقروءة. انضم من جديد لقراءتها.',
  },
  visitUnsent: {
    zero: 'أُرسلت كل الرسائل.',
    one: 'لم تُرسل رسالة واحدة. انضم من جديد لإرسالها.',
    two: 'لم تُرسل رسالتان. انضم من جديد لإرسالهما.',
    few: 'لم تُرسل {count} رسائل. انضم من جديد لإرسالها.',
    many: 'لم تُرسل {count} رسالة. انضم من جديد لإرسالها.',
    other: 'لم تُرسل {count} رسالة. انضم من جديد لإرسالها.',
  },
  roomNamed: 'الغرفة: {name}',
  startOver: 'بدء اجتماع جديد',
  useHere: 'الاستخدام هنا',

  unsupportedTitle: 'لا يمكن لهذا المتصفح عقد اجتماع',
  unsupportedLead:
    'إنه قديم جدًا، أو أن أجزاء منه معطلة. يُرجى فتح الرابط في إصدار حديث من Firefox أو Chrome أو Edge أو Safari.',
  insecure:
    'تحتاج الكاميرا والميكروفون إلى عنوان آمن (https). يمكنك هنا الانضمام والاستماع والدردشة.',
  noDevices: 'لا يتيح هذا المتصفح كاميرا ولا ميكروفونًا. يمكنك الانضمام والاستماع والدردشة.',
  noCalls: 'لا يدعم هذا المتصفح المكالمات. يمكنك الانضمام والدردشة.',
};
