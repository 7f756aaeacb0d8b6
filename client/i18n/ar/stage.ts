import type { stage as english } from '../en/stage.js';
import type { Translation } from '../shapes.js';

/** The stage: how the faces are arranged, and what can be done with each of them. */
export const stage: Translation<typeof english> = {
  stageTitle: 'الأشخاص في الاجتماع',
  view: 'العرض',
  settingsView: 'العرض',
  spotlight: 'إبراز المتحدث',
  hideSelf: 'إخفاء صورتي',
  hideWithoutVideo: 'إخفاء من لا صورة لهم',
  fullPage: 'ملء الشاشة كلها',
  withoutPicture: {
    zero: 'لا أحد بلا صورة',
    one: 'شخص واحد بلا صورة',
    two: 'شخصان بلا صورة',
    few: '{count} أشخاص بلا صورة',
    many: '{count} شخصًا بلا صورة',
    other: '{count} شخص بلا صورة',
  },
  showThem: 'إظهار',

  pages: 'مزيد من الأشخاص',
  previousPage: 'الأشخاص السابقون',
  nextPage: 'الأشخاص التالون',
  pageOf: '{page} من {pages}',

  pin: 'إبقاء بحجم كبير',
  unpin: 'إلغاء الحجم الكبير',
  pinNamed: 'إبقاء {name} بحجم كبير',
  unpinNamed: 'إلغاء الحجم الكبير لـ {name}',
  tileMenu: 'المزيد عن {name}',
  tileMenuScreen: 'المزيد عن شاشة {name}',
  fillScreen: 'ملء الشاشة',
  leaveFullScreen: 'إنهاء ملء الشاشة',
  connectAgain: 'محاولة الاتصال من جديد',
  volume: 'مستوى الصوت، لك وحدك',
  muteForMe: 'كتم الصوت، لك وحدك',
  unmuteForMe: 'السماع من جديد',
  mutedForMe: 'الصوت مكتوم لديك',
  selfAsTile: 'إظهاري بين الآخرين',
  selfInCorner: 'إظهاري في زاوية',

  layout: 'طريقة ترتيب الوجوه',
  layoutChoices: {
    grid: 'الجميع بالحجم نفسه',
    spotlight: 'المتحدث بحجم كبير',
  },
  selfView: 'صورتك',
  selfViewHint: 'يراك الآخرون في كل الأحوال ما دامت الكاميرا تعمل.',
  selfViewChoices: {
    tile: 'بين الآخرين',
    corner: 'صغيرة، في زاوية',
    hidden: 'مخفية',
  },
  hideWithoutVideoHint: 'تسمعهم مع ذلك، ويظهر سطر يبيّن عددهم.',
};
