import {
  ArrowDown,
  Check,
  Copy,
  Ellipsis,
  Info,
  Keyboard,
  Lock,
  LogOut,
  MessageSquare,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  RefreshCw,
  SendHorizontal,
  Settings,
  TriangleAlert,
  Users,
  Video,
  VideoOff,
  Volume2,
  WifiOff,
  X,
} from 'lucide';

const NODES = {
  'arrow-down': ArrowDown,
  camera: Video,
  'camera-off': VideoOff,
  chat: MessageSquare,
  check: Check,
  close: X,
  copy: Copy,
  info: Info,
  keyboard: Keyboard,
  leave: LogOut,
  lock: Lock,
  microphone: Mic,
  'microphone-off': MicOff,
  more: Ellipsis,
  offline: WifiOff,
  people: Users,
  retry: RefreshCw,
  screen: MonitorUp,
  'screen-off': MonitorX,
  send: SendHorizontal,
  settings: Settings,
  sound: Volume2,
  warning: TriangleAlert,
};

const SVG = 'http://www.w3.org/2000/svg';

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
