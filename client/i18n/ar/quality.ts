import type { quality as english } from '../en/quality.js';
import type { Translation } from '../shapes.js';

/** How the call comes through: marks on tiles, the warning, the panel with the figures. */
export const quality: Translation<typeof english> = {
  qualityCause: {
    own_upload: 'سعة الإرسال لديك ممتلئة',
    own_computer: 'حاسوبك بطيء جدًا',
    their_upload: 'سعة الإرسال لدى الطرف الآخر ممتلئة',
    their_computer: 'حاسوب الطرف الآخر بطيء جدًا',
    relayed_tcp: 'مُرحَّل عبر TCP',
    delay: 'تأخير طويل',
    loss: 'يضيع الكثير في الطريق',
  },
  qualityAdvice: {
    own_upload: 'يراك الآخرون بوضوح أقل. أغلق ما يستخدم اتصالك، أو شغّل «الصوت فقط».',
    own_computer: 'يراك الآخرون بسلاسة أقل. أغلق البرامج الأخرى، أو شغّل «الصوت فقط».',
    their_upload: 'لا يستطيع اتصال الطرف الآخر إرسال المزيد. الأولوية للصوت.',
    their_computer: 'حاسوب الطرف الآخر لا يلحق. الأولوية للصوت.',
    relayed_tcp: 'تحجب شبكة في الطريق المسار المباشر. قد يتقطع الصوت.',
    delay: 'انتظر قليلًا قبل أن تجيب.',
    loss: 'قد ينقطع الصوت والصورة. قد يفيد كابل أو مكان أقرب إلى شبكة Wi-Fi.',
  },
  qualityGood: 'يصل جيدًا',

  uploadSmallTitle: {
    zero: 'لا يكفي اتصالك لإرسال صورتك',
    one: 'يكفي اتصالك لإرسال صورتك إلى شخص واحد تقريبًا',
    two: 'يكفي اتصالك لإرسال صورتك إلى شخصين تقريبًا',
    few: 'يكفي اتصالك لإرسال صورتك إلى نحو {count} أشخاص',
    many: 'يكفي اتصالك لإرسال صورتك إلى نحو {count} شخصًا',
    other: 'يكفي اتصالك لإرسال صورتك إلى نحو {count} شخص',
  },
  uploadSmallNone: 'لا يكفي اتصالك لإرسال صورتك',
  uploadSmallDetail:
    'يرى الآخرون الأحرف الأولى من اسمك. الأولوية للصوت. «الصوت فقط» يترك الاتصال كله للصوت.',
  uploadYetEnoughDetail:
    'من ينضم بعد ذلك سيرى الأحرف الأولى من اسمك بدلًا من صورتك. الأولوية للصوت. «الصوت فقط» يترك الاتصال كله للصوت.',
  audioOnly: 'الصوت فقط',

  moreCall: 'المكالمة',
  details: 'تفاصيل المكالمة',
  detailsAlone: 'لا أحد غيرك متصل. تظهر الأرقام عندما يتصل شخص آخر.',
  detailsTotals: 'الإجمالي',
  detailsSent: 'المُرسَل',
  detailsReceived: 'المُستقبَل',
  detailsBudget: 'السعة المتاحة للإرسال',
  detailsFrames: 'أقصى عدد إطارات في الثانية',
  detailsRoundTrip: 'ذهابًا وإيابًا',
  detailsLoss: 'المفقود نحو الطرف الآخر / نحوك',
  detailsJitter: 'التذبذب',
  detailsWay: 'المسار',
  detailsCamera: 'الكاميرا',
  detailsScreen: 'الشاشة',
  detailsLimit: 'ما يحدّ الإرسال',
  detailsUnknown: 'غير معروف',
  detailsNone: 'لا شيء',
  detailsWays: {
    direct: 'مباشر، {protocol}',
    relayed: 'مُرحَّل، {protocol}',
  },
  detailsLimits: {
    none: 'لا شيء',
    bandwidth: 'الاتصال',
    cpu: 'الحاسوب',
    other: 'شيء آخر',
  },
  detailsOut: '{value} إلى الطرف الآخر',
  detailsIn: '{value} إليك',
  detailsPicture: '{width} × {height}، {frames} في الثانية',
  detailsMilliseconds: '{value} مللي ثانية',
  detailsLosses: '{out} / {in}',
  detailsKilobits: '{value} كيلوبت/ث',
  detailsMegabits: '{value} ميغابت/ث',
  reportLead: 'يحتوي التقرير على هذه الأرقام، لكن بلا أسماء أو عناوين أو غرفة.',
  copyReport: 'نسخ التقرير',
  reportCopied: 'نُسخ التقرير',
};
