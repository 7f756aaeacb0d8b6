import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Calls through a relay. */
export const relay: Translation<typeof english> = {
  testTitle: 'اختبار الاتصال',
  settingsRelay: 'عنوانك',
  relayMissing: {
    title: 'لا يمكن توصيل أحد',
    detail:
      'يجب أن تبقى كل العناوين مخفية هنا، لكن هذا الخادم لا يوفر مرحّلًا. الدردشة تعمل. يرجى إبلاغ من يدير الخادم.',
  },
  relayMissingOwn: {
    title: 'لا يمكن توصيلك بالآخرين',
    detail:
      'أنت تخفي عنوانك، لكن هذا الخادم لا يوفر مرحّلًا. الدردشة تعمل. لترى الآخرين وتسمعهم، أظهر عنوانك.',
  },
  showAddress: 'إظهار عنواني',
};
