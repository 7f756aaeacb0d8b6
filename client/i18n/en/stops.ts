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
      title: 'Too many wrong passwords',
      detail:
        'For half an hour no more are taken from your network. Ask a host for the right one, then try again.',
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
