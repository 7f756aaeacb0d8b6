import type { MediaKind, PeerConnection } from '../../state/meeting-state.js';

const MEDIA_WORD: Record<MediaKind, string> = {
  microphone: 'Microphone',
  camera: 'Camera',
  screen: 'Screen sharing',
};

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
  unreadCount: (count: number): string => (count === 1 ? '1 unread' : `${count} unread`),
  /** What a click will do, as a tool tip. */
  switchHint: (kind: MediaKind, open: boolean): string => {
    if (kind === 'screen') return open ? 'Stop sharing your screen' : 'Share your screen';
    return `Turn ${open ? 'off' : 'on'} your ${kind}`;
  },
  mediaOn: (kind: MediaKind, open: boolean): string => `${MEDIA_WORD[kind]} ${open ? 'on' : 'off'}`,

  tile: (name: string, isSelf: boolean, microphone: boolean, camera: boolean): string =>
    `${name}${isSelf ? ' (you)' : ''}, microphone ${microphone ? 'on' : 'off'}, ` +
    `camera ${camera ? 'on' : 'off'}`,
  youSuffix: '(you)',
  screenOf: (name: string): string => `${name}: screen`,
  youShare: 'The others see your screen',
  stopSharing: 'Stop sharing',
  connection: {
    connecting: 'Connecting…',
    connected: '',
    interrupted: 'Connection interrupted, trying again…',
    failed: 'No sound or picture',
  } satisfies Record<PeerConnection, string>,
  away: 'Connection lost, waiting for them…',

  inviteTitle: 'Nobody else is here',
  inviteLead: 'Send this link to those you want to meet. It works in any current browser.',
  inviteLink: 'Link to this room',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',

  peopleCount: (count: number): string => (count === 1 ? '1 person' : `${count} people`),
  peopleTitle: 'People',
  messagePerson: 'Message privately',
  messagePersonNamed: (name: string): string => `Message ${name} privately`,

  reconnecting: 'Connection lost, coming back by itself…',
  /** What goes on and what waits meanwhile. */
  interrupted: (inCall: boolean, waiting: number): string => {
    const call = inCall ? 'Sound and picture go on. ' : '';
    if (waiting === 0) return `${call}Chat and newcomers wait.`;
    const what = waiting === 1 ? 'One message is' : `${waiting} messages are`;
    return `${call}${what} kept and will be sent.`;
  },
  connectNow: 'Connect now',

  more: 'More',
  moreMeeting: 'This meeting',
  settings: 'Settings',
  shortcuts: 'Keyboard shortcuts',
  inviteDialogTitle: 'Invite people',
  partMissing: 'This part could not be loaded. Check your connection, close this and try again.',
};
