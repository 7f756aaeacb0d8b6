import type { ViewNotice } from '../../src/protocol/frames.js';
import type { Clock } from '../lib/clock.js';
import type { CallReading, SendingControl, TunedMesh } from '../rtc/budget/sending-control.js';
import { USUAL_SIZES } from '../rtc/budget/usual-sizes.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import type { MeetingState } from '../state/meeting-state.js';
import { notify, withdrawNotice } from '../state/notices.js';
import { UNJUDGED, judge, troubled } from '../state/quality-judgement.js';
import { UNTROUBLED, audioOnlyChanged, qualityMeasured } from '../state/quality.js';
import type { Store } from '../state/store.js';
import type { ShownSizes } from '../ui/app.js';
import { ViewSender } from './view-sender.js';

/** Whoever missed a view, as under pressure it may be lost, gets it again after as many rounds. */
const TELL_AGAIN_ROUNDS = 15;
/** The way is called too small when it was so in as many rounds more than it was not, */
const SMALL_ROUNDS = 2;
/** and too small for one person more after as many: the estimate goes up and down. */
const YET_ENOUGH_ROUNDS = 7;
/** After as many rounds without trouble nothing is left of it. */
const MOST_SMALL_ROUNDS = 10;
const HIDDEN: ShownSizes = { camera: null, screen: null };

/** What looks after the quality of a call connects. */
export interface QualityParts {
  store: Store<MeetingState>;
  client: Pick<SignallingClient, 'on' | 'tell' | 'setState'>;
  clock: Clock;
  /** Opens the own camera, or closes it. */
  toggleCamera: () => void;
  /** Fetches what measures and plans: nobody waits for it, so it is no part of the first page. */
  loadSending?: () => Promise<{ SendingControl: typeof SendingControl }>;
}

/**
 * Tells the others which pictures are of use here, sends those that are of use there, and says what
 * is wrong in the state.
 */
export class QualityController {
  readonly #parts: QualityParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  readonly #views: ViewSender;
  #sizes: ReadonlyMap<string, ShownSizes> = new Map();
  #mesh: TunedMesh | null = null;
  #sending: SendingControl | null = null;
  /** The call for which what plans is being fetched. */
  #startingFor: TunedMesh | null = null;
  /** What the others told before there was anything that plans. */
  #early: ViewNotice[] = [];
  #judgement = UNJUDGED;
  #rounds = 0;
  #smallRounds = 0;
  /** How many pictures the person was told that the way carries, among how many people. */
  #warned: { carried: number; people: number } | null = null;
  #wasCameraOpen = false;
  /** For those whom the page has not placed: nothing, until they were told that they are hidden. */
  #fallback: ShownSizes | null = null;

