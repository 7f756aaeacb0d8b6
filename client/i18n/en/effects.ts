/** Words about noise suppression and the blurred background. */
export const effects = {
  noiseSuppression: 'Take noise out of my voice',
  noiseSuppressionHint:
    'Keeps keyboards, fans and traffic from being heard. It replaces the simpler filter of the browser.',
  blur: 'Blur my background',
  blurHint:
    'The others see you, and behind you only colours. Nothing leaves this computer unblurred.',
  effectLoading: 'Being prepared …',
  blurFailures: {
    slow: {
      title: 'This computer is too slow to blur your background',
      detail:
        'Your camera is off, so that nobody sees what is behind you. Close other programs to try again, or show the camera as it is.',
    },
    unsupported: {
      title: 'This browser cannot blur your background',
      detail:
        'Your camera is off, so that nobody sees what is behind you. A current Chrome, Edge or Firefox can do it.',
    },
    failed: {
      title: 'Your background can no longer be blurred',
      detail:
        'Your camera is off, so that nobody sees what is behind you. Switch it on to try again, or show it as it is.',
    },
  },
  showWithoutBlur: 'Show camera without blur',
  keepCameraOff: 'Keep camera off',
  noiseFailures: {
    failed: {
      title: 'Noise can no longer be taken out of your voice',
      detail:
        'The others still hear you, with the filter of the browser. You can try again in the settings.',
    },
    unsupported: {
      title: 'This browser cannot take noise out of your voice',
      detail: 'The others still hear you, with the filter of the browser.',
    },
  },
};
