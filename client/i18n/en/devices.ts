/** Microphone, camera and loudspeaker; inviting others. */
export const devices = {
  devices: 'Devices',
  deviceKind: { microphone: 'Microphone', camera: 'Camera', speaker: 'Loudspeaker' },
  deviceBrowserChooses: 'The browser chooses once it may use one.',
  speakerOfSystem: 'The loudspeaker of your system',
  speakerAsk: 'Choose a loudspeaker',
  speakerNone: 'This browser plays through the loudspeaker that your system uses.',
  testSound: 'Play a test sound',
  testSoundPlays: 'Playing…',
  testSoundPlayed: 'Nothing heard? Check the volume, or choose another loudspeaker.',
  testSoundFailed: 'The test sound could not be played. Choose another loudspeaker and try again.',
  levelOff: 'Your microphone is off. Turn it on to see whether it hears you.',
  levelHeard: 'Your microphone hears you.',
  levelWaiting: 'Say something: the bar follows your voice.',
  levelMuted: 'You are muted: nobody hears you. The bar still follows your voice.',
  mirror: 'Show me as in a mirror',
  mirrorHint: 'Only for your own eyes. The others always see you the right way round.',
  pushToTalk: 'Push to talk',
  pushToTalkHint:
    'You are muted until you hold the space bar, or V where the space bar works a button.',
  pushToTalkKeys: 'Space or V',
  pushToTalkShortcut: 'Hold to talk, while push to talk is on',
  pushing: 'You are heard. Let go to be muted.',
  talkingMuted: 'You are talking, but you are muted.',
  talkingMutedPush: 'You are muted. Hold the space bar to talk.',
  unmute: 'Unmute',
  flipCamera: 'Turn to the other camera',

  microphoneSilent: {
    title: 'Nothing comes from your microphone',
    detail:
      'The others cannot hear you. Check the mute switch on your headset, or choose another microphone.',
  },
  microphoneSilentNamed: {
    title: 'Nothing comes from “{device}”',
    detail:
      'The others cannot hear you. Check the mute switch on your headset, or choose another microphone.',
  },
  deviceGone: {
    microphone: {
      title: '“{gone}” was unplugged',
      detail: 'Your microphone is now “{now}”.',
    },
    camera: {
      title: '“{gone}” was unplugged',
      detail: 'Your camera is now “{now}”.',
    },
    speaker: {
      title: '“{gone}” was unplugged',
      detail: 'You hear the others through the loudspeaker of your system.',
    },
  },
  deviceBack: {
    microphone: { title: '“{now}” is back', detail: 'It is your microphone again.' },
    camera: { title: '“{now}” is back', detail: 'It is your camera again.' },
    speaker: { title: '“{now}” is back', detail: 'You hear the others through it again.' },
  },
  deviceOffer: {
    microphone: { title: 'There is a microphone now', detail: '“{now}” was plugged in.' },
    camera: { title: 'There is a camera now', detail: '“{now}” was plugged in.' },
    speaker: { title: 'There is a loudspeaker now', detail: '“{now}” was plugged in.' },
  },
  undo: 'Undo',
  chooseAnother: 'Choose another',
  useIt: 'Use it',

  /** What to do in this browser, after a person or a setting said no. */
  allowIn: {
    chromium:
      'In this browser: click the sign beside the address, switch microphone and camera on, then try again.',
    firefox:
      'In Firefox: click the crossed-out sign beside the address, take “Blocked” away, then try again.',
    safari:
      'In Safari: open Safari › Settings for this website, set microphone and camera to “Allow”, then try again.',
    ios: 'On iPhone and iPad: tap the sign beside the address, then Website Settings, allow microphone and camera, and try again.',
    android:
      'On Android: tap the sign beside the address, then Permissions, allow microphone and camera, and try again.',
    android_firefox:
      'In Firefox on Android: tap the lock beside the address, allow microphone and camera, and try again.',
    other:
      'In this browser: look for the permissions of this site near the address, allow microphone and camera, and try again.',
  },
  /** What to do in this system, which keeps the device from every page of the browser. */
  allowInSystem: {
    windows:
      'In Windows: open Settings › Privacy & security, choose Microphone or Camera, and let desktop apps use it. Then try again.',
    mac: 'On a Mac: open System Settings › Privacy & Security, choose Microphone or Camera, and switch this browser on. It may have to be started anew.',
    ios: 'On iPhone and iPad: open Settings, choose this browser among the apps, and switch Microphone and Camera on.',
    android:
      'On Android: open Settings › Apps, choose this browser, then Permissions, and allow microphone and camera. Check also the camera and microphone switches among the quick settings.',
    linux:
      'Check the privacy settings of your desktop, and whether this browser came as a package that needs a permission of its own.',
  },

  nobodyInside: 'Nobody is here yet.',
  peopleInside: { one: '{count} person is inside.', other: '{count} people are inside.' },
  joinPushToTalk: 'You join muted. Hold the space bar to talk.',
  joinChatOnly: 'Join with chat only',
  joinChatOnlyHint: 'Nothing of you is sent but what you write.',

  invite: 'Invite',
  share: 'Share',
  shareTitle: 'Meet',
  shareText: 'Join me in this room.',
  qrCode: 'QR code of the link to this room',
  qrHint: 'Point the camera of a phone at it to join from there.',
  inviteDialogLead: 'Whoever has this link can come in.',
};
