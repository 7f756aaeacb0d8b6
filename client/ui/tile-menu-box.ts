import { openConversation } from '../state/conversations.js';
import type { Participant } from '../state/meeting-state.js';
import { prefer } from '../state/preferences.js';
import { participantOf } from '../state/roster.js';
import { isPinned, pinTile, setVolume, silence, volumeOf } from '../state/stage.js';
import type { TileName } from '../state/stage-state.js';
import { text } from '../i18n/text.js';
import type { App } from './app.js';
import { h, setAttribute, setText } from './dom.js';
import { hostLines, ownHostLines } from './host-lines.js';
import type { HostLine } from './host-lines.js';
import { isFull, toggleFull } from './full-screen.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { canSetVolume } from './playback.js';

/** Whose menu it is, and under which name. */
export interface MenuSubject extends TileName {
  name: string;
}

interface Line {
  id: string;
  icon: IconName;
  word: string;
  /** For what is on or off: whether it is on. */
  isOn?: boolean;
  run: () => void;
}

const EDGE_PX = 8;

/** Opens the menu of a tile beside the button that it belongs to, which gets the focus back. */
export function openTileMenu(app: App, subject: MenuSubject, anchor: HTMLElement): void {
  const menu = h(
    'div',
    {
      class: 'tile-menu',
      popover: 'auto',
      role: 'dialog',
      'aria-label': anchor.getAttribute('aria-label'),
      'data-testid': 'tile-menu',
    },
    h('p', { class: 'more-word', 'aria-hidden': 'true' }, h('bdi', {}, subject.name)),
  );
  const close = (): void => {
    menu.hidePopover();
    // What was chosen may have hidden the button.
    if (document.activeElement === document.body) {
      document.querySelector<HTMLElement>('[data-testid="toggle-more"]')?.focus();
    }
  };
  for (const line of linesOf(app, subject)) menu.append(lineButton(line, close));
  if (subject.userId !== app.store.get().self.userId) menu.append(...loudness(app, subject, close));
  menu.append(...hostGroup(app, subject, close));
  const unsubscribe = app.store.subscribe(
    (state) => participantOf(state, subject.userId) === undefined,
    close,
  );
  menu.ontoggle = ({ newState }) => {
    if (newState === 'open') return;
    unsubscribe();
    setAttribute(anchor, 'aria-expanded', 'false');
    menu.remove();
  };
  menu.onkeydown = step;
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.hidePopover();
  });
  // Beside the button, so that Tab goes on from there; in the top layer wherever it is.
  (anchor.closest('.tile, .panel') ?? document.body).append(menu);
  setAttribute(anchor, 'aria-expanded', 'true');
  menu.showPopover();
  putBeside(menu, anchor);
  menu.querySelector('button')?.focus();
}

function linesOf(app: App, subject: MenuSubject): Line[] {
  const { store } = app;
  const state = store.get();
  const isHeld = isPinned(state, subject);
  const { userId, part } = subject;
  const pin: Line = {
    id: 'pin',
    icon: isHeld ? 'pin-off' : 'pin',
    word: isHeld ? text.unpin : text.pin,
    run: () => {
      store.update((now) => pinTile(now, isHeld ? null : { userId, part }));
    },
  };
  const full = fullScreenLine(subject);
  const lines = full === null ? [pin] : [pin, full];
  if (userId === state.self.userId) return [...lines, ...ownLines(app)];
  const person = participantOf(state, userId);
  return person === undefined || part === 'screen'
    ? lines
    : [...lines, ...personLines(app, person)];
}

function fullScreenLine({ userId, part }: MenuSubject): Line | null {
  const kind = part === 'camera' ? 'tile' : 'screen-tile';
  const tile = document.querySelector<HTMLElement>(
    `[data-testid="${kind}"][data-user-id="${CSS.escape(userId)}"]:not([hidden])`,
  );
  if (tile === null) return null;
  const isAll = isFull(tile);
  return {
    id: 'full',
    icon: isAll ? 'minimize' : 'maximize',
    word: isAll ? text.leaveFullScreen : text.fillScreen,
    run: () => void toggleFull(tile),
  };
}

function ownLines({ store }: App): Line[] {
  const { preferences } = store.get();
  const { mirror, selfView } = preferences;
  const isInCorner = selfView === 'corner';
  return [
    {
      id: 'corner',
      icon: isInCorner ? 'maximize' : 'minimize',
      word: isInCorner ? text.selfAsTile : text.selfInCorner,
      run: () => {
        store.update((state) => prefer(state, { selfView: isInCorner ? 'tile' : 'corner' }));
      },
    },
    {
      id: 'hide',
      icon: 'eye-off',
      word: text.hideSelf,
      run: () => {
        store.update((state) => prefer(state, { selfView: 'hidden' }));
      },
    },
    {
      id: 'mirror',
      icon: 'camera',
      word: text.mirror,
      isOn: mirror,
      run: () => {
        store.update((state) => prefer(state, { mirror: !mirror }));
      },
    },
  ];
}

