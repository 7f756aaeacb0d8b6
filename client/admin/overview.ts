import type { RoomInfo, ServerInfo, ServerList } from './admin-api.js';
import { button, h, type Row, Rows, say } from './dom.js';
import { fill, type Words } from './words.js';

const MEBIBYTE = 1024 * 1024;

/** How the servers are doing together, in figures. */
export class LoadView {
  readonly element: HTMLElement;
  private readonly figures = new Map<string, HTMLElement>();
  private readonly warning: HTMLElement;

  constructor(private readonly words: Words) {
    const { servers, rooms, people, away, sockets, busy, memory, version } = words;
    const list = h('dl', { class: 'figures', 'data-testid': 'load' });
    for (const word of [servers, rooms, people, away, sockets, busy, memory, version]) {
      const figure = h('dd', {}, '–');
      this.figures.set(word, figure);
      list.append(h('div', {}, h('dt', {}, word), figure));
    }
    this.warning = h('p', { class: 'fault', role: 'status' });
    this.element = h('section', { 'aria-label': words.load }, list, this.warning);
  }

  /** Shows these figures. */
  show({ servers, silent_servers: silent }: ServerList): void {
    const { words } = this;
    const sum = (of: (server: ServerInfo) => number): number =>
      servers.reduce((total, server) => total + of(server), 0);
    const busiest = Math.max(...servers.map(({ busy }) => busy));
    const bytes = sum(({ memory_bytes: each }) => each);
    const values: [string, string][] = [
      [words.servers, String(servers.length + silent)],
      [words.rooms, String(sum(({ rooms }) => rooms))],
      [words.people, String(sum(({ participants }) => participants))],
      [words.away, String(sum(({ away }) => away))],
      [words.sockets, String(sum(({ sockets }) => sockets))],
      [words.busy, `${String(Math.round(busiest * 100))} %`],
      [words.memory, `${String(Math.round(bytes / MEBIBYTE))} MiB`],
      [words.version, [...new Set(servers.map(({ version }) => version))].join(', ')],
    ];
    for (const [word, value] of values) {
      const figure = this.figures.get(word);
      if (figure) say(figure, value);
    }
    const warnings = [
      ...(silent > 0 ? [fill(words.silent, { count: silent })] : []),
      ...(servers.some(({ draining }) => draining) ? [words.draining] : []),
    ];
    say(this.warning, warnings.join(' '));
  }
}

/** What the list of rooms tells the page. */
export interface RoomListEvents {
  filter: (part: string) => void;
  more: () => void;
  open: (room: string) => void;
}

/** The rooms, with a field to look for some of them. */
export class RoomListView {
  readonly element: HTMLElement;
  private readonly rows: Rows<RoomInfo>;
  private readonly empty: HTMLElement;
  private readonly more: HTMLButtonElement;

  constructor(
    private readonly words: Words,
    private readonly events: RoomListEvents,
  ) {
    const part = h('input', { id: 'filter', type: 'search', maxlength: '128' });
    part.addEventListener('input', () => {
      events.filter(part.value.trim());
    });
    const list = h('ul', { class: 'rooms', 'data-testid': 'rooms' });
    this.rows = new Rows(
      list,
      ({ name }) => name,
      (room) => this.roomRow(room),
    );
    this.empty = h('p', { class: 'quiet', hidden: '' }, words.noRooms);
    this.more = button(words.more, events.more, { hidden: '' });
    this.element = h(
      'section',
      { class: 'card', 'aria-labelledby': 'rooms-title' },
      h('h2', { id: 'rooms-title' }, words.rooms),
      h('label', { for: 'filter' }, words.filter),
      part,
      list,
      this.empty,
      this.more,
    );
  }

  /** Shows these rooms. */
  show(rooms: readonly RoomInfo[], hasMore: boolean): void {
    this.rows.show(rooms);
    this.empty.hidden = rooms.length > 0;
    this.more.hidden = !hasMore;
  }

  private roomRow({ name }: RoomInfo): Row<RoomInfo> {
    const { words, events } = this;
    const about = h('span', { class: 'quiet' });
    const open = button(
      words.show,
      () => {
        events.open(name);
      },
      { 'aria-label': fill(words.showRoom, { room: name }), 'data-testid': 'show-room' },
    );
    const title = h('span', {}, h('bdi', {}, name), ' ', about);
    return {
      element: h('li', { 'data-testid': 'room' }, title, open),
      update: (room) => {
        say(about, this.aboutRoom(room));
      },
    };
  }

  private aboutRoom({ participants, waiting, policy, kept_until: keptUntilMs }: RoomInfo): string {
    const { words } = this;
    return [
      fill(words.roomPeople, { count: participants }),
      ...(waiting > 0 ? [fill(words.roomWaiting, { count: waiting })] : []),
      ...(policy.locked ? [words.locked] : []),
      ...(policy.lobby ? [words.lobby] : []),
      ...(policy.password ? [words.password] : []),
      ...(keptUntilMs === null
        ? []
        : [fill(words.created, { time: new Date(keptUntilMs).toLocaleString() })]),
    ].join(' · ');
  }
}
