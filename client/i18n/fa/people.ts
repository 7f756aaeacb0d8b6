import type { people as english } from '../en/people.js';
import type { Translation } from '../shapes.js';

/** Raised hands, reactions, the list of people, and the small window. */
export const people: Translation<typeof english> = {
  speaking: 'در حال صحبت',
  hand: 'دست',
  raiseHand: 'بلند کردن دست',
  lowerHand: 'پایین آوردن دست',
  handUp: 'دست بلند شده',
  /** Beside a hand when several are up. */
  handUpPlace: 'دست بلند شده، شمارهٔ {place}',
  handStillUp: {
    title: 'دست شما هنوز بلند است',
    detail: 'مدتی است صحبت می‌کنید. دیگران هنوز آن را بلند می‌بینند.',
  },
  saidHand: '{name} دست بلند کرد',
  saidHandPlace: '{name} دست بلند کرد، شمارهٔ {place} از {count}',
  saidOwnHand: 'دست شما بلند است',
  saidOwnHandPlace: 'دست شما بلند است، شمارهٔ {place} از {count}',
  saidOwnHandDown: 'دست شما پایین است',

  reactions: 'واکنش‌ها',
  /** The tool tip of a reaction and the key that sends it. */
  reactionKeyed: '{reaction} ({key})',
  reactionNames: {
    thumbs_up: 'پسندیدن',
    clap: 'تشویق',
    heart: 'قلب',
    laugh: 'خنده',
    surprised: 'شگفتی',
    celebrate: 'جشن',
  },
  saidOwnReaction: 'فرستاده شد: {reaction}',
  saidReaction: {
    thumbs_up: '{name} پسندید',
    clap: '{name} تشویق کرد',
    heart: '{name} قلب فرستاد',
    laugh: '{name} خندید',
    surprised: '{name} شگفت‌زده شد',
    celebrate: '{name} جشن گرفت',
  },
  saidReactionMany: {
    thumbs_up: {
      one: '{name} و {count} نفر دیگر پسندیدند',
      other: '{name} و {count} نفر دیگر پسندیدند',
    },
    clap: {
      one: '{name} و {count} نفر دیگر تشویق کردند',
      other: '{name} و {count} نفر دیگر تشویق کردند',
    },
    heart: {
      one: '{name} و {count} نفر دیگر قلب فرستادند',
      other: '{name} و {count} نفر دیگر قلب فرستادند',
    },
    laugh: { one: '{name} و {count} نفر دیگر خندیدند', other: '{name} و {count} نفر دیگر خندیدند' },
    surprised: {
      one: '{name} و {count} نفر دیگر شگفت‌زده شدند',
      other: '{name} و {count} نفر دیگر شگفت‌زده شدند',
    },
    celebrate: {
      one: '{name} و {count} نفر دیگر جشن گرفتند',
      other: '{name} و {count} نفر دیگر جشن گرفتند',
    },
  },

  smallWindow: 'تماس در پنجرهٔ کوچک',
  smallWindowTitle: 'جلسه',
  backToMeeting: 'بازگشت به جلسه',
  smallWindowRefused: {
    title: 'پنجرهٔ کوچک باز نشد',
    detail: 'مرورگر شما اجازه نداد. جلسه همین جا ادامه دارد.',
  },
};
