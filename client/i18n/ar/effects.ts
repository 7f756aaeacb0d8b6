import type { effects as english } from '../en/effects.js';
import type { Translation } from '../shapes.js';

/** Words about noise suppression and the blurred background. */
export const effects: Translation<typeof english> = {
  noiseSuppression: 'إزالة الضوضاء من صوتي',
  noiseSuppressionHint:
    'يمنع سماع لوحات المفاتيح والمراوح وحركة المرور. يحل محل المرشّح الأبسط في المتصفح.',
  blur: 'تمويه خلفيتي',
  blurHint: 'يراك الآخرون، ولا يرون خلفك سوى ألوان. لا يغادر هذا الحاسوب شيء غير مموَّه.',
  effectLoading: 'جارٍ التحضير…',
  blurFailures: {
    slow: {
      title: 'هذا الحاسوب بطيء جدًا لتمويه خلفيتك',
      detail:
        'الكاميرا متوقفة لكي لا يرى أحد ما خلفك. أغلق البرامج الأخرى للمحاولة مجددًا، أو اعرض الكاميرا كما هي.',
    },
    unsupported: {
      title: 'لا يمكن لهذا المتصفح تمويه خلفيتك',
      detail:
        'الكاميرا متوقفة لكي لا يرى أحد ما خلفك. يستطيع ذلك إصدار حديث من Chrome أو Edge أو Firefox.',
    },
    failed: {
      title: 'لم يعد تمويه خلفيتك ممكنًا',
      detail: 'الكاميرا متوقفة لكي لا يرى أحد ما خلفك. شغّلها للمحاولة مجددًا، أو اعرضها كما هي.',
    },
  },
  showWithoutBlur: 'عرض الكاميرا بلا تمويه',
  keepCameraOff: 'إبقاء الكاميرا متوقفة',
  noiseFailures: {
    failed: {
      title: 'لم تعد إزالة الضوضاء من صوتك ممكنة',
      detail: 'ما زال الآخرون يسمعونك عبر مرشّح المتصفح. يمكنك المحاولة مجددًا في الإعدادات.',
    },
    unsupported: {
      title: 'لا يمكن لهذا المتصفح إزالة الضوضاء من صوتك',
      detail: 'ما زال الآخرون يسمعونك عبر مرشّح المتصفح.',
    },
  },
};
