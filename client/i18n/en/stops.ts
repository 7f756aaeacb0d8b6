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
    nameRefused: {
      title: 'The server did not accept this name',
      detail: 'You are not in the meeting. Go back and choose another name for you or the room.',
    },
  },
};
