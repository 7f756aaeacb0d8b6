import type { join as english } from '../en/join.js';
import type { Translation } from '../shapes.js';

/** The page before the meeting. */
export const join: Translation<typeof english> = {
  joinTitle: 'بدء اجتماع أو الانضمام إليه',
  joinTitleRoom: 'هل كل شيء جاهز للانضمام؟',
  joinLead: 'بلا حساب وبلا تثبيت. شارك الرابط وابدأ الحديث.',
  yourName: 'اسمك',
  nameMissing: 'يُرجى كتابة اسم ليعرف الآخرون من ينضم.',
  room: 'الغرفة',
  roomHint: 'غرفة جديدة لا يمكن لأحد تخمينها. يمكنك أيضًا كتابة اسم من اختيارك.',
  roomGuessable: 'يمكن لأي شخص يخمّن هذا الاسم الدخول. اختر اسمًا أطول للأحاديث الخاصة.',
  roomMissing: 'يُرجى كتابة اسم غرفة أو استخدام غرفة جديدة.',
  linkNamesNoRoom: 'لا يدل هذا الرابط على غرفة يمكن فتحها. اسأل من أرسله، أو ابدأ غرفة جديدة هنا.',
  newRoom: 'غرفة جديدة',
  join: 'انضمام',
  joining: 'جارٍ الانضمام…',
  cancel: 'إلغاء',
  joinRetrying: 'الخادم لا يستجيب. يواصل Meet المحاولة؛ يمكنك الانتظار أو الإلغاء.',
  joinWithNothing: 'تنضم والميكروفون والكاميرا متوقفان. يمكن تشغيلهما لاحقًا.',
  joinWithMicrophone: 'تنضم والميكروفون يعمل. يمكن تشغيل الكاميرا لاحقًا.',
  joinWithCamera: 'تنضم والكاميرا تعمل. يمكن تشغيل الميكروفون لاحقًا.',
  joinWithBoth: 'تنضم والميكروفون والكاميرا يعملان.',
  preview: 'صورتك وصوتك',
  previewOff: 'الكاميرا متوقفة',
  previewHint: 'يسألك المتصفح قبل تشغيل أي شيء.',
  unnamedDevice: 'الجهاز {number}',
  roomPassword: 'كلمة مرور الغرفة',
  passwordWanted: 'لهذه الغرفة كلمة مرور. اطلبها ممن أرسل إليك الرابط.',
  passwordMissing: 'يُرجى كتابة كلمة مرور الغرفة.',
  passwordWrong: 'ليست هذه كلمة المرور. تحقق منها وحاول مجددًا.',
};
