import { fullPageChanged, releaseGone } from '../state/stage.js';
import type { TileName } from '../state/stage-state.js';
import { arrange, tileKey } from './arrangement.js';
import { Newcomers } from './call-first.js';
import { Component, create } from './component.js';
import { h, setAttribute, setShown, setStyle } from './dom.js';
import { isFull } from './full-screen.js';
import { KeyedList } from './keyed-list.js';
import { layOut } from './layout.js';
import type { StageLayout } from './layout.js';
import { MeetInvite } from './meet-invite.js';
import { MeetScreen } from './meet-screen.js';
import { MeetStageFoot } from './meet-stage-foot.js';
import { MeetTile } from './meet-tile.js';
import type { Area, Place } from './packing.js';
import { UNSEEN } from './page-in-parts.js';
import { viewReport } from './shown-sizes.js';
import { followLevels } from './stage-levels.js';
import { easeInto } from './stage-motion.js';
import { viewsOf } from './stage-views.js';
import { inOrder, tileViews } from './tile-view.js';
import type { TileView } from './tile-view.js';
import { text } from '../i18n/text.js';
import { nextTask } from './next-task.js';

const GAP_PX = 12;
const GAP_SMALL_PX = 8;
const SMALL_AREA_PX = 480;

interface ScreenOwner {
  userId: string;
  name: string;
}

/** The faces, and the screens that are shared, as large as the place allows. */
export class MeetStage extends Component {
  readonly #area = h('section', { class: 'stage-tiles', 'data-testid': 'stage' });
  #tiles: TileView[] = [];
  #screens: ScreenOwner[] = [];
  #people!: KeyedList<TileView, MeetTile>;
  #shared!: KeyedList<ScreenOwner, MeetScreen>;
  #foot!: MeetStageFoot;
  readonly #stage = h('div', { class: 'stage' });
  /** Null until somebody is alone for the first time: it draws a picture of the link. */
  #invite: HTMLElement | null = null;
  #page = 0;
  #nextPicture = 0;
  #placedIn: Area = { width: 0, height: 0 };

  protected override render(): void {
    const area = this.#area;
    setAttribute(area, 'aria-label', text.stageTitle);
    const people = h('div', { class: 'stage-layer' });
    const screens = h('div', { class: 'stage-layer' });
    area.replaceChildren(screens, people);
    this.#invite = null;
    this.#foot = create(MeetStageFoot, this.app);
    this.#foot.turnTo = (page) => {
      this.#page = page;
      this.#place({ eases: false });
    };
    this.#stage.replaceChildren(area);
    this.append(this.#shareBar(), this.#stage, this.#foot);
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
    this.#followState();
    this.#followPage();
  }

  #followState(): void {
    let isOver = false;
    let later: ReturnType<typeof setTimeout> | undefined;
    this.until(() => {
      isOver = true;
      clearTimeout(later);
      cancelAnimationFrame(this.#nextPicture);
    });
    // Each watch below tells at once how things are: once is enough.
    let isFilled = false;
    const firstTime = (): void => {
      if (isOver) return;
      isFilled = true;
      this.#fill();
    };
    const newcomers = new Newcomers();
    const show = (): void => {
      if (!isFilled) return;
      clearTimeout(later);
      const known = new Set(this.#tiles.map(({ userId }) => userId));
      const waitMs = newcomers.waitMs(this.app.store.get(), known, performance.now());
      // Behind another page there is time while the connection is made, once the offer is answered.
      const isTime = this.#isUnseen && this.#hearsOfSomebody();
      if (waitMs > 0 && !document.hidden && !isTime) later = setTimeout(show, waitMs);
      else this.#show();
    };
    this.watch(
      (state) => state.participants,
      () => {
        this.app.store.update(releaseGone);
        show();
      },
    );
    this.watch((state) => state.phase, show);
    this.watch((state) => state.media, show);
    this.watch((state) => state.self, show);
    this.watch((state) => state.audioOnly, show);
    this.watch((state) => state.policy, show);
    this.until(this.app.live.watch(show));
    this.watch((state) => state.preferences, show);
    this.watch((state) => state.stage.pinned, show);
    this.watch((state) => state.stage.speaker, show);
    // The tiles in a task of their own, where the page is built in such.
    if (!this.#isUnseen) firstTime();
    else void nextTask().then(firstTime);
    this.until(
      followLevels(
        this.app,
        () => this.#tiles,
        (userId, level, nowMs) => this.#people.get(userId)?.showLevel(level, nowMs),
      ),
    );
  }

  /** Follows the size of the stage, and whether anybody can see it. */
  #followPage(): void {
    const observer = new ResizeObserver(() => {
      this.#place({ eases: false });
    });
    observer.observe(this.#area);
    const report = viewReport(this.app);
    const hidden = (): void => {
      report.setHidden(document.hidden);
    };
    hidden();
    this.listen(document, 'visibilitychange', hidden);
    this.listen(document, 'fullscreenchange', () => {
      const isFullPage = document.fullscreenElement === document.documentElement;
      this.app.store.update((state) => fullPageChanged(state, isFullPage));
      this.#place({ eases: false });
    });
    this.until(() => {
      observer.disconnect();
      report.clear();
    });
  }

  #show(): void {
    this.#fill();
    // With the next picture, and once for all changes until then: asking for sizes is dear.
    cancelAnimationFrame(this.#nextPicture);
    this.#nextPicture = requestAnimationFrame(() => {
      this.#place({ eases: !this.#isUnseen });
    });
  }