  constructor(parts: QualityParts) {
    const { store, client, clock } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    this.#views = new ViewSender({ clock, send: (data) => client.tell({ type: 'view', data }) });
    client.on('view', this.#shownThere);
    store.subscribe(({ participants }) => participants, this.#showViews);
    store.subscribe(({ audioOnly }) => audioOnly, this.#showViews);
    store.subscribe(({ media }) => media.camera.open, this.#cameraChanged);
  }

  /** Looks after the media connections of a call. */
  follow(mesh: TunedMesh): void {
    this.#mesh = mesh;
    void this.#startSending(mesh);
  }

  /** The page shows the pictures of the others at these sizes. */
  show(sizes: ReadonlyMap<string, ShownSizes>): void {
    this.#sizes = sizes;
    this.#showViews();
  }

  /** No pictures at all, or all as before; the own camera comes back if it was on. */
  setAudioOnly(isOn: boolean): void {
    const { audioOnly, media } = this.#parts.store.get();
    if (audioOnly === isOn) return;
    if (isOn) {
      this.#wasCameraOpen = media.camera.open;
      // For those whose picture comes back before the page has said how large it is.
      this.#fallback = USUAL_SIZES;
    }
    const isToggled = isOn ? media.camera.open : this.#wasCameraOpen && !media.camera.open;
    this.#update((state) => audioOnlyChanged(state, isOn));
    if (isToggled) this.#parts.toggleCamera();
  }

  /** Somebody, or everybody, has to be told anew: they are another page now, or we were away. */
  tellAgain(userId?: string): void {
    this.#views.again(userId);
    // What plans could not be fetched if the server was away then.
    if (userId === undefined && this.#mesh !== null) void this.#startSending(this.#mesh);
  }

  /** Somebody's page is another one now, or gone. */
  forget(userId: string): void {
    this.#sending?.forget(userId);
    this.#views.again(userId);
  }

  /** Something else is sent, or somebody is connected now. */
  changed(): void {
    this.#sending?.planSoon();
  }

  /** Ends all measuring, and forgets what was seen. */
  end(): void {
    this.#mesh = null;
    this.#sending?.close();
    this.#sending = null;
    this.#early = [];
    this.#views.end();
    this.#sizes = new Map();
    this.#judgement = UNJUDGED;
    this.#warned = null;
    this.#smallRounds = 0;
    this.#fallback = null;
  }

  async #startSending(mesh: TunedMesh): Promise<void> {
    const { clock, loadSending = () => import('../rtc/budget/sending-control.js') } = this.#parts;
    if (this.#sending !== null || this.#startingFor === mesh) return;
    this.#startingFor = mesh;
    try {
      const { SendingControl: Control } = await loadSending();
      if (this.#mesh !== mesh) return;
      this.#sending = new Control({ mesh, clock, measured: this.#measured });
    } catch {
      // The network is away. Browsers then divide what there is as well as they can.
      return;
    } finally {
      if (this.#startingFor === mesh) this.#startingFor = null;
    }
    const early = this.#early;
    this.#early = [];
    for (const notice of early) this.#shownThere(notice);
    this.changed();
  }

  readonly #shownThere = (notice: ViewNotice): void => {
    const { user_id: userId, camera, screen } = notice;
    if (this.#sending === null) this.#early.push(notice);
    this.#sending?.setShown(userId, {
      ...(camera === undefined ? {} : { camera }),
      ...(screen === undefined ? {} : { screen }),
    });
  };

  readonly #showViews = (): void => {
    const { participants, audioOnly, phase } = this.#parts.store.get();
    if (phase !== 'meeting') return;
    const able = participants.filter(({ caps }) => caps.includes('view'));
    const wanted = new Map<string, ShownSizes>();
    for (const { user_id: userId } of able) {
      const sizes = audioOnly ? HIDDEN : (this.#sizes.get(userId) ?? this.#fallback);
      if (sizes !== null) wanted.set(userId, sizes);
    }
    this.#views.show(wanted);
  };

  /** Whoever turns the camera on wants pictures. */
  readonly #cameraChanged = (isOpen: boolean): void => {
    if (isOpen) this.#update((state) => audioOnlyChanged(state, false));
    this.changed();
  };

  readonly #measured = (reading: CallReading | null): void => {
    if (reading === null) {
      this.#judgement = UNJUDGED;
      this.#strained(UNTROUBLED.strain);
      this.#update((state) => qualityMeasured(state, UNTROUBLED));
      return;
    }
    if (++this.#rounds % TELL_AGAIN_ROUNDS === 0) this.#views.again();
    const { participants, self } = this.#parts.store.get();
    const strains = new Map(participants.map(({ user_id, state }) => [user_id, state.strain]));
    this.#judgement = judge(this.#judgement, { ...reading, selfId: self.userId, strains });
    const { links, budgetBps, effort } = reading;
    const strain = this.#judgement.strain.value;
    this.#strained(strain);
    this.#update((state) =>
      qualityMeasured(state, {
        strain,
        people: troubled(this.#judgement),
        figures: { links, budgetBps, ...effort },
      }),
    );
    this.#warn(reading);
  };

  #strained(strain: MeetingState['quality']['strain']): void {
    const { store, client } = this.#parts;
    if (store.get().quality.strain !== strain) client.setState({ strain });
  }

  /** Says once when the room is larger than the way carries, or about to be, and again when it gets worse. */
  #warn({ camerasWanted, camerasCarried, isNextCarried, links }: CallReading): void {
    const isYetEnough = camerasCarried >= camerasWanted;
    const isSmall = camerasWanted > 0 && !(isYetEnough && isNextCarried);
    const rounds = this.#smallRounds + (isSmall ? 1 : -1);
    this.#smallRounds = Math.min(MOST_SMALL_ROUNDS, Math.max(0, rounds));
    const notice = { kind: 'upload_small', pictures: camerasCarried, isYetEnough } as const;
    if (this.#smallRounds === 0) this.#update((state) => withdrawNotice(state, notice));
    if (!isSmall || this.#smallRounds < (isYetEnough ? YET_ENOUGH_ROUNDS : SMALL_ROUNDS)) return;
    const warned = this.#warned;
    const isNews = warned === null || camerasCarried < warned.carried || links.size > warned.people;
    if (!isNews) return;
    this.#warned = { carried: camerasCarried, people: links.size };
    this.#update((state) => notify(state, notice));
  }
}
