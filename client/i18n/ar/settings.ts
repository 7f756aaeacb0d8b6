import type { settings as english } from '../en/settings.js';
import type { Translation } from '../shapes.js';

/** The settings, the languages and the keyboard shortcuts. */
export const settings: Translation<typeof english> = {
  settingsDevices: 'الأجهزة',
  settingsEffects: 'الصوت والصورة',
  settingsLanguage: 'اللغة',
  settingsAccess: 'لوحة المفاتيح وقارئ الشاشة',
  settingsPrivacy: 'الخصوصية',

  verbosity: 'ما يُقرأ عبر قارئ الشاشة',
  verbosityChoices: {
    everything: 'كل شيء: من ينضم ومن يغادر، والرسائل، والأيدي، والتفاعلات',
    important: 'ما يخصني: أجهزتي، والرسائل الخاصة، والأيدي، والاتصال',
    nothing: 'فقط عند حدوث خلل',
  },

  callFigures: 'إرسال أرقام مجهولة عن جودة المكالمات إلى هذا الخادم',
  callFiguresHint:
    'كم استغرقت الصورة الأولى، وهل الاتصال مباشر أم عبر وسيط، وكم مرة انقطع. بلا أسماء ولا عناوين ولا غرفة؛ وفقط حيث يطلبها الخادم.',

  shortcutsOn: 'أحرف مفردة تتحكم في المكالمة',
  shortcutsOnHint: 'أوقف هذا إذا كنت تملي على حاسوبك أو تضغط الأحرف دون قصد.',
  shortcutsWhen: 'تعمل هذه المفاتيح في المكالمة، إلا أثناء الكتابة.',
  shortcutsAreOff: 'الأحرف المفردة متوقفة. لا تفعل هذه المفاتيح شيئًا الآن.',
  shortcut: {
    microphone: 'تشغيل الميكروفون أو إيقافه',
    camera: 'تشغيل الكاميرا أو إيقافها',
    screen: 'مشاركة شاشتك أو إيقاف المشاركة',
    hand: 'رفع اليد أو خفضها',
    chat: 'الكتابة في الدردشة',
    people: 'إظهار الأشخاص',
    fullPage: 'ملء الشاشة كلها',
    invite: 'دعوة أشخاص',
    help: 'إظهار هذه الاختصارات',
    close: 'إغلاق ما هو مفتوح',
  },
  keyEscape: 'Esc',
};
