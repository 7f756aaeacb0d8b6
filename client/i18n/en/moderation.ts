/** Who may enter, who may act: the waiting room, hosts and what they decide. */
export const moderation = {
  waitingTitle: 'Please wait to be let in',
  waitingLead:
    'The hosts have been told that you are here. You join by yourself once one of them lets you in.',
  waitingPrivate: 'Until then nobody sees or hears you.',
  waitingLost: 'The connection was lost. Meet knocks again by itself.',
  waitingLine: 'A line to the hosts',
  waitingLineHint: 'For example who you are. You can send one.',
  waitingLineSend: 'Send',
  waitingLineSent: 'The hosts see your line: {text}',
  waitingLeave: 'Do not wait',

  roles: { host: 'Host', cohost: 'Co-host' },
  mutedByHost: 'Muted by a host',
  fromAdministrators: 'From those who run this server',

  knock: {
    title: '{name} wants to come in',
    detail: 'Nobody is let in before a host says yes.',
  },
  knockMany: {
    one: '{count} person wants to come in',
    other: '{count} people want to come in',
  },
  knockShow: 'Show who waits',
  admit: 'Let in',
  deny: 'Turn away',
  admitAll: 'Let everyone in',
  waitingPeople: 'Waiting to be let in',
  /** Beside the count of people. */
  waitingCount: { one: '{count} waiting', other: '{count} waiting' },

  roomSection: 'Room',
  roomLock: 'Lock the room',
  roomLockHint: 'Nobody new gets in.',
  roomLobby: 'Waiting room',
  roomLobbyHint: 'Who is new waits until a host says yes.',
  roomPasswordOn: 'The room has a password.',
  roomPasswordOff: 'Who is new needs no password.',
  roomPasswordNew: 'New password',
  roomPasswordSet: 'Set password',
  roomPasswordClear: 'Remove password',
  roomPasswordDone: 'The password is set. Who is inside stays inside.',
  roomKnockSound: 'Sound when somebody waits',
  roomRelay: 'Hide everyone’s address',
  roomRelayHint:
    'Sound and picture go through the relay only: nobody learns the address of another.',
  roomChat: 'Who may write in the chat',
  roomChatChoices: { open: 'Everyone', read_only: 'Hosts only', off: 'Nobody' },
  roomScreen: 'Who may share a screen',
  roomScreenChoices: { all: 'Everyone', hosts: 'Hosts only' },
  muteAll: 'Mute everyone else',
  muteAllDone: 'Everyone else is muted. They can turn their microphones on again.',
  unban: 'Lift all bans',
  unbanDone: 'Whoever was banned can come in again.',
  endForAll: 'End for all',
  endTitle: 'End the meeting for all?',
  endLead:
    'Everyone is taken out of the room, those who wait as well. What was decided about the room is forgotten.',
  endConfirm: 'End the meeting',
  endCancel: 'Go on with the meeting',

  /** Of the link to the room, as long as it does not simply let people in. */
  inviteWhile: {
    locked: 'Nobody new gets in with this link while the room is locked.',
    lobby: 'Whoever has this link waits until a host lets them in.',
    password: 'The link alone is not enough: the password of the room is needed as well.',
  },

  hostMenu: 'As a host',
  hostMenuItems: {
    mute: 'Mute',
    muteHard: 'Mute until I allow it',
    allowMic: 'Allow to unmute',
    cameraOff: 'Turn camera off',
    allowCamera: 'Allow camera again',
    lowerHand: 'Lower hand',
    spotlight: 'Show large to everyone',
    spotlightOff: 'No longer large for everyone',
    promote: 'Make co-host',
    demote: 'No longer co-host',
    toLobby: 'Back to the waiting room',
    kick: 'Remove from the room',
    ban: 'Remove and ban',
    banAddress: 'Remove and ban their network',
    /** In the place of both, when one of them was pressed once. */
    banReally: 'Really ban? Press again',
  },

  decided: {
    muted: {
      title: 'A host has muted you',
      detail:
        'Nobody hears you. You can turn your microphone on once a host allows it; raise your hand to ask.',
    },
    muted_may_unmute: {
      title: 'A host has muted you',
      detail: 'Nobody hears you until you turn your microphone on again.',
    },
    mute_asked: {
      title: 'A host asks you to be muted',
      detail: 'Your microphone is off. You can turn it on again at any time.',
    },
    mic_allowed: {
      title: 'You may turn on your microphone again',
      detail: 'It stays off until you do.',
    },
    camera_off: {
      title: 'A host has turned your camera off',
      detail: 'Nobody sees you. You can turn it on once a host allows it.',
    },
    camera_asked: {
      title: 'A host asks you to turn your camera off',
      detail: 'It is off now. You can turn it on again at any time.',
    },
    camera_allowed: {
      title: 'You may turn on your camera again',
      detail: 'It stays off until you do.',
    },
    screen: {
      title: 'Only hosts may share a screen now',
      detail: 'Ask a host if you want to show something.',
    },
    hand_lowered: {
      title: 'A host has lowered your hand',
      detail: 'You can raise it again.',
    },
    promoted: {
      title: 'You are a co-host now',
      detail: 'You can let people in, mute and remove them. Open “People” to see how.',
    },
    demoted: {
      title: 'You are no longer a co-host',
      detail: 'You stay in the meeting like everyone else.',
    },
    acting: {
      title: 'You decide while no host is here',
      detail:
        'You have been here longest. Open “People” to let people in, or to mute or remove them.',
    },
    spotlit: {
      title: 'Everyone sees you large now',
      detail: 'A host has put you into the spotlight.',
    },
  },
  blocked: {
    muted: 'A host has muted you. Ask to be allowed to speak.',
    camera_off: 'A host has turned your camera off.',
    screen: 'Only hosts may share a screen.',
  },
  decisionFailed: {
    gone: { title: 'They are no longer here', detail: 'Nothing was changed.' },
    forbidden: {
      title: 'You may not decide this',
      detail: 'Nothing was changed. Another host may have decided something meanwhile.',
    },
    too_many: { title: 'Too many decisions at once', detail: 'Wait a moment, then try again.' },
    failed: {
      title: 'This could not be done',
      detail: 'Nothing was changed. Check your connection and try again.',
    },
  },
  chatOff: 'A host has turned the chat off.',
  chatReadOnly: 'Only hosts may write now. You can still read.',

  saidPolicy: {
    locked: 'The room is locked',
    unlocked: 'The room is no longer locked',
    lobby_on: 'Who is new waits to be let in',
    lobby_off: 'Who is new comes in at once',
    password_on: 'The room has a password now',
    password_off: 'The room has no password any more',
    relay_on: 'Everyone’s address is hidden now',
    relay_off: 'Addresses are no longer hidden',
    spotlight_off: 'Nobody is in the spotlight any more',
    chat_open: 'Everyone may write in the chat',
    chat_read_only: 'Only hosts may write in the chat',
    chat_off: 'The chat is off',
    screen_all: 'Everyone may share a screen',
    screen_hosts: 'Only hosts may share a screen',
  },
  saidSpotlight: 'Everyone sees {name} large',
};
