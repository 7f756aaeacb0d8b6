/** The meeting itself: controls, tiles, people, the connection. */
export const room = {
  microphone: 'Microphone',
  camera: 'Camera',
  shareScreen: 'Share',
  shareScreenLong: 'Share screen',
  chat: 'Chat',
  people: 'People',
  leave: 'Leave',
  controls: 'Call controls',
  skipToControls: 'Go to the call controls',
  unreadCount: { one: '{count} unread', other: '{count} unread' },
  /** What a click will do, as a tool tip. */
  turnOn: {
    microphone: 'Turn on your microphone',
    camera: 'Turn on your camera',
    screen: 'Share your screen',
  },
  turnOff: {
    microphone: 'Turn off your microphone',
    camera: 'Turn off your camera',
    screen: 'Stop sharing your screen',
  },
  isOn: { microphone: 'Microphone on', camera: 'Camera on', screen: 'Shares a screen' },
  isOff: { microphone: 'Microphone off', camera: 'Camera off', screen: 'Shares no screen' },
  /** The control and what it counts, such as unread messages. */
  counted: '{word}, {count}',

  tile: '{name}, {microphone}, {camera}',
  youNamed: '{name} (you)',
  youSuffix: '(you)',
  screenOf: '{name}: screen',
  youShare: 'The others see your screen',
  stopSharing: 'Stop sharing',
  connection: {
    connecting: 'Connecting…',
    interrupted: 'Connection interrupted, trying again…',
    failed: 'No sound or picture',
  },
  away: 'Connection lost, waiting for them…',

  inviteTitle: 'Nobody else is here',
  inviteLead: 'Send this link to those you want to meet. It works in any current browser.',
  inviteLink: 'Link to this room',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',

  peopleCount: { one: '{count} person', other: '{count} people' },
  peopleTitle: 'People',
  messagePerson: 'Message privately',
  messagePersonNamed: 'Message {name} privately',

  reconnecting: 'Connection lost, coming back by itself…',
  /** What goes on and what waits meanwhile. */
  interrupted: 'Chat and newcomers wait.',
  interruptedWaiting: {
    one: 'One message is kept and will be sent.',
    other: '{count} messages are kept and will be sent.',
  },
  interruptedMedia: {
    going: 'Sound and picture go on.',
    some: 'Sound and picture of some people are interrupted. They come back with the connection.',
    all: 'Sound and picture are interrupted. They come back with the connection.',
  },
  interruptedScreen: 'The shared screen stands still.',
  /** Two sentences, one after the other. */
  twoSentences: '{first} {second}',
  connectNow: 'Connect now',

  more: 'More',
  moreMeeting: 'This meeting',
  settings: 'Settings',
  shortcuts: 'Keyboard shortcuts',
  inviteDialogTitle: 'Invite people',
  pageMissing: {
    title: 'The meeting could not be shown',
    detail:
      'Part of the page did not come through. You keep your place: check your connection and try again.',
  },
  partMissing: 'This part could not be loaded. Check your connection, close this and try again.',
};
