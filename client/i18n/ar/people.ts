import type { people as english } from '../en/people.js';
import type { Translation } from '../shapes.js';

/** Raised hands, reactions, the list of people, and the small window. */
export const people: Translation<typeof english> = {
  speaking: 'يتحدث الآن',
  hand: 'اليد',
  raiseHand: 'رفع اليد',
  lowerHand: 'خفض اليد',
  handUp: 'اليد مرفوعة',
  /** Beside a hand when several are up. */
  handUpPlace: 'اليد مرفوعة، رقم {place}',
  handStillUp: {
    title: 'يدك ما زالت مرفوعة',
    detail: 'تتحدث منذ مدة. ما زال الآخرون يرونها مرفوعة.',
  },
  saidHand: 'رفع {name} اليد',
  saidHandPlace: 'رفع {name} اليد، رقم {place} من {count}',
  saidOwnHand: 'يدك مرفوعة',
  saidOwnHandPlace: 'يدك مرفوعة، رقم {place} من {count}',
  saidOwnHandDown: 'يدك مخفوضة',

  reactions: 'التفاعلات',
  /** The tool tip of a reaction and the key that sends it. */
  reactionKeyed: '{reaction} ({key})',
  reactionNames: {
    thumbs_up: 'إعجاب',
    clap: 'تصفيق',
    heart: 'قلب',
    laugh: 'ضحك',
    surprised: 'دهشة',
    celebrate: 'احتفال',
  },
  saidOwnReaction: 'أُرسل: {reaction}',
  saidReaction: {
    thumbs_up: 'أبدى {name} إعجابه',
    clap: 'صفّق {name}',
    heart: 'أرسل {name} قلبًا',
    laugh: 'ضحك {name}',
    surprised: 'اندهش {name}',
    celebrate: 'احتفل {name}',
  },
  saidReactionMany: {
    thumbs_up: {
      zero: 'أبدى {name} إعجابه',
      one: 'أبدى {name} وشخص آخر إعجابهما',
      two: 'أبدى {name} وشخصان آخران إعجابهم',
      few: 'أبدى {name} و{count} أشخاص آخرين إعجابهم',
      many: 'أبدى {name} و{count} شخصًا آخر إعجابهم',
      other: 'أبدى {name} و{count} شخص آخر إعجابهم',
    },
    clap: {
      zero: 'صفّق {name}',
      one: 'صفّق {name} وشخص آخر',
      two: 'صفّق {name} وشخصان آخران',
      few: 'صفّق {name} و{count} أشخاص آخرين',
      many: 'صفّق {name} و{count} شخصًا آخر',
      other: 'صفّق {name} و{count} شخص آخر',
    },
    heart: {
      zero: 'أرسل {name} قلبًا',
      one: 'أرسل {name} وشخص آخر قلبًا',
      two: 'أرسل {name} وشخصان آخران قلبًا',
      few: 'أرسل {name} و{count} أشخاص آخرين قلبًا',
      many: 'أرسل {name} و{count} شخصًا آخر قلبًا',
      other: 'أرسل {name} و{count} شخص آخر قلبًا',
    },
    laugh: {
      zero: 'ضحك {name}',
      one: 'ضحك {name} وشخص آخر',
      two: 'ضحك {name} وشخصان آخران',
      few: 'ضحك {name} و{count} أشخاص آخرين',
      many: 'ضحك {name} و{count} شخصًا آخر',
      other: 'ضحك {name} و{count} شخص آخر',
    },
    surprised: {
      zero: 'اندهش {name}',
      one: 'اندهش {name} وشخص آخر',
      two: 'اندهش {name} وشخصان آخران',
      few: 'اندهش {name} و{count} أشخاص آخرين',
      many: 'اندهش {name} و{count} شخصًا آخر',
      other: 'اندهش {name} و{count} شخص آخر',
    },
    celebrate: {
      zero: 'احتفل {name}',
      one: 'احتفل {name} وشخص آخر',
      two: 'احتفل {name} وشخصان آخران',
      few: 'احتفل {name} و{count} أشخاص آخرين',
      many: 'احتفل {name} و{count} شخصًا آخر',
      other: 'احتفل {name} و{count} شخص آخر',
    },
  },

  smallWindow: 'المكالمة في نافذة صغيرة',
  smallWindowTitle: 'الاجتماع',
  backToMeeting: 'العودة إلى الاجتماع',
  smallWindowRefused: {
    title: 'لم تُفتح النافذة الصغيرة',
    detail: 'لم يسمح متصفحك بذلك. يستمر الاجتماع هنا.',
  },
};
