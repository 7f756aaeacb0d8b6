import {
  Activity,
  ArrowDown,
  Check,
  ChevronLeft,
  ChevronRight,
  Copy,
  Ellipsis,
  EyeOff,
  Hand,
  Info,
  Keyboard,
  Languages,
  Lock,
  LogOut,
  Maximize,
  MessageSquare,
  Mic,
  MicOff,
  Minimize,
  MonitorUp,
  MonitorX,
  PictureInPicture2,
  Pin,
  PinOff,
  RefreshCw,
  SendHorizontal,
  Settings,
  Share2,
  SwitchCamera,
  Spotlight,
  TriangleAlert,
  UserPlus,
  Users,
  Video,
  VideoOff,
  Volume2,
  VolumeX,
  WifiOff,
  X,
} from 'lucide';

const NODES = {
  activity: Activity,
  'arrow-down': ArrowDown,
  camera: Video,
  'camera-off': VideoOff,
  chat: MessageSquare,
  check: Check,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  close: X,
  copy: Copy,
  'eye-off': EyeOff,
  'flip-camera': SwitchCamera,
  hand: Hand,
  info: Info,
  invite: UserPlus,
  keyboard: Keyboard,
  language: Languages,
  leave: LogOut,
  lock: Lock,
  maximize: Maximize,
  microphone: Mic,
  'microphone-off': MicOff,
  minimize: Minimize,
  more: Ellipsis,
  offline: WifiOff,
  people: Users,
  pin: Pin,
  'pin-off': PinOff,
  'picture-in-picture': PictureInPicture2,
  retry: RefreshCw,
  screen: MonitorUp,
  'screen-off': MonitorX,
  send: SendHorizontal,
  settings: Settings,
  share: Share2,
  sound: Volume2,
  'sound-off': VolumeX,
  spotlight: Spotlight,
  warning: TriangleAlert,
};

const SVG = 'http://www.w3.org/2000/svg';

/** They point along the line of writing, so they are turned where it runs from the right. */
const ALONG_THE_LINE: readonly string[] = ['chevron-left', 'chevron-right', 'leave', 'send'];

/** The pictures there are. */
export type IconName = keyof typeof NODES;

/** Draws an icon of `sizePx`; it is hidden from screen readers, so a word has to stand beside it. */
export function icon(name: IconName, sizePx = 22): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = {
    viewBox: '0 0 24 24',
    width: sizePx,
    height: sizePx,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': true,
    focusable: false,
  };
  setAll(svg, attributes);
  if (ALONG_THE_LINE.includes(name)) svg.classList.add('turns');
  for (const [tag, shape] of NODES[name]) {
    const part = document.createElementNS(SVG, tag);
    setAll(part, shape);
    svg.append(part);
  }
  return svg;
}

function setAll(element: Element, attributes: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
