import type { room as english } from '../en/room.js';
import type { Translation } from '../shapes.js';

/** The meeting itself: controls, tiles, people, the connection. */
export const room: Translation<typeof english> = {
  microphone: 'میکروفون',
  camera: 'دوربین',
  shareScreen: 'اشتراک',
  shareScreenLong: 'اشتراک صفحه',
  chat: 'گپ',
  people: 'افراد',
  leave: 'خروج',
  controls: 'کنترل‌های تماس',
  skipToControls: 'رفتن به کنترل‌های تماس',
  unreadCount: { one: '{count} خوانده‌نشده', other: '{count} خوانده‌نشده' },
  /** What a click will do, as a tool tip. */
  turnOn: {
    microphone: 'روشن کردن میکروفون',
    camera: 'روشن کردن دوربین',
    screen: 'اشتراک صفحهٔ شما',
  },
  turnOff: {
    microphone: 'خاموش کردن میکروفون',
    camera: 'خاموش کردن دوربین',
    screen: 'توقف اشتراک صفحهٔ شما',
  },
  isOn: {
    microphone: 'میکروفون روشن',
    camera: 'دوربین روشن',
    screen: 'صفحه‌ای را به اشتراک گذاشته است',
  },
  isOff: {
    microphone: 'میکروفون خاموش',
    camera: 'دوربین خاموش',
    screen: 'صفحه‌ای را به اشتراک نگذاشته است',
  },
  /** The control and what it counts, such as unread messages. */
  counted: '{word}، {count}',

  tile: '{name}، {microphone}، {camera}',
  youNamed: '{name} (شما)',
  youSuffix: '(شما)',
  screenOf: '{name}: صفحه',
  youShare: 'دیگران صفحهٔ شما را می‌بینند',
  stopSharing: 'توقف اشتراک',
  connection: {
    connecting: 'در حال اتصال…',
    interrupted: 'اتصال قطع شد، در حال تلاش دوباره…',
    failed: 'بدون صدا و تصویر',
  },
  away: 'اتصال از دست رفت، در انتظار بازگشت…',

  inviteTitle: 'کس دیگری اینجا نیست',
  inviteLead:
    'این پیوند را برای کسانی که می‌خواهید ببینید بفرستید. در هر مرورگر به‌روزی کار می‌کند.',
  inviteLink: 'پیوند این اتاق',
  copyLink: 'کپی پیوند',
  linkCopied: 'پیوند کپی شد',

  peopleCount: { one: '{count} نفر', other: '{count} نفر' },
  peopleTitle: 'افراد',
  messagePerson: 'پیام خصوصی',
  messagePersonNamed: 'پیام خصوصی به {name}',

  reconnecting: 'اتصال از دست رفت، خودش برمی‌گردد…',
  /** What goes on and what waits meanwhile. */
  interrupted: 'گپ و تازه‌واردان منتظر می‌مانند.',
  interruptedWaiting: {
    one: '{count} پیام نگه داشته شده و فرستاده خواهد شد.',
    other: '{count} پیام نگه داشته شده و فرستاده خواهد شد.',
  },
  interruptedMedia: {
    going: 'صدا و تصویر ادامه دارد.',
    some: 'صدا و تصویر بعضی افراد قطع شده است و با بازگشت اتصال برمی‌گردد.',
    all: 'صدا و تصویر قطع شده است و با بازگشت اتصال برمی‌گردد.',
  },
  interruptedScreen: 'صفحهٔ هم‌رسانی‌شده بی‌حرکت مانده است.',
  twoSentences: '{first} {second}',
  connectNow: 'هم‌اکنون وصل شوید',

  more: 'بیشتر',
  moreMeeting: 'این جلسه',
  settings: 'تنظیمات',
  shortcuts: 'میان‌برهای صفحه‌کلید',
  inviteDialogTitle: 'دعوت از دیگران',
  pageMissing: {
    title: 'جلسه نمایش داده نشد',
    detail: 'بخشی از صفحه نرسید. جای شما محفوظ است: اتصال خود را بررسی کنید و دوباره تلاش کنید.',
  },
  partMissing:
    'این بخش بارگیری نشد. اتصال خود را بررسی کنید، این بخش را ببندید و دوباره تلاش کنید.',
};
