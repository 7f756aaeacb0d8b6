import type { chat as english } from '../en/chat.js';
import type { Translation } from '../shapes.js';

/** The chat. */
export const chat: Translation<typeof english> = {
  chatTitle: 'گپ',
  conversations: 'گفت‌وگوها',
  everyone: 'همه',
  toEveryone: 'به همه',
  toOne: 'فقط به {name}',
  messages: 'پیام‌ها',
  writeToEveryone: 'نوشتن به همه',
  writeToOne: 'نوشتن فقط به {name}',
  send: 'فرستادن',
  chatEmpty: 'هنوز پیامی نیست. همهٔ افراد اتاق آنچه را اینجا می‌نویسید می‌بینند.',
  chatEmptyPrivate:
    'فقط {name} و شما این گفت‌وگو را می‌بینید. کس دیگری در اتاق نمی‌تواند آن را بخواند.',
  chatGone: '{name} اکنون در اتاق نیست.',
  loadOlder: 'نمایش پیام‌های قدیمی‌تر',
  loadingOlder: 'در حال بارگیری پیام‌های قدیمی‌تر…',
  newMessages: 'پیام‌های تازه',
  latestMessages: 'آخرین پیام‌ها',
  unreadMark: 'تازه',
  unreadTab: '{name}، {unread}',
  delivery: { sending: 'در حال فرستادن…', sent: 'فرستاده شد', delivered: 'رسید' },
  gaps: {
    epoch: 'شاید برخی پیام‌ها اینجا نباشند.',
    window: 'مدت زیادی نبودید. برخی پیام‌ها اینجا نیستند.',
    overflow: 'بیش از آن رسید که بتوان نگه داشت. برخی پیام‌های خصوصی اینجا نیستند.',
    restart: 'سرور دوباره راه‌اندازی شد. شاید پیام‌های اندکی پیش از آن اینجا نباشند.',
  },
  bytesLeft: { one: '{count} بایت باقی مانده', other: '{count} بایت باقی مانده' },
  bytesTooMany: { one: '{count} بایت بیش از اندازه', other: '{count} بایت بیش از اندازه' },
  presence: { joined: '{name} آمد', left: '{name} رفت' },
  typingOne: '{name} در حال نوشتن است…',
  typingTwo: '{first} و {second} در حال نوشتن هستند…',
  typingMany: 'چند نفر در حال نوشتن هستند…',
  sendFailed: {
    gone: 'نرسید: دیگر در اتاق نیست.',
    tooLong: 'فرستاده نشد: بیش از اندازه طولانی است.',
    tooMany: 'فرستاده نشد: پیام‌ها یکجا بیش از اندازه زیاد بودند.',
    interrupted: 'فرستاده نشد: اتصال قطع شده بود.',
    unknown: 'فرستاده نشد.',
  },
};
