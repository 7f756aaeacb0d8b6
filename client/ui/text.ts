import type { NotRecoveredReason } from '../../src/protocol/frames.js';
import type { ErrorCode } from '../../src/protocol/errors.js';
import type {
  AnnouncementBody,
  MediaKind,
  MediaProblemReason,
  PeerConnection,
  Stop,
} from '../state/meeting-state.js';
import { mediaProblemText } from './media-problem-text.js';
import type { Told } from './media-problem-text.js';
import { stopText } from './stop-text.js';

const MEDIA_WORD: Record<MediaKind, string> = {
  microphone: 'Microphone',
  camera: 'Camera',
  screen: 'Screen sharing',
};

type SendFailure = ErrorCode | 'DISCONNECTED' | 'TIMEOUT';

const SEND_FAILED: Partial<Record<SendFailure, string>> = {
  NO_SUCH_PEER: 'Not delivered: no longer in the room.',
  TOO_LARGE: 'Not sent: it is too long.',
  RATE_LIMITED: 'Not sent: too many messages at once.',
  DISCONNECTED: 'Not sent: the connection was interrupted.',
  TIMEOUT: 'Not sent: the connection was interrupted.',
};

const GAPS: Record<NotRecoveredReason, string> = {
  epoch: 'Some messages may be missing here.',
  window: 'You were away for long. Some messages are missing here.',
  overflow: 'More came than could be kept. Some private messages are missing here.',
  restart: 'The server was restarted. Messages from just before may be missing here.',
};

/** Every word of the interface, in one place, so that another language can take its place. */
export const text = {
  product: 'Meet',
  close: 'Close',
  tryAgain: 'Try again',
  you: 'You',

  joinTitle: 'Start or join a meeting',
  joinTitleRoom: 'Ready to join?',
  joinLead: 'No account, nothing to install. Share the link and talk.',
  yourName: 'Your name',
  nameMissing: 'Please type a name, so that the others know who joins.',
  room: 'Room',
  roomHint: 'A fresh room that nobody can guess. You can also type a name of your own.',
  roomGuessable: 'Anyone who guesses this name can come in. Choose a longer one for private talks.',
  roomMissing: 'Please type a room name, or take a new one.',
  newRoom: 'New room',
  join: 'Join',
  joining: 'Joining…',
  cancel: 'Cancel',
  joinRetrying: 'The server does not answer. Meet keeps trying; you can wait or cancel.',
  joinWithNothing: 'You join with microphone and camera off. Both can be turned on later.',
  joinWithMicrophone: 'You join with your microphone. The camera can be turned on later.',
  joinWithCamera: 'You join with your camera. The microphone can be turned on later.',
  joinWithBoth: 'You join with microphone and camera.',
  preview: 'Your picture and sound',
  previewOff: 'Your camera is off',
  previewHint: 'Your browser asks before anything is turned on.',
  chooseMicrophone: 'Microphone in use',
  chooseCamera: 'Camera in use',
  device: (label: string, index: number): string => (label === '' ? `Device ${index + 1}` : label),

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

  chatTitle: 'Chat',
  conversations: 'Conversations',
  everyone: 'Everyone',
  toEveryone: 'To everyone',
  toOne: (name: string): string => `Only to ${name}`,
  messages: 'Messages',
  writeToEveryone: 'Write to everyone',
  writeToOne: (name: string): string => `Write only to ${name}`,
  send: 'Send',
  chatEmpty: 'No messages yet. Everyone in the room sees what you write here.',
  chatEmptyPrivate: (name: string): string =>
    `Only ${name} and you see this conversation. Nobody else in the room can read it.`,
  chatGone: (name: string): string => `${name} is not in the room now.`,
  loadOlder: 'Show older messages',
  loadingOlder: 'Loading older messages…',
  newMessages: 'New messages',
  latestMessages: 'Latest messages',
  unreadMark: 'New',
  sending: 'Sending…',
  sent: 'Sent',
  delivered: 'Delivered',
  gap: (reason: NotRecoveredReason): string => GAPS[reason],
  bytesLeft: (count: number): string =>
    count >= 0 ? `${count} bytes left` : `${-count} bytes too long`,
  presence: (name: string, change: 'joined' | 'left'): string => `${name} ${change}`,
  typing: (names: readonly string[]): string => {
    if (names.length === 0) return '';
    if (names.length === 1) return `${names[0] ?? ''} is writing…`;
    if (names.length === 2) return `${names[0] ?? ''} and ${names[1] ?? ''} are writing…`;
    return 'Several people are writing…';
  },
  sendFailed: (code: SendFailure | null): string =>
    (code === null ? null : SEND_FAILED[code]) ?? 'Not sent.',

  reconnecting: 'Connection lost, coming back by itself…',
  /** What goes on and what waits meanwhile. */
  interrupted: (inCall: boolean, waiting: number): string => {
    const call = inCall ? 'Sound and picture go on. ' : '';
    if (waiting === 0) return `${call}Chat and newcomers wait.`;
    const what = waiting === 1 ? 'One message is' : `${waiting} messages are`;
    return `${call}${what} kept and will be sent.`;
  },
  connectNow: 'Connect now',

  leftTitle: 'You left the meeting',
  leftLead: 'Your camera and microphone are off.',
  rejoin: 'Rejoin',
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

  soundBlocked: {
    title: 'Your browser holds the sound back',
    detail: 'It wants a click before it plays anything.',
  } satisfies Told,
  hearEverybody: 'Hear everybody',
  copyFailed: {
    title: 'The link could not be copied',
    detail: 'Please copy it from the address line of your browser.',
  } satisfies Told,

  mediaProblem: (kind: MediaKind, reason: MediaProblemReason): Told =>
    mediaProblemText(kind, reason),
  stop: (stop: Stop): Told => stopText(stop),

  announcement: (body: AnnouncementBody): string => {
    switch (body.kind) {
      case 'joined':
      case 'left':
        return `${body.name} ${body.kind}`;
      case 'message':
        return `${body.isPrivate ? 'Private message from ' : ''}${body.name}: ${body.text}`;
      case 'media':
        return `Your ${MEDIA_WORD[body.media].toLowerCase()} is ${body.open ? 'on' : 'off'}`;
      case 'screen':
        return `${body.name} ${body.open ? 'shares a screen' : 'stopped sharing'}`;
      case 'link_copied':
        return text.linkCopied;
      case 'link':
        return body.status === 'joined' ? 'Connected again' : 'Connection to the server lost';
    }
  },
} as const;
