/** Why a meeting is over although nobody here left it, and what can be done. */
export const stops = {
  stops: {
    full: {
      title: 'The room is full',
      detail: 'Nobody else can come in now. Try again when somebody has left.',
    },
    taken: {
      title: 'You are already in this room',
      detail:
        'Another window holds your place. Go on there, or come in here as another participant.',
    },
    takenOver: {
      title: 'The meeting goes on in another window',
      detail: 'Another window or device took your place. You can take it back here.',
    },
    busy: {
      title: 'The server is too busy now',
      detail: 'You are not in the meeting. Wait a moment, then try again.',
    },
    broken: {
      title: 'The server ended the connection',
      detail: 'You are not in the meeting any more. Trying again usually helps.',
    },
    removed: {
      title: 'A host has removed you from the meeting',
      detail: 'You are no longer in the room. If it was a mistake, you can ask to come in again.',
    },
    banned: {
      title: 'A host has shut you out of this meeting',
      detail:
        'You cannot come in again until it is over. If it was a mistake, ask the hosts in another way.',
    },
    denied: {
      title: 'A host has not let you in',
      detail:
        'You are not in the meeting. If you are expected, tell the hosts in another way, then try again.',
    },
    notOpened: {
      title: 'Nobody has let you in',
      detail: 'You have waited for long, and no host has answered. You can try again.',
    },
    locked: {
      title: 'The room is locked',
      detail: 'Nobody new gets in now. Ask somebody inside to open it, then try again.',
    },
    guesses: {
      title: 'Too many wrong tries',
      detail:
        'For half an hour nothing more is taken from your network. Ask a host for the right password or link, then try again.',
    },
    badToken: {
      title: 'This link does not let you in',
      detail:
        'It may be too old, used already, or meant for another room. Open it again from where you got it.',
    },
    badInvite: {
      title: 'You need an invitation',
      detail: 'This link has none that is known here. Ask a host of the meeting for one.',
    },
    inviteEarly: {
      title: 'Your invitation does not hold yet',
      detail: 'You can come in from {time} on. Open the link again then.',
    },
    inviteExpired: {
      title: 'Your invitation has expired',
      detail: 'Ask a host of the meeting for a new one.',
    },
    inviteUsed: {
      title: 'Your invitation was used already',
      detail: 'It opens only a number of times. Ask a host of the meeting for a new one.',
    },
    inviteRevoked: {
      title: 'Your invitation was taken back',
      detail: 'It no longer opens the meeting. If you are expected, ask a host for a new one.',
    },
    weakName: {
      title: 'This room name is too easy to guess',
      detail:
        'Strangers could come across it, so this server does not take it. Start over to get a name that nobody guesses.',
    },
    noSuchRoom: {
      title: 'There is no such room',
      detail:
        'On this server only administrators open rooms. Check the link, or ask whoever sent it.',
    },
    ended: {
      title: 'A host has ended the meeting',
      detail: 'Everyone has left the room. You can start a new meeting.',
    },
    endedOwn: {
      title: 'You ended the meeting for all',
      detail: 'Everyone has left the room. Your camera and microphone are off.',
    },
    nameRefused: {
      title: 'The server did not accept this name',
      detail: 'You are not in the meeting. Go back and choose another name for you or the room.',
    },
  },
};
