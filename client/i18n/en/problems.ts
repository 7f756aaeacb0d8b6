/** Why a device is not there, and what can be done about it. */
export const problems = {
  deviceProblems: {
    microphone: {
      denied: {
        title: 'The browser does not allow the microphone',
        detail:
          'The others do not hear you. To change it, use the sign left of the address, allow the ' +
          'microphone, and try again.',
      },
      dismissed: {
        title: 'The question about the microphone was closed',
        detail: 'The others do not hear you. Try again and choose “Allow”.',
      },
      system_denied: {
        title: 'The system does not let the browser use the microphone',
        detail:
          'The others do not hear you. Allow it in the privacy settings of your device, then try again.',
      },
      not_found: {
        title: 'No microphone was found',
        detail: 'The others do not hear you. Plug one in and try again, or go on without.',
      },
      in_use: {
        title: 'Another program holds the microphone',
        detail: 'The others do not hear you. Close that program, or the other tab, and try again.',
      },
      insecure: {
        title: 'The microphone needs a secure address',
        detail:
          'The others do not hear you. Open this page over https. Listening and chat work here.',
      },
      unsupported: {
        title: 'This browser offers no microphone',
        detail: 'The others do not hear you. Another browser may. Listening and chat work here.',
      },
      lost: {
        title: 'The microphone is gone',
        detail:
          'The others do not hear you. It was unplugged or turned off. Try again to use the one ' +
          'that is there.',
      },
      unknown: {
        title: 'The microphone did not start',
        detail:
          'The others do not hear you. Try again; if it keeps failing, unplug it and plug it in.',
      },
    },
    camera: {
      denied: {
        title: 'The browser does not allow the camera',
        detail:
          'The others do not see you. To change it, use the sign left of the address, allow the ' +
          'camera, and try again.',
      },
      dismissed: {
        title: 'The question about the camera was closed',
        detail: 'The others do not see you. Try again and choose “Allow”.',
      },
      system_denied: {
        title: 'The system does not let the browser use the camera',
        detail:
          'The others do not see you. Allow it in the privacy settings of your device, then try again.',
      },
      not_found: {
        title: 'No camera was found',
        detail: 'The others do not see you. Plug one in and try again, or go on without.',
      },
      in_use: {
        title: 'Another program holds the camera',
        detail: 'The others do not see you. Close that program, or the other tab, and try again.',
      },
      insecure: {
        title: 'The camera needs a secure address',
        detail:
          'The others do not see you. Open this page over https. Listening and chat work here.',
      },
      unsupported: {
        title: 'This browser offers no camera',
        detail: 'The others do not see you. Another browser may. Listening and chat work here.',
      },
      lost: {
        title: 'The camera is gone',
        detail:
          'The others do not see you. It was unplugged or turned off. Try again to use the one ' +
          'that is there.',
      },
      unknown: {
        title: 'The camera did not start',
        detail:
          'The others do not see you. Try again; if it keeps failing, unplug it and plug it in.',
      },
    },
  },
  screenProblems: {
    refused: {
      title: 'Screen sharing is not allowed',
      detail:
        'Nothing is shared. Allow the browser to record the screen in the settings of your ' +
        'device, then try again.',
    },
    impossible: {
      title: 'This browser cannot share a screen',
      detail: 'Nothing is shared. Browsers on a computer can, over https.',
    },
    unknown: {
      title: 'Screen sharing did not start',
      detail: 'Nothing is shared. Please try again.',
    },
  },
};
