import type { moderation as english } from '../en/moderation.js';
import type { Translation } from '../shapes.js';

/** Who may enter, who may act: the waiting room, hosts and what they decide. */
export const moderation: Translation<typeof english> = {
  waitingTitle: 'يُرجى الانتظار حتى يُسمح لك بالدخول',
  waitingLead: 'يعلم المضيفون أنك هنا. ستدخل تلقائيًا حالما يسمح لك أحدهم.',
  waitingPrivate: 'حتى ذلك الحين لا يراك أحد ولا يسمعك.',
  waitingLost: 'انقطع الاتصال. يطرق Meet الباب من جديد تلقائيًا.',
  waitingLine: 'سطر إلى المضيفين',
  waitingLineHint: 'مثلًا من أنت. يمكنك إرسال سطر واحد.',
  waitingLineSend: 'إرسال',
  waitingLineSent: 'يرى المضيفون سطرك: {text}',
  waitingLeave: 'عدم الانتظار',

  roles: { host: 'مضيف', cohost: 'مضيف مشارك' },
  mutedByHost: 'كتمه أحد المضيفين',
  fromAdministrators: 'من القائمين على هذا الخادم',

  knock: {
    title: 'يريد {name} الدخول',
    detail: 'لا يدخل أحد قبل أن يوافق مضيف.',
  },
  knockMany: {
    zero: 'لا أحد يريد الدخول',
    one: 'يريد شخص واحد الدخول',
    two: 'يريد شخصان الدخول',
    few: 'يريد {count} أشخاص الدخول',
    many: 'يريد {count} شخصًا الدخول',
    other: 'يريد {count} شخص الدخول',
  },
  knockShow: 'إظهار المنتظرين',
  admit: 'السماح بالدخول',
  deny: 'رفض',
  admitAll: 'السماح للجميع بالدخول',
  waitingPeople: 'في انتظار الدخول',
  /** Beside the count of people. */
  waitingCount: {
    zero: 'لا أحد ينتظر',
    one: 'شخص واحد ينتظر',
    two: 'شخصان ينتظران',
    few: '{count} أشخاص ينتظرون',
    many: '{count} شخصًا ينتظرون',
    other: '{count} شخص ينتظرون',
  },

  roomSection: 'الغرفة',
  roomLock: 'قفل الغرفة',
  roomLockHint: 'لا يدخل أحد جديد.',
  roomLobby: 'غرفة الانتظار',
  roomLobbyHint: 'ينتظر الجدد حتى يوافق مضيف.',
  roomPasswordOn: 'للغرفة كلمة مرور.',
  roomPasswordOff: 'لا يحتاج الجدد إلى كلمة مرور.',
  roomPasswordNew: 'كلمة مرور جديدة',
  roomPasswordSet: 'تعيين كلمة المرور',
  roomPasswordClear: 'إزالة كلمة المرور',
  roomPasswordDone: 'تم تعيين كلمة المرور. من في الداخل يبقى في الداخل.',
  roomKnockSound: 'صوت عندما ينتظر أحد',
  roomRelay: 'إخفاء عناوين الجميع',
  roomRelayHint: 'يمر الصوت والصورة عبر المُرحِّل فقط: لا يعرف أحد عنوان غيره.',
  roomChat: 'من يمكنه الكتابة في الدردشة',
  roomChatChoices: { open: 'الجميع', read_only: 'المضيفون فقط', off: 'لا أحد' },
  roomScreen: 'من يمكنه مشاركة شاشة',
  roomScreenChoices: { all: 'الجميع', hosts: 'المضيفون فقط' },
  muteAll: 'كتم جميع الآخرين',
  muteAllDone: 'تم كتم جميع الآخرين. يمكنهم تشغيل الميكروفون من جديد.',
  unban: 'رفع كل حالات الحظر',
  unbanDone: 'يمكن لمن حُظر الدخول من جديد.',
  endForAll: 'إنهاء للجميع',
  endTitle: 'هل تريد إنهاء الاجتماع للجميع؟',
  endLead: 'يخرج الجميع من الغرفة، ومن ينتظر أيضًا. ويُنسى ما تقرر بشأن الغرفة.',
  endConfirm: 'إنهاء الاجتماع',
  endCancel: 'متابعة الاجتماع',

  inviteWhile: {
    locked: 'لا يدخل أحد جديد بهذا الرابط ما دامت الغرفة مقفلة.',
    lobby: 'ينتظر كل من لديه هذا الرابط حتى يسمح له مضيف بالدخول.',
    password: 'الرابط وحده لا يكفي: تلزم أيضًا كلمة مرور الغرفة.',
  },

  hostMenu: 'بصفتك مضيفًا',
  hostMenuItems: {
    mute: 'كتم',
    muteHard: 'كتم حتى أسمح بذلك',
    allowMic: 'السماح بتشغيل الميكروفون',
    cameraOff: 'إيقاف الكاميرا',
    allowCamera: 'السماح بالكاميرا من جديد',
    lowerHand: 'خفض اليد',
    spotlight: 'عرض كبير للجميع',
    spotlightOff: 'إلغاء العرض الكبير للجميع',
    promote: 'تعيين كمضيف مشارك',
    demote: 'إلغاء دور المضيف المشارك',
    toLobby: 'إعادة إلى غرفة الانتظار',
    kick: 'إخراج من الغرفة',
    ban: 'إخراج وحظر',
    banAddress: 'إخراج وحظر الشبكة',
    banReally: 'هل تريد الحظر حقًا؟ اضغط مرة أخرى',
  },

  decided: {
    muted: {
      title: 'كتمك أحد المضيفين',
      detail: 'لا يسمعك أحد. يمكنك تشغيل الميكروفون حين يسمح مضيف بذلك؛ ارفع يدك لطلب الإذن.',
    },
    muted_may_unmute: {
      title: 'كتمك أحد المضيفين',
      detail: 'لا يسمعك أحد حتى تشغل الميكروفون من جديد.',
    },
    mute_asked: {
      title: 'يطلب منك مضيف أن تكتم صوتك',
      detail: 'الميكروفون متوقف. يمكنك تشغيله من جديد في أي وقت.',
    },
    mic_allowed: {
      title: 'يمكنك تشغيل الميكروفون من جديد',
      detail: 'يبقى متوقفًا حتى تشغله.',
    },
    camera_off: {
      title: 'أوقف أحد المضيفين الكاميرا لديك',
      detail: 'لا يراك أحد. يمكنك تشغيلها حين يسمح مضيف بذلك.',
    },
    camera_asked: {
      title: 'يطلب منك مضيف إيقاف الكاميرا',
      detail: 'هي متوقفة الآن. يمكنك تشغيلها من جديد في أي وقت.',
    },
    camera_allowed: {
      title: 'يمكنك تشغيل الكاميرا من جديد',
      detail: 'تبقى متوقفة حتى تشغلها.',
    },
    screen: {
      title: 'يمكن للمضيفين فقط مشاركة شاشة الآن',
      detail: 'اطلب من مضيف إن أردت عرض شيء.',
    },
    hand_lowered: {
      title: 'خفض أحد المضيفين يدك',
      detail: 'يمكنك رفعها من جديد.',
    },
    promoted: {
      title: 'أنت الآن مضيف مشارك',
      detail: 'يمكنك السماح للأشخاص بالدخول وكتمهم وإخراجهم. افتح «الأشخاص» لترى كيف.',
    },
    demoted: {
      title: 'لم تعد مضيفًا مشاركًا',
      detail: 'تبقى في الاجتماع مثل الجميع.',
    },
    acting: {
      title: 'القرار لك ما دام لا يوجد مضيف هنا',
      detail: 'أنت هنا منذ أطول وقت. افتح «الأشخاص» للسماح لأحد بالدخول أو كتمه أو إخراجه.',
    },
    spotlit: {
      title: 'يراك الجميع الآن بحجم كبير',
      detail: 'وضعك أحد المضيفين في دائرة الضوء.',
    },
  },
  blocked: {
    muted: 'كتمك أحد المضيفين. اطلب الإذن بالكلام.',
    camera_off: 'أوقف أحد المضيفين الكاميرا لديك.',
    screen: 'يمكن للمضيفين فقط مشاركة شاشة.',
  },
  decisionFailed: {
    gone: { title: 'لم يعد هذا الشخص هنا', detail: 'لم يتغير شيء.' },
    forbidden: {
      title: 'لا يمكنك اتخاذ هذا القرار',
      detail: 'لم يتغير شيء. ربما قرر مضيف آخر شيئًا في هذه الأثناء.',
    },
    too_many: { title: 'قرارات كثيرة في وقت واحد', detail: 'انتظر لحظة، ثم حاول مجددًا.' },
    failed: {
      title: 'تعذر تنفيذ ذلك',
      detail: 'لم يتغير شيء. تحقق من اتصالك وحاول مجددًا.',
    },
  },
  chatOff: 'أوقف أحد المضيفين الدردشة.',
  chatReadOnly: 'يمكن للمضيفين فقط الكتابة الآن. ما زال بإمكانك القراءة.',

  saidPolicy: {
    locked: 'الغرفة مقفلة',
    unlocked: 'لم تعد الغرفة مقفلة',
    lobby_on: 'ينتظر الجدد السماح بالدخول',
    lobby_off: 'يدخل الجدد مباشرة',
    password_on: 'للغرفة كلمة مرور الآن',
    password_off: 'لم تعد للغرفة كلمة مرور',
    relay_on: 'عناوين الجميع مخفية الآن',
    relay_off: 'لم تعد العناوين مخفية',
    spotlight_off: 'لم يعد أحد في دائرة الضوء',
    chat_open: 'يمكن للجميع الكتابة في الدردشة',
    chat_read_only: 'يمكن للمضيفين فقط الكتابة في الدردشة',
    chat_off: 'الدردشة متوقفة',
    screen_all: 'يمكن للجميع مشاركة شاشة',
    screen_hosts: 'يمكن للمضيفين فقط مشاركة شاشة',
  },
  saidSpotlight: 'يرى الجميع {name} بحجم كبير',
};
