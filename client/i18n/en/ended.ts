/** The pages after a meeting, and in place of one. */
export const ended = {
  leftTitle: 'You left the meeting',
  leftLead: 'Your camera and microphone are off.',
  rejoin: 'Rejoin',
  visitLasted: 'You were there for {duration}.',
  visitShort: 'You were there for less than a minute.',
  visitUnread: {
    one: 'One message is unread. Rejoin to read it.',
    other: '{count} messages are unread. Rejoin to read them.',
  },
  visitUnsent: {
    one: 'One message was not sent. Rejoin to send it again.',
    other: '{count} messages were not sent. Rejoin to send them again.',
  },
  roomNamed: 'Room: {name}',
  startOver: 'Start a new meeting',
  useHere: 'Use here',

  unsupportedTitle: 'This browser cannot hold a meeting',
  unsupportedLead:
    'It is too old, or parts of it are turned off. Please open the link in a current Firefox, ' +
    'Chrome, Edge or Safari.',
  insecure:
    'Camera and microphone need a secure address (https). You can join, listen and chat here.',
  noDevices: 'This browser offers no camera or microphone. You can join, listen and chat.',
  noCalls: 'This browser cannot hold calls. You can join and chat.',
};
