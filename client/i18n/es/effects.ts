import type { effects as english } from '../en/effects.js';
import type { Translation } from '../shapes.js';

/** Words about noise suppression and the blurred background. */
export const effects: Translation<typeof english> = {
  noiseSuppression: 'Quitar el ruido de mi voz',
  noiseSuppressionHint:
    'Hace que no se oigan teclados, ventiladores ni tráfico. Sustituye al filtro más sencillo del navegador.',
  blur: 'Desenfocar mi fondo',
  blurHint:
    'Los demás te ven a ti y, detrás, solo colores. Nada sale de este equipo sin desenfocar.',
  effectLoading: 'Preparando…',
  blurFailures: {
    slow: {
      title: 'Este equipo es demasiado lento para desenfocar tu fondo',
      detail:
        'Tu cámara está desactivada, para que nadie vea lo que hay detrás de ti. Cierra otros programas para volver a intentarlo, o muestra la cámara tal cual.',
    },
    unsupported: {
      title: 'Este navegador no puede desenfocar tu fondo',
      detail:
        'Tu cámara está desactivada, para que nadie vea lo que hay detrás de ti. Una versión actual de Chrome, Edge o Firefox puede hacerlo.',
    },
    failed: {
      title: 'Ya no se puede desenfocar tu fondo',
      detail:
        'Tu cámara está desactivada, para que nadie vea lo que hay detrás de ti. Actívala para volver a intentarlo, o muéstrala tal cual.',
    },
  },
  showWithoutBlur: 'Mostrar la cámara sin desenfoque',
  keepCameraOff: 'Dejar la cámara desactivada',
  noiseFailures: {
    failed: {
      title: 'Ya no se puede quitar el ruido de tu voz',
      detail:
        'Los demás te siguen oyendo, con el filtro del navegador. Puedes volver a intentarlo en los ajustes.',
    },
    unsupported: {
      title: 'Este navegador no puede quitar el ruido de tu voz',
      detail: 'Los demás te siguen oyendo, con el filtro del navegador.',
    },
  },
};