function personLines({ store, call }: App, person: Participant): Line[] {
  const { user_id: userId, name, connection, dialect } = person;
  const lines: Line[] = [];
  if (dialect !== 'base') {
    lines.push({
      id: 'message',
      icon: 'chat',
      word: text.messagePerson,
      run: () => {
        store.update((state) => openConversation(state, userId, name));
      },
    });
  }
  if (connection === 'failed' || connection === 'interrupted') {
    lines.push({
      id: 'retry',
      icon: 'retry',
      word: text.connectAgain,
      run: () => {
        call.reconnect(userId);
      },
    });
  }
  return lines;
}

/** The volume of a person, and silence. */
function loudness({ store }: App, { userId }: MenuSubject, close: () => void): HTMLElement[] {
  const state = store.get();
  const isSilent = state.stage.silenced.has(userId);
  const mute = lineButton(
    {
      id: 'mute',
      icon: isSilent ? 'sound' : 'sound-off',
      word: isSilent ? text.unmuteForMe : text.muteForMe,
      run: () => {
        store.update((now) => silence(now, userId, !isSilent));
      },
    },
    close,
  );
  if (!canSetVolume()) return [mute];
  const slider = h('input', {
    type: 'range',
    min: '0',
    max: '100',
    step: '5',
    'data-testid': 'tile-volume',
  });
  slider.valueAsNumber = Math.round(volumeOf(state, userId) * 100);
  slider.oninput = () => {
    store.update((now) => setVolume(now, userId, slider.valueAsNumber / 100));
  };
  const label = h('label', { class: 'tile-volume' }, h('span', {}, text.volume), slider);
  return [mute, label];
}

/** What only hosts can do, under a word of its own. */
function hostGroup(app: App, { userId, part }: MenuSubject, close: () => void): HTMLElement[] {
  if (part === 'screen') return [];
  const state = app.store.get();
  const person = participantOf(state, userId);
  const isSelf = userId === state.self.userId;
  const others = person === undefined ? [] : hostLines(app, person);
  const lines = isSelf ? ownHostLines(app) : others;
  if (lines.length === 0) return [];
  const buttons = (removes: boolean): HTMLElement[] =>
    lines.filter((line) => line.removes === removes).flatMap((line) => hostLine(line, close));
  const word = h('p', { class: 'more-word', 'aria-hidden': 'true' }, text.hostMenu);
  return [
    h(
      'div',
      { class: 'tile-host', role: 'group', 'aria-label': text.hostMenu },
      word,
      ...buttons(false),
      h('div', { class: 'tile-removes' }, ...buttons(true)),
    ),
  ];
}

/** A line, and beside it what says to screen readers that it asks to be pressed again. */
function hostLine(line: HostLine, close: () => void): HTMLElement[] {
  const named = { ...line, id: `host-${line.id}` };
  const { asks } = line;
  if (asks === null) return [lineButton(named, close)];
  const word = h('span', {}, line.word);
  const asked = h('span', { class: 'unseen', role: 'status' });
  const ask = (question: string): void => {
    setText(word, question === '' ? line.word : question);
    setText(asked, question);
  };
  const button = pressable(named, word, ({ detail }) => {
    // The second click of a double click answers nothing.
    if (detail > 1) return;
    if (asked.textContent === '') {
      ask(asks);
      return;
    }
    line.run();
    close();
  });
  button.onblur = () => {
    ask('');
  };
  return [button, asked];
}

function lineButton(line: Line, close: () => void): HTMLElement {
  return pressable(line, h('span', {}, line.word), () => {
    line.run();
    close();
  });
}

function pressable(
  line: Line,
  word: HTMLElement,
  pressed: (event: MouseEvent) => void,
): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'more-item',
      'data-testid': `tile-${line.id}`,
      'aria-pressed': line.isOn === undefined ? null : String(line.isOn),
      on: { click: pressed },
    },
    icon(line.icon, 20),
    word,
    line.isOn === undefined ? null : h('span', { class: 'more-check' }, icon('check', 18)),
  );
}

/** Arrow keys go through the lines, but work the volume while it has the focus. */
function step(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.key === 'Escape') {
    // Closes this alone, not the side panel as well.
    event.preventDefault();
    menu.hidePopover();
    return;
  }
  const lines = [...menu.querySelectorAll<HTMLElement>('button, input')];
  const at = lines.indexOf(document.activeElement as HTMLElement);
  if (lines[at]?.localName === 'input') return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  lines.at(to % lines.length)?.focus();
}

/** Below the button, its ends in line; above it, or moved inwards, where the window ends. */
function putBeside(menu: HTMLElement, anchor: HTMLElement): void {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const isRightToLeft = getComputedStyle(menu).direction === 'rtl';
  const end = isRightToLeft ? innerWidth - left : right;
  const below = bottom + 4;
  const y = below + height > innerHeight - EDGE_PX ? Math.max(EDGE_PX, top - height - 4) : below;
  const x = Math.max(EDGE_PX, Math.min(end - width, innerWidth - width - EDGE_PX));
  menu.style.setProperty('--menu-x', `${x}px`);
  menu.style.setProperty('--menu-y', `${Math.min(y, innerHeight - height - EDGE_PX)}px`);
}
