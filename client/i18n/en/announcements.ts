/** What is said to screen readers only. */
export const announcements = {
  saidJoined: '{name} joined',
  saidJoinedMany: {
    one: '{name} and {count} other joined',
    other: '{name} and {count} others joined',
  },
  saidLeft: '{name} left',
  saidLeftMany: {
    one: '{name} and {count} other left',
    other: '{name} and {count} others left',
  },
  saidMessage: '{name}: {text}',
  saidPrivateMessage: 'Private message from {name}: {text}',
  saidMedia: {
    microphone: { on: 'Your microphone is on', off: 'Your microphone is off' },
    camera: { on: 'Your camera is on', off: 'Your camera is off' },
    screen: { on: 'You share your screen', off: 'You stopped sharing your screen' },
  },
  saidScreenOn: '{name} shares a screen',
  saidScreenOff: '{name} stopped sharing',
  saidConnected: 'Connected again',
  saidDisconnected: 'Connection to the server lost',
};
