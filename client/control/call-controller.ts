import type {
  IceSettings,
  JoinedData,
  JoinNotice,
  LeftData,
  RoomPolicy,
} from '../../src/protocol/frames.js';
import type { LocalMedia, LocalMediaSnapshot } from '../media/local-media.js';
import type { Mesh, MeshOptions, PeerSnapshot } from '../rtc/mesh.js';
import type { ResumedEvent, SignallingEvents } from '../signalling/signalling-events.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import type { MeetingState } from '../state/meeting-state.js';
import { notify, withdrawNotice } from '../state/notices.js';
import { receptionOf } from '../state/policy.js';
import {
  isRelayOnly,
  lacksRelay,
  offersRelay,
  relayDemandedByRoom,
  relayTold,
} from '../state/relay.js';
import * as roster from '../state/roster.js';
import type { Store } from '../state/store.js';
import type { CallCommands, ShownSizes } from '../ui/app.js';
import type { LiveStreams } from '../ui/live-streams.js';
import { IceKeeper } from './ice-keeper.js';
import { QualityController } from './quality-controller.js';
import type { QualityParts } from './quality-controller.js';
import { SummaryController } from './summary-controller.js';

/** What the call connects, and what it needs of the page. */
export interface CallParts extends Pick<QualityParts, 'clock' | 'toggleCamera'> {
  store: Store<MeetingState>;
  client: SignallingClient;
  media: LocalMedia;
  live: LiveStreams;
  /** Null where the browser cannot hold calls. */
  createMesh: (options: MeshOptions) => Mesh | null;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Keeps the roster and the media connections to those who are on it. */
export class CallController implements CallCommands {
  readonly #parts: CallParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  readonly #quality: QualityController;
  readonly #ice: IceKeeper;
  readonly #summary: SummaryController;
  #mesh: Mesh | null = null;
  /** Who was here before the server was restarted and is not back yet. */
  #missing = new Set<string>();
  #missingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: CallParts) {
    const { client, store } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    this.#quality = new QualityController(parts);
    this.#ice = new IceKeeper({
      clock: parts.clock,
      nowMs: parts.now,
      ask: () => client.ice(),
      renewed: this.#takeServers,
      move: this.#moveRelays,
    });
    store.subscribe(isRelayOnly, (isOn) => this.#mesh?.setRelayOnly(isOn));
    store.subscribe((state) => state.phase === 'meeting' && lacksRelay(state), this.#relayMissing);
    this.#summary = new SummaryController(parts);
    client.on('join', this.#personJoined);
    client.on('left', this.#personLeft);
    client.on('away', ({ user_id }) => {
      this.#update((state) => roster.personAway(state, user_id, true));
    });
    client.on('back', ({ user_id }) => {
      this.#update((state) => roster.personAway(state, user_id, false));
      this.#quality.tellAgain(user_id);
    });
    client.on('state', this.#personChanged);
    client.on('signal', (frame) => this.#mesh?.handleSignal(frame));
    client.on('resync', ({ target }) => this.#mesh?.resync(target));
  }

  /** Makes a new media connection to one participant. */
  reconnect(userId: string): void {
    this.#mesh?.restart(userId);
  }

  /** Tells everybody how large their pictures are shown here. */
  show(views: ReadonlyMap<string, ShownSizes>): void {
    this.#quality.show(views);
  }

  /** Turns all pictures off, the own and the others', or lets them come again. */
  setAudioOnly(isOn: boolean): void {
    this.#quality.setAudioOnly(isOn);
  }

  /** The network may be another one: repairs what is interrupted at once. */
  networkChanged(): void {
    this.#ice.check();
    this.#mesh?.networkChanged();
  }

  /** The person is in the room: makes ready for calls, before the roster is known. */
  enter(data: JoinedData): void {
    this.#update((state) => {
      const told = relayTold(state, offersRelay(data), data.relay_only);
      return relayDemandedByRoom(told, data.policy.relay_only);
    });
    this.#mesh ??= this.#createMesh(data);
    this.#mesh?.setIceServers(data.ice_servers);
    this.#ice.hold(data);
    if (this.#mesh !== null) this.#summary.begin(data.features);
    this.enforce(data.policy);
  }

  /** Plays and shows from now on only what the policy of the room allows, whatever the others send. */
  enforce(policy: RoomPolicy): void {
    this.#mesh?.receiveOnly((userId, role) => receptionOf(policy, userId)[role]);
  }

  /** Connects to those who are there, before the page shows any of them: nobody waits for the page. */
  connect({ participants }: JoinedData): void {
    this.#mesh?.syncRoster(participants, { isReturning: false });
  }

  /** Connects again to those who are there, as {@link connect} does. */
  connectAgain({ participants, othersReturnWithinMs }: ResumedEvent): void {
    this.#mesh?.syncRoster(participants, { isReturning: true, othersReturnWithinMs });
  }

  /** The roster is known to the page. */
  joined(): void {
    for (const { userId, connection } of this.#mesh?.peers() ?? []) {
      this.#update((state) => roster.peerChanged(state, userId, connection));
    }
    this.#quality.tellAgain();
  }

  /** The seat is back; `before` are those who were in the room when it was lost. */
  resumed(resumed: ResumedEvent, before: readonly string[]): void {
    const { othersReturnWithinMs, participants } = resumed;
    this.joined();
    if (othersReturnWithinMs <= 0) return;
    const present = new Set(participants.map((person) => person.user_id));
    this.#waitFor(
      before.filter((userId) => !present.has(userId)),
      othersReturnWithinMs,
    );
  }

  /** Sends what is captured now. */
  send(snapshot: LocalMediaSnapshot): void {
    const mesh = this.#mesh;
    mesh?.setLocalTrack('microphone', snapshot.microphone.track);
    mesh?.setLocalTrack('camera', snapshot.camera.track);
    mesh?.setLocalTrack('screen', snapshot.screen.video);
    mesh?.setLocalTrack('screen_audio', snapshot.screen.audio);
    this.#quality.changed();
  }

  /** The page may go now: tells what is not told yet, where the person has agreed to it. */
  tellFigures(): void {
    this.#summary.tell();
  }

  /** Ends all media connections. */
  end(): void {
    this.#summary.end();
    this.#quality.end();
    this.#ice.stop();
    this.#mesh?.close();
    this.#mesh = null;
    this.#waitForNobody();
    this.#parts.live.follow(null);
  }

  /** After a restart of the server, those who do not come back in time are gone. */
  #waitFor(missing: readonly string[], withinMs: number): void {
    this.#waitForNobody();
    this.#missing = new Set(missing);
    this.#missingTimer = setTimeout(() => {
      this.#update((state) => roster.dropMissing(state, this.#missing, this.#parts.now()));
      this.#missing.clear();
    }, withinMs);
  }

  #waitForNobody(): void {
    clearTimeout(this.#missingTimer);
    this.#missing.clear();
  }

  #createMesh(joined: JoinedData): Mesh | null {
    const { createMesh, client, live, media, store } = this.#parts;
    const mesh = createMesh({
      selfId: joined.self.user_id,
      iceServers: joined.ice_servers,
      relayOnly: isRelayOnly(store.get()),
      signal: (frame) => client.signal(frame),
      links: client.links ?? undefined,
    });
    if (mesh === null) return null;
    live.follow(() => mesh.peers());
    mesh.on('peer', this.#peerChanged);
    mesh.on('gone', ({ userId }) => {
      live.forget(userId);
      this.#quality.forget(userId);
      this.#summary.forget(userId);
    });
    this.#mesh = mesh;
    this.#quality.follow(mesh);
    this.send(media.snapshot);
    return mesh;
  }

  readonly #takeServers = (settings: IceSettings): void => {
    this.#update((state) => relayTold(state, offersRelay(settings), settings.relay_only));
    this.#mesh?.setIceServers(settings.ice_servers);
  };

  readonly #moveRelays = (late: boolean): void => {
    this.#mesh?.refreshRelays();
    // What failed meanwhile was repaired with credentials that had ended.
    if (late) this.#mesh?.networkChanged();
  };

  readonly #relayMissing = (isMissing: boolean): void => {
    this.#update((state) => {
      const isOwnWish = state.preferences.hideAddress;
      const notice = { kind: 'relay_missing', isOwnWish } as const;
      return isMissing ? notify(state, notice) : withdrawNotice(state, notice);
    });
  };

  readonly #peerChanged = (peer: PeerSnapshot): void => {
    const { userId, connection } = peer;
    this.#summary.peerChanged(peer);
    this.#update((state) => roster.peerChanged(state, userId, connection));
    this.#quality.changed();
    this.#parts.live.changed(userId);
  };

  readonly #personJoined = (notice: JoinNotice): void => {
    this.#missing.delete(notice.user_id);
    this.#quality.forget(notice.user_id);
    const { user_id: userId, session, dialect, caps } = notice;
    // First, since showing somebody takes longer than calling.
    this.#mesh?.admit({ userId, session, dialect, caps });
    this.#update((state) => roster.personJoined(state, notice, this.#parts.now()));
    const peer = this.#mesh?.peers().find((each) => each.userId === userId);
    if (peer) this.#update((state) => roster.peerChanged(state, userId, peer.connection));
  };

  readonly #personLeft = (left: LeftData): void => {
    this.#mesh?.removePeer(left.target);
    this.#update((state) => roster.personLeft(state, left, this.#parts.now()));
  };

  readonly #personChanged = (notice: SignallingEvents['state']): void => {
    this.#update((state) => roster.personChanged(state, notice));
    this.#parts.live.changed(notice.user_id);
  };
}
