import { type AdminApi, ApiError, type RoomInfo } from './admin-api.js';
import { button, h, say } from './dom.js';
import { LoadView, RoomListView } from './overview.js';
import { RoomView } from './room-view.js';
import { fill, type Words } from './words.js';

const REFRESH_MS = 5000;

/** What the page needs of whoever shows it. */
export interface AdminPageParts {
  api: AdminApi;
  words: Words;
  /** Nobody is signed in any more, for this reason; empty for the person's own wish. */
  leave: (fault: string) => void;
}

/** The page of somebody who is signed in: load, rooms, and the room that was opened. */
export class AdminPage {
  readonly element: HTMLElement;
  private readonly load: LoadView;
  private readonly list: RoomListView;
  private readonly status = h('p', { role: 'status', class: 'status', 'data-testid': 'status' });
  private readonly side = h('div', {});
  private opened: RoomView | null = null;
  private part = '';
  private pages = 1;
  private timer = 0;
  private isOver = false;
  /** Only the newest answer is shown. */
  private asked = 0;

  constructor(private readonly parts: AdminPageParts) {
    const { words, leave } = parts;
    this.load = new LoadView(words);
    this.list = new RoomListView(words, {
      filter: (part) => {
        this.part = part;
        this.pages = 1;
        this.refresh();
      },
      more: () => {
        this.pages++;
        this.refresh();
      },
      open: (room) => {
        this.open(room);
      },
    });
    const signOut = button(
      words.signOut,
      () => {
        this.end();
        leave('');
      },
      { 'data-testid': 'sign-out' },
    );
    this.element = h(
      'main',
      {},
      h('header', {}, h('h1', {}, words.title), signOut),
      this.load.element,
      this.status,
      h('div', { class: 'columns' }, this.list.element, this.side),
    );
    this.refresh();
  }

  /** Asks everything anew, and again every few seconds while somebody looks. */
  private refresh(): void {
    clearTimeout(this.timer);
    void this.ask().then(() => {
      clearTimeout(this.timer);
      if (this.isOver) return;
      this.timer = window.setTimeout(() => {
        this.refreshWhenSeen();
      }, REFRESH_MS);
    });
  }

  private refreshWhenSeen(): void {
    if (document.visibilityState === 'visible') this.refresh();
    else {
      const again = (): void => {
        if (!this.isOver) this.refresh();
      };
      document.addEventListener('visibilitychange', again, { once: true });
    }
  }

  private async ask(): Promise<void> {
    const turn = ++this.asked;
    const { api } = this.parts;
    const { opened } = this;
    try {
      const [servers, { rooms, hasMore }, people] = await Promise.all([
        api.servers(),
        this.rooms(),
        opened ? api.people(opened.room).catch(noOne) : [],
      ]);
      if (turn !== this.asked) return;
      this.load.show(servers);
      this.list.show(rooms, hasMore);
      opened?.show(people);
    } catch (error) {
      this.failed(error);
    }
  }

  private async rooms(): Promise<{ rooms: RoomInfo[]; hasMore: boolean }> {
    const rooms: RoomInfo[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < this.pages; page++) {
      const found = await this.parts.api.rooms(this.part, cursor);
      rooms.push(...found.rooms);
      cursor = found.next;
      if (cursor === null) break;
    }
    return { rooms, hasMore: cursor !== null };
  }

  private open(room: string): void {
    const { api, words } = this.parts;
    this.opened = new RoomView(room, {
      api,
      words,
      attempt: (task) => this.attempt(task),
      close: () => {
        this.opened = null;
        this.side.replaceChildren();
        this.list.element.querySelector('h2')?.scrollIntoView();
      },
    });
    this.side.replaceChildren(this.opened.element);
    this.opened.focus();
    this.refresh();
  }

  private async attempt(task: () => Promise<string>): Promise<void> {
    try {
      say(this.status, await task());
    } catch (error) {
      this.failed(error);
    }
    if (!this.isOver) this.refresh();
  }

  private failed(error: unknown): void {
    if (this.isOver) return;
    const { words, leave } = this.parts;
    const { status, detail } = error instanceof ApiError ? error : new ApiError(-1, String(error));
    if (status === 401) {
      this.end();
      leave(words.wrongKey);
    } else if (status === 403) say(this.status, words.narrowKey);
    else if (status === 0) say(this.status, words.unreachable);
    else say(this.status, fill(words.failed, { detail }));
  }

  private end(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }
}

/** The room may have ended since it was opened. */
function noOne(error: unknown): never[] {
  if (error instanceof ApiError && error.status === 404) return [];
  throw error;
}