  #hearsOfSomebody(): boolean {
    const { store, live } = this.app;
    return store.get().participants.some(({ user_id: userId }) => {
      return (live.cameraOf(userId)?.getTracks().length ?? 0) > 0;
    });
  }

  get #isUnseen(): boolean {
    return this.closest(`[${UNSEEN}]`) !== null;
  }

  /** Brings the tiles in line with the state. Where they are, the observer of the size sees to as well. */
  #fill(): void {
    const state = this.app.store.get();
    const order = this.#tiles.filter((tile) => !tile.isSelf).map((tile) => tile.userId);
    this.#tiles = tileViews(state, order);
    const screens = state.participants
      .filter((person) => person.state.screen && this.app.live.screenOf(person.user_id) !== null)
      .map((person) => ({ userId: person.user_id, name: person.name }));
    const known = this.#screens.map((owner) => owner.userId);
    this.#screens = inOrder(screens, known);
    this.#people.show(this.#tiles);
    this.#shared.show(this.#screens);
    this.#showInvite(state.phase === 'meeting' && state.participants.length === 0);
  }

  #showInvite(isAlone: boolean): void {
    if (isAlone && this.#invite === null) {
      this.#invite = create(MeetInvite, this.app);
      this.#stage.append(this.#invite);
    }
    if (this.#invite !== null) setShown(this.#invite, isAlone);
  }

  #place({ eases }: { eases: boolean }): void {
    // Not laid out yet: the observer of its size tells when it is.
    if (this.#stage.clientWidth === 0) return;
    const state = this.app.store.get();
    const screens = this.#screens.map((owner) => owner.userId);
    const arrangement = arrange(state, this.#tiles, screens);
    const isEmpty = arrangement.large === null && arrangement.small.length === 0;
    setShown(this.#area, !isEmpty || state.participants.length > 0);
    const area = { width: this.#area.clientWidth, height: this.#area.clientHeight };
    const isSmall = Math.min(area.width, area.height) < SMALL_AREA_PX;
    const gap = isSmall ? GAP_SMALL_PX : GAP_PX;
    const layout = layOut(arrangement, area, gap, this.#page);
    const { pages, page, places } = layout;
    this.#page = page;
    this.#foot.view = { pages, page, withoutPicture: arrangement.withoutPicture };
    const put = (): void => {
      this.#put(layout);
    };
    const elements = this.#all().flatMap(({ element }) => (isPlaced(element) ? [element] : []));
    const { width, height } = this.#placedIn;
    this.#placedIn = area;
    // Where the stage itself has another size, everything is somewhere else already.
    if (eases && width === area.width && height === area.height) easeInto(elements, put);
    else put();
    this.#report(places, area);
  }

  #put({ places, corner }: StageLayout): void {
    this.#area.toggleAttribute('data-corner', corner !== null);
    for (const { name, element } of this.#all()) {
      const key = tileKey(name);
      const place = places.get(key);
      setShown(element, place !== undefined);
      element.toggleAttribute('data-in-corner', key === corner);
      if (place !== undefined) putAt(element, place);
    }
  }

  /** Tells the others how large their pictures are here. */
  #report(places: ReadonlyMap<string, Place>, area: Area): void {
    const state = this.app.store.get();
    const full = this.#all().find(({ element }) => isFull(element));
    const window = { width: innerWidth, height: innerHeight };
    const views = viewsOf({
      people: this.#tiles.filter((tile) => !tile.isSelf).map((tile) => tile.userId),
      screens: new Set(this.#screens.map((owner) => owner.userId)),
      places: state.audioOnly ? new Map() : places,
      full: full === undefined ? null : { key: tileKey(full.name), size: window },
      area: state.audioOnly ? null : area,
      pixelRatio: devicePixelRatio,
    });
    viewReport(this.app).setStage(views);
  }

  #all(): { name: TileName; element: HTMLElement }[] {
    const screens = this.#screens.map(({ userId }) => ({
      name: { userId, part: 'screen' as const },
      element: this.#shared.get(userId),
    }));
    const cameras = this.#tiles.map(({ userId }) => ({
      name: { userId, part: 'camera' as const },
      element: this.#people.get(userId),
    }));
    return [...screens, ...cameras].flatMap(({ name, element }) =>
      element === undefined ? [] : [{ name, element }],
    );
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

function isPlaced(element: HTMLElement): boolean {
  return element.style.getPropertyValue('--width') !== '';
}

function putAt(element: HTMLElement, { x, y, width, height }: Place): void {
  for (const [name, px] of Object.entries({ x, y, width, height })) {
    setStyle(element, `--${name}`, `${px}px`);
  }
}

customElements.define('meet-stage', MeetStage);
