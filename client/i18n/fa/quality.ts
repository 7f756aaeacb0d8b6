import type { quality as english } from '../en/quality.js';
import type { Translation } from '../shapes.js';

/** How the call comes through: marks on tiles, the warning, the panel with the figures. */
export const quality: Translation<typeof english> = {
  qualityCause: {
    own_upload: 'ظرفیت ارسال شما پر است',
    own_computer: 'رایانهٔ شما بیش از اندازه کند است',
    their_upload: 'ظرفیت ارسال طرف مقابل پر است',
    their_computer: 'رایانهٔ طرف مقابل بیش از اندازه کند است',
    relayed_tcp: 'بازپخش از راه TCP',
    delay: 'تأخیر زیاد',
    loss: 'در راه مقدار زیادی از دست می‌رود',
  },
  qualityAdvice: {
    own_upload:
      'دیگران شما را با وضوح کمتری می‌بینند. آنچه را از اتصال شما استفاده می‌کند ببندید یا «فقط صدا» را روشن کنید.',
    own_computer:
      'دیگران شما را کمتر روان می‌بینند. برنامه‌های دیگر را ببندید یا «فقط صدا» را روشن کنید.',
    their_upload: 'اتصال طرف مقابل نمی‌تواند بیشتر بفرستد. صدا اولویت دارد.',
    their_computer: 'رایانهٔ طرف مقابل نمی‌رسد. صدا اولویت دارد.',
    relayed_tcp: 'شبکه‌ای در میان راه، مسیر مستقیم را بسته است. شاید صدا بریده‌بریده شود.',
    delay: 'پیش از پاسخ کمی مکث کنید.',
    loss: 'شاید صدا و تصویر قطع شود. کابل یا جایی نزدیک‌تر به Wi-Fi می‌تواند کمک کند.',
  },
  qualityGood: 'خوب می‌رسد',

  uploadSmallTitle: {
    one: 'اتصال شما تصویرتان را به حدود {count} نفر می‌رساند',
    other: 'اتصال شما تصویرتان را به حدود {count} نفر می‌رساند',
  },
  uploadSmallNone: 'اتصال شما تصویرتان را نمی‌رساند',
  uploadSmallDetail:
    'دیگران حروف نخست نام شما را می‌بینند. صدا اولویت دارد. «فقط صدا» همهٔ اتصال را برای صدا می‌گذارد.',
  uploadYetEnoughDetail:
    'نفر بعدی به‌جای تصویر، حروف نخست نام شما را می‌بیند. صدا اولویت دارد. «فقط صدا» همهٔ اتصال را برای صدا می‌گذارد.',
  audioOnly: 'فقط صدا',

  moreCall: 'تماس',
  details: 'جزئیات تماس',
  detailsAlone: 'کس دیگری وصل نیست. همین که کسی وصل شود، ارقام نشان داده می‌شوند.',
  detailsTotals: 'روی هم',
  detailsSent: 'فرستاده',
  detailsReceived: 'دریافتی',
  detailsBudget: 'ظرفیت ارسال',
  detailsFrames: 'بیشترین فریم در ثانیه',
  detailsRoundTrip: 'رفت و برگشت',
  detailsLoss: 'از دست رفته به سوی او / به سوی شما',
  detailsJitter: 'نوسان',
  detailsWay: 'مسیر',
  detailsCamera: 'دوربین',
  detailsScreen: 'صفحه',
  detailsLimit: 'محدودکنندهٔ ارسال',
  detailsUnknown: 'نامشخص',
  detailsNone: 'هیچ',
  detailsWays: {
    direct: 'مستقیم، {protocol}',
    relayed: 'بازپخش، {protocol}',
  },
  detailsLimits: {
    none: 'هیچ چیز',
    bandwidth: 'اتصال',
    cpu: 'رایانه',
    other: 'چیز دیگر',
  },
  detailsOut: '{value} به سوی او',
  detailsIn: '{value} به سوی شما',
  detailsPicture: '{width} × {height}، {frames} در ثانیه',
  detailsMilliseconds: '{value} میلی‌ثانیه',
  detailsLosses: '{out} / {in}',
  detailsKilobits: '{value} کیلوبیت بر ثانیه',
  detailsMegabits: '{value} مگابیت بر ثانیه',
  reportLead: 'گزارش این ارقام را دارد، ولی نه نامی، نه نشانی و نه اتاقی.',
  copyReport: 'کپی گزارش',
  reportCopied: 'گزارش کپی شد',
};
