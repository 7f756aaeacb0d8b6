import type { effects as english } from '../en/effects.js';
import type { Translation } from '../shapes.js';

/** Words about noise suppression and the blurred background. */
export const effects: Translation<typeof english> = {
  noiseSuppression: 'Retirer le bruit de ma voix',
  noiseSuppressionHint:
    'Claviers, ventilateurs et circulation ne s’entendent plus. Cela remplace le filtre plus simple du navigateur.',
  blur: 'Flouter mon arrière-plan',
  blurHint:
    'Les autres vous voient, et derrière vous seulement des couleurs. Rien ne quitte cet ordinateur sans être flouté.',
  effectLoading: 'Préparation…',
  blurFailures: {
    slow: {
      title: 'Cet ordinateur est trop lent pour flouter votre arrière-plan',
      detail:
        'Votre caméra est désactivée, pour que personne ne voie ce qu’il y a derrière vous. Fermez d’autres programmes pour réessayer, ou montrez la caméra telle quelle.',
    },
    unsupported: {
      title: 'Ce navigateur ne peut pas flouter votre arrière-plan',
      detail:
        'Votre caméra est désactivée, pour que personne ne voie ce qu’il y a derrière vous. Une version récente de Chrome, Edge ou Firefox le peut.',
    },
    failed: {
      title: 'Votre arrière-plan ne peut plus être flouté',
      detail:
        'Votre caméra est désactivée, pour que personne ne voie ce qu’il y a derrière vous. Activez-la pour réessayer, ou montrez-la telle quelle.',
    },
  },
  showWithoutBlur: 'Montrer la caméra sans flou',
  keepCameraOff: 'Laisser la caméra désactivée',
  noiseFailures: {
    failed: {
      title: 'Le bruit ne peut plus être retiré de votre voix',
      detail:
        'Les autres vous entendent toujours, avec le filtre du navigateur. Vous pouvez réessayer dans les paramètres.',
    },
    unsupported: {
      title: 'Ce navigateur ne peut pas retirer le bruit de votre voix',
      detail: 'Les autres vous entendent toujours, avec le filtre du navigateur.',
    },
  },
};
