import type { effects as english } from '../en/effects.js';
import type { Translation } from '../shapes.js';

/** Words about noise suppression and the blurred background. */
export const effects: Translation<typeof english> = {
  noiseSuppression: 'Tirar o ruído da minha voz',
  noiseSuppressionHint:
    'Evita que se ouçam teclados, ventiladores e trânsito. Substitui o filtro mais simples do navegador.',
  blur: 'Desfocar meu plano de fundo',
  blurHint: 'Os outros veem você e, atrás, só cores. Nada sai deste computador sem desfoque.',
  effectLoading: 'Preparando…',
  blurFailures: {
    slow: {
      title: 'Este computador é lento demais para desfocar seu plano de fundo',
      detail:
        'Sua câmera está desligada, para que ninguém veja o que está atrás de você. Feche outros programas para tentar de novo, ou mostre a câmera como ela é.',
    },
    unsupported: {
      title: 'Este navegador não consegue desfocar seu plano de fundo',
      detail:
        'Sua câmera está desligada, para que ninguém veja o que está atrás de você. Uma versão atual do Chrome, Edge ou Firefox consegue.',
    },
    failed: {
      title: 'Não é mais possível desfocar seu plano de fundo',
      detail:
        'Sua câmera está desligada, para que ninguém veja o que está atrás de você. Ligue-a para tentar de novo, ou mostre-a como ela é.',
    },
  },
  showWithoutBlur: 'Mostrar a câmera sem desfoque',
  keepCameraOff: 'Manter a câmera desligada',
  noiseFailures: {
    failed: {
      title: 'Não é mais possível tirar o ruído da sua voz',
      detail:
        'Os outros ainda ouvem você, com o filtro do navegador. Você pode tentar de novo nas configurações.',
    },
    unsupported: {
      title: 'Este navegador não consegue tirar o ruído da sua voz',
      detail: 'Os outros ainda ouvem você, com o filtro do navegador.',
    },
  },
};
