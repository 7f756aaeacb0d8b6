import type { MeetingState } from '../state/meeting-state.js';
import { Component, create } from './component.js';
import { h, setShown } from './dom.js';
import { KeyedList } from './keyed-list.js';
import { MeetInvite } from './meet-invite.js';
import { MeetScreen } from './meet-screen.js';
import { MeetTile } from './meet-tile.js';
import type { TileView } from './meet-tile.js';
import { packTiles, packWithFocus } from './packing.js';
import type { Place } from './packing.js';
import { text } from '../i18n/text.js';

/** How often loudness is read: often enough for the ring, seldom enough for a small machine. */
const LEVELS_EVERY_MS = 150;
const GAP_PX = 12;
const GAP_SMALL_PX = 8;
const SMALL_AREA_PX = 600;

interface ScreenOwner {
  userId: string;
  name: string;
}

/** The faces, and the screen that is shared, as large as the place allows. */
export class MeetStage extends Component {
  readonly #area = h('div', { class: 'stage-tiles' });
  #tiles: TileView[] = [];
  #screens: ScreenOwner[] = [];
  #people!: KeyedList<TileView, MeetTile>;
  #shared!: KeyedList<ScreenOwner, MeetScreen>;

  protected override render(): void {
    const area = this.#area;
    const people = h('div', { class: 'stage-layer' });
    const screens = h('div', { class: 'stage-layer' });
    area.replaceChildren(screens, people);
    const invite = create(MeetInvite, this.app);
    this.append(this.#shareBar(), h('div', { class: 'stage' }, area, invite));
    this.#people = new KeyedList(
      people,
      (view) => view.userId,
      () => create(MeetTile, this.app),
      (tile, view) => {
        tile.view = view;
      },
    );
    this.#shared = new KeyedList(
      screens,
      (owner) => owner.userId,
      () => create(MeetScreen, this.app),
      (screen, owner) => {
        screen.owner = owner;
      },
    );
    const show = (): void => {
      this.#show(invite);
    };
    this.watch((state) => state.participants, show);
    this.watch((state) => state.media, show);
    this.watch((state) => state.self, show);
    this.until(this.app.live.watch(show));
    this.#followSize();
    this.#followLevels();
  }

  #show(invite: HTMLElement): void {
    const state = this.app.store.get();
    this.#tiles = tileViews(state);
    this.#screens = state.participants
      .filter((person) => person.state.screen && this.app.live.screenOf(person.user_id) !== null)
      .map((person) => ({ userId: person.user_id, name: person.name }));
    this.#people.show(this.#tiles);
    this.#shared.show(this.#screens);
    setShown(invite, state.participants.length === 0);
    this.#place();
  }

  #place(): void {
    const area = { width: this.#area.clientWidth, height: this.#area.clientHeight };
    const gap = area.width < SMALL_AREA_PX ? GAP_SMALL_PX : GAP_PX;
    const [large, ...otherScreens] = [...this.#screens].reverse();
    const small = [
      ...otherScreens.map((owner) => this.#shared.get(owner.userId)),
      ...this.#tiles.map((view) => this.#people.get(view.userId)),
    ];
    const places =
      large === undefined
        ? packTiles(small.length, area, gap)
        : packWithFocus(small.length, area, gap);
    const shown = large === undefined ? small : [this.#shared.get(large.userId), ...small];
    shown.forEach((element, index) => {
      const place = places[index];
      if (element !== undefined && place !== undefined) put(element, place);
    });
  }

  #followSize(): void {
    const observer = new ResizeObserver(() => {
      this.#place();
    });
    observer.observe(this.#area);
    this.until(() => {
      observer.disconnect();
    });
  }

  #followLevels(): void {
    const timer = setInterval(() => {
      const now = performance.now();
      for (const view of this.#tiles) {
        const level = view.microphone ? this.app.live.levelOf(view.userId) : 0;
        this.#people.get(view.userId)?.showLevel(level, now);
      }
    }, LEVELS_EVERY_MS);
    this.until(() => {
      clearInterval(timer);
    });
  }

  #shareBar(): HTMLElement {
    const stop = (): void => {
      this.app.devices.toggle('screen');
    };
    const bar = h(
      'div',
      { class: 'share-bar' },
      h('span', {}, text.youShare),
      h(
        'button',
        { type: 'button', class: 'button small-button', on: { click: stop } },
        text.stopSharing,
      ),
    );
    this.watch(
      (state) => state.media.screen.open,
      (open) => {
        setShown(bar, open);
      },
    );
    return bar;
  }
}

/** The own tile first: so it keeps its place whoever comes and goes. */
function tileViews(state: MeetingState): TileView[] {
  const self: TileView = {
    userId: state.self.userId,
    name: state.self.name,
    isSelf: true,
    microphone: state.media.microphone.open,
    camera: state.media.camera.open,
    connection: 'connected',
    away: false,
  };
  const others = state.participants.map((person) => ({
    userId: person.user_id,
    name: person.name,
    isSelf: false,
    microphone: person.state.mic,
    camera: person.state.camera,
    connection: state.abilities.calls ? person.connection : 'connected',
    away: person.away,
  }));
  return [self, ...others];
}

function put(element: HTMLElement, place: Place): void {
  element.style.setProperty('--x', `${place.x}px`);
  element.style.setProperty('--y', `${place.y}px`);
  element.style.setProperty('--width', `${place.width}px`);
  element.style.setProperty('--height', `${place.height}px`);
}

customElements.define('meet-stage', MeetStage);
