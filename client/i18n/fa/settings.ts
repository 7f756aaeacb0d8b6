import type { settings as english } from '../en/settings.js';
import type { Translation } from '../shapes.js';

/** The settings, the languages and the keyboard shortcuts. */
export const settings: Translation<typeof english> = {
  settingsDevices: 'دستگاه‌ها',
  settingsEffects: 'صدا و تصویر',
  settingsLanguage: 'زبان',
  settingsAccess: 'صفحه‌کلید و صفحه‌خوان',
  settingsPrivacy: 'حریم خصوصی',

  verbosity: 'آنچه به صفحه‌خوان گفته می‌شود',
  verbosityChoices: {
    everything: 'همه چیز: آمدن و رفتن افراد، پیام‌ها، دست‌ها، واکنش‌ها',
    important: 'آنچه به من مربوط است: دستگاه‌هایم، پیام‌های خصوصی، دست‌ها، اتصال',
    nothing: 'فقط وقتی مشکلی پیش می‌آید',
  },

  callFigures: 'ارسال آمار ناشناس کیفیت تماس به این سرور',
  callFiguresHint:
    'نخستین تصویر چه‌قدر طول کشید، اتصال مستقیم است یا از راه رله، چند بار قطع شد. بی نام، بی نشانی، بی اتاق؛ و تنها جایی که سرور آن را بخواهد.',

  shortcutsOn: 'تک‌حرف‌ها تماس را کنترل می‌کنند',
  shortcutsOnHint:
    'اگر با صدا با رایانه کار می‌کنید یا ناخواسته حرفی را فشار می‌دهید، این را خاموش کنید.',
  shortcutsWhen: 'این کلیدها در تماس کار می‌کنند، مگر هنگام نوشتن.',
  shortcutsAreOff: 'تک‌حرف‌ها خاموش است. این کلیدها اکنون کاری نمی‌کنند.',
  shortcut: {
    microphone: 'روشن یا خاموش کردن میکروفون',
    camera: 'روشن یا خاموش کردن دوربین',
    screen: 'اشتراک صفحهٔ شما، یا توقف آن',
    hand: 'بلند کردن یا پایین آوردن دست',
    chat: 'نوشتن در گپ',
    people: 'نمایش افراد',
    fullPage: 'پر کردن تمام صفحه',
    invite: 'دعوت از دیگران',
    help: 'نمایش این میان‌برها',
    close: 'بستن آنچه باز است',
  },
  keyEscape: 'Esc',
};
