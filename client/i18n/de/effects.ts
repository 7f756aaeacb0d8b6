import type { effects as english } from '../en/effects.js';
import type { Translation } from '../shapes.js';

/** Words about noise suppression and the blurred background. */
export const effects: Translation<typeof english> = {
  noiseSuppression: 'Geräusche aus meiner Stimme nehmen',
  noiseSuppressionHint:
    'Tastatur, Lüfter und Verkehr werden nicht mitgehört. Das ersetzt den einfacheren Filter des Browsers.',
  blur: 'Meinen Hintergrund unscharf machen',
  blurHint:
    'Die anderen sehen Sie, und hinter Ihnen nur Farben. Nichts verlässt diesen Computer scharf.',
  effectLoading: 'Wird vorbereitet …',
  blurFailures: {
    slow: {
      title: 'Dieser Computer ist zu langsam, um Ihren Hintergrund unscharf zu machen',
      detail:
        'Ihre Kamera ist aus, damit niemand sieht, was hinter Ihnen ist. Schließen Sie andere Programme, um es noch einmal zu versuchen, oder zeigen Sie die Kamera, wie sie ist.',
    },
    unsupported: {
      title: 'Dieser Browser kann Ihren Hintergrund nicht unscharf machen',
      detail:
        'Ihre Kamera ist aus, damit niemand sieht, was hinter Ihnen ist. Ein aktueller Chrome, Edge oder Firefox kann es.',
    },
    failed: {
      title: 'Ihr Hintergrund kann nicht mehr unscharf gemacht werden',
      detail:
        'Ihre Kamera ist aus, damit niemand sieht, was hinter Ihnen ist. Schalten Sie sie ein, um es noch einmal zu versuchen, oder zeigen Sie sie, wie sie ist.',
    },
  },
  showWithoutBlur: 'Kamera scharf zeigen',
  keepCameraOff: 'Kamera aus lassen',
  noiseFailures: {
    failed: {
      title: 'Geräusche können nicht mehr aus Ihrer Stimme genommen werden',
      detail:
        'Die anderen hören Sie noch, mit dem Filter des Browsers. In den Einstellungen können Sie es noch einmal versuchen.',
    },
    unsupported: {
      title: 'Dieser Browser kann keine Geräusche aus Ihrer Stimme nehmen',
      detail: 'Die anderen hören Sie noch, mit dem Filter des Browsers.',
    },
  },
};
