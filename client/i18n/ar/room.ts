import type { room as english } from '../en/room.js';
import type { Translation } from '../shapes.js';

/** The meeting itself: controls, tiles, people, the connection. */
export const room: Translation<typeof english> = {
  microphone: 'الميكروفون',
  camera: 'الكاميرا',
  shareScreen: 'مشاركة',
  shareScreenLong: 'مشاركة الشاشة',
  chat: 'الدردشة',
  people: 'الأشخاص',
  leave: 'مغادرة',
  controls: 'عناصر التحكم في المكالمة',
  skipToControls: 'الانتقال إلى عناصر التحكم في المكالمة',
  unreadCount: {
    zero: 'لا رسائل غير مقروءة',
    one: 'رسالة واحدة غير مقروءة',
    two: 'رسالتان غير مقروءتين',
    few: '{count} رسائل غير مقروءة',
    many: '{count} رسالة غير مقروءة',
    other: '{count} رسالة غير مقروءة',
  },
  /** What a click will do, as a tool tip. */
  turnOn: {
    microphone: 'تشغيل الميكروفون',
    camera: 'تشغيل الكاميرا',
    screen: 'مشاركة شاشتك',
  },
  turnOff: {
    microphone: 'إيقاف الميكروفون',
    camera: 'إيقاف الكاميرا',
    screen: 'إيقاف مشاركة شاشتك',
  },
  isOn: { microphone: 'الميكروفون يعمل', camera: 'الكاميرا تعمل', screen: 'تجري مشاركة شاشة' },
  isOff: {
    microphone: 'الميكروفون متوقف',
    camera: 'الكاميرا متوقفة',
    screen: 'لا تجري مشاركة شاشة',
  },
  /** The control and what it counts, such as unread messages. */
  counted: '{word}، {count}',

  tile: '{name}، {microphone}، {camera}',
  youNamed: '{name} (أنت)',
  youSuffix: '(أنت)',
  screenOf: '{name}: الشاشة',
  youShare: 'يرى الآخرون شاشتك',
  stopSharing: 'إيقاف المشاركة',
  connection: {
    connecting: 'جارٍ الاتصال…',
    interrupted: 'انقطع الاتصال، جارٍ المحاولة من جديد…',
    failed: 'لا صوت ولا صورة',
  },
  away: 'فُقد الاتصال، في انتظار العودة…',

  inviteTitle: 'لا أحد غيرك هنا',
  inviteLead: 'أرسل هذا الرابط إلى من تريد لقاءهم. يعمل في أي متصفح حديث.',
  inviteLink: 'رابط هذه الغرفة',
  copyLink: 'نسخ الرابط',
  linkCopied: 'نُسخ الرابط',

  peopleCount: {
    zero: 'لا أحد',
    one: 'شخص واحد',
    two: 'شخصان',
    few: '{count} أشخاص',
    many: '{count} شخصًا',
    other: '{count} شخص',
  },
  peopleTitle: 'الأشخاص',
  messagePerson: 'مراسلة خاصة',
  messagePersonNamed: 'مراسلة {name} على انفراد',

  reconnecting: 'فُقد الاتصال، وسيعود تلقائيًا…',
  /** What goes on and what waits meanwhile. */
  interrupted: 'الدردشة والقادمون الجدد في الانتظار.',
  interruptedWaiting: {
    zero: 'لا رسائل محفوظة.',
    one: 'رسالة واحدة محفوظة وسترسل.',
    two: 'رسالتان محفوظتان وسترسلان.',
    few: '{count} رسائل محفوظة وسترسل.',
    many: '{count} رسالة محفوظة وسترسل.',
    other: '{count} رسالة محفوظة وسترسل.',
  },
  interruptedMedia: {
    going: 'الصوت والصورة مستمران.',
    some: 'انقطع الصوت والصورة عند بعض الأشخاص، وسيعودان مع عودة الاتصال.',
    all: 'انقطع الصوت والصورة، وسيعودان مع عودة الاتصال.',
  },
  interruptedScreen: 'الشاشة المشتركة متوقفة.',
  twoSentences: '{first} {second}',
  connectNow: 'الاتصال الآن',

  more: 'المزيد',
  moreMeeting: 'هذا الاجتماع',
  settings: 'الإعدادات',
  shortcuts: 'اختصارات لوحة المفاتيح',
  inviteDialogTitle: 'دعوة أشخاص',
  pageMissing: {
    title: 'تعذّر عرض الاجتماع',
    detail: 'لم يصل جزء من الصفحة. مكانك محفوظ: تحقق من اتصالك وحاول مجددًا.',
  },
  partMissing: 'تعذّر تحميل هذا الجزء. تحقق من اتصالك، ثم أغلقه وحاول مجددًا.',
};
