import type { IceServer, ParticipantInfo, TrackRole } from '../../src/protocol/frames.js';
import { systemClock } from '../lib/clock.js';
import type { Clock, Timer } from '../lib/clock.js';
import { Emitter } from '../lib/emitter.js';
import type { LinkMemory } from '../lib/link-memory.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import { BasePeer } from './base-peer.js';
import type { LinkFigures } from './budget/link-figures.js';
import type { PeerPlan } from './budget/sending-plan.js';
import { LocalTracks } from './local-tracks.js';
import { MeetPeer } from './meet-peer.js';
import type { Peer, PeerContext, PeerIdentity, PeerSnapshot } from './peer.js';
import type { SpareOffer } from './spare-offer.js';

export type { PeerSnapshot } from './peer.js';

/** What a `Mesh` tells. */
export interface MeshEvents {
  /** A peer is new, or something of its snapshot changed. */
  peer: PeerSnapshot;
  /** A peer was removed. */
  gone: { userId: string };
}

/** What a `Mesh` is made from; functions and clock have the browser's default. */
export interface MeshOptions {
  selfId: string;
  iceServers: IceServer[];
  /** Connects through a relay only, so that nobody learns our address; false by default. */
  relayOnly?: boolean;
  /** Sends a frame to its target; false when it was not sent. */
  signal: (frame: OutgoingSignal) => boolean;
  createPeerConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
  createStream?: () => MediaStream;
  clock?: Clock;
  /**
   * Whence the first offer of a link is taken, if it is there already; it is this mesh's own from now on,
   * with its tracks. By default each link makes its own.
   */
  spare?: SpareOffer;
  /** Counts the links over page loads (`SignallingClient.links`); of this page alone by default. */
  links?: LinkMemory;
}

/** Somebody of the roster, as the server describes them. */
export type RosterEntry = Pick<ParticipantInfo, 'user_id' | 'session' | 'dialect' | 'caps'>;

/** How we came to the roster that `Mesh.syncRoster` gets. */
export interface RosterOptions {
  /** True after `resumed`: the others know our session. False after `joined`. */
  isReturning: boolean;
  /** How long those who are missing may still be on their way back, in milliseconds; 0 by default. */
  othersReturnWithinMs?: number;
}

/** The offer is on its way when its sender is announced. A poor network takes about a second for it. */
const NEWCOMER_OFFERS_WITHIN_MS = 3_000;

interface Known {
  peer: Peer;
  identity: PeerIdentity;
  /** Runs while the participant is missing and may come back. */
  missing: Timer | null;
}

function negotiates(peer: Pick<PeerIdentity, 'dialect' | 'caps'>): boolean {
  return peer.dialect !== 'base' && peer.caps.includes('renegotiate');
}

/** Both know that the one who came last offers, where the two are alone. */
function offersAsNewcomer(peer: Pick<PeerIdentity, 'dialect' | 'caps'>): boolean {
  return negotiates(peer) && peer.caps.includes('newcomer_offers');
}

function memoryOfPage(): LinkMemory {
  const generations = new Map<string, number>();
  return {
    generationOf: (userId) => generations.get(userId) ?? null,
    keep: (userId, generation) => generations.set(userId, generation),
  };
}

/**
 * One peer link to everybody else of a room. Links outlive the signalling connection, and the
 * server: they end when somebody has left, or is another session than before. No method throws.
 *
 * Who offers: those who are in the room offer to somebody who joins; but whoever finds one other only,
 * offers to them where both have the ability `newcomer_offers`. Whoever comes back to the same seat
 * offers to everybody it has no link to. Where two first offers cross, the higher generation wins; among
 * equal ones the polite side, the one with the lower `user_id`, gives way.
 */
export class Mesh extends Emitter<MeshEvents> {
  private readonly all = new Map<string, Known>();
  private readonly context: PeerContext;
  private iceServers: IceServer[];
  private relayOnly: boolean;
  private receives: (userId: string, role: TrackRole) => boolean = () => true;
  private readonly spare: SpareOffer | null;
  private closed = false;

  constructor(options: MeshOptions) {
    super();
    this.iceServers = options.iceServers;
    this.relayOnly = options.relayOnly ?? false;
    const createStream = options.createStream ?? (() => new MediaStream());
    this.spare = options.spare ?? null;
    this.context = {
      selfId: options.selfId,
      clock: options.clock ?? systemClock,
      localTracks: this.spare?.localTracks ?? new LocalTracks(createStream()),
      links: options.links ?? memoryOfPage(),
      iceServers: () => this.iceServers,
      relayOnly: () => this.relayOnly,
      takeOffer: () => this.spare?.take() ?? null,
      signal: options.signal,
      createPeerConnection:
        options.createPeerConnection ?? ((configuration) => new RTCPeerConnection(configuration)),
      createStream,
      receives: (userId, role) => this.receives(userId, role),
      changed: (userId) => {
        this.changed(userId);
      },
    };
    this.spare?.configure(this.iceServers, this.relayOnly);
  }

  /** Connects to somebody who comes into the room that we are in. */
  admit(newcomer: PeerIdentity): void {
    const others = [...this.all.values()].filter(
      ({ identity, missing }) => missing === null && identity.userId !== newcomer.userId,
    );
    if (others.length > 0 || !offersAsNewcomer(newcomer)) this.addPeer(newcomer, true);
    else this.addPeer(newcomer, false, NEWCOMER_OFFERS_WITHIN_MS);
  }

  /**
   * Connects to a participant; `offerer` says who offers. For one that is known with the same session
   * and abilities, as after a restart of the server, the link stays. An offer that has not come
   * `withinMs`, which is long by default, is made by us.
   */
  addPeer(
    { userId, session, dialect, caps }: PeerIdentity,
    offerer: boolean,
    withinMs?: number,
  ): void {
    if (this.closed || userId === this.context.selfId) return;
    const identity: PeerIdentity = { userId, session, dialect, caps: [...caps] };
    const known = this.all.get(userId);
    if (!known || !hasSameAbilities(known.identity, identity)) {
      this.replacePeer(identity, offerer, withinMs);
      return;
    }
    this.isBack(known);
    const isSame = known.identity.session === session;
    known.identity = identity;
    if (isSame) known.peer.announcedAgain(offerer);
    else known.peer.addedAgain(offerer, withinMs);
  }

  /** Ends the link to a participant that left; an unknown one is ignored. */
  removePeer(userId: string): void {
    const known = this.all.get(userId);
    if (!known) return;
    this.all.delete(userId);
    this.isBack(known);
    known.peer.close();
    this.emit('gone', { userId });
  }

  /**
   * Brings the links in line with the roster of a `joined` or `resumed`: removes who is not in it,
   * connects to who is new. Links to those who are the same as before stay when we are returning;
   * otherwise their other ends are gone, and all begin anew.
   */
  syncRoster(participants: readonly RosterEntry[], options: RosterOptions): void {
    if (this.closed) return;
    const { isReturning, othersReturnWithinMs = 0 } = options;
    const present = new Set(participants.map(({ user_id }) => user_id));
    const [first, second] = participants;
    const callsFirst = first !== undefined && second === undefined && offersAsNewcomer(first);
    for (const [userId, known] of [...this.all]) {
      if (!present.has(userId)) this.expect(userId, known, othersReturnWithinMs);
    }
    for (const { user_id: userId, session, dialect, caps } of participants) {
      const known = this.all.get(userId);
      if (known?.identity.session === session) {
        this.isBack(known);
        if (isReturning) known.peer.signallingBack();
        else known.peer.addedAgain(callsFirst);
      } else this.addPeer({ userId, session, dialect, caps }, isReturning || callsFirst);
    }
  }

  /** Negotiates anew with a participant, because the server lost frames between us. */
  resync(userId: string): void {
    this.all.get(userId)?.peer.resync();
  }

  /**
   * The network is another one, or is back: repairs at once what is interrupted. With
   * `addressChanged` links that still work get new addresses too, before they break.
   */
  networkChanged(addressChanged = false): void {
    for (const { peer } of this.all.values()) peer.networkChanged(addressChanged);
  }

  /** Hands a frame to the link of its sender; of an unknown sender it is stale. */
  handleSignal(frame: IncomingSignal): void {
    this.all.get(frame.data.user_id)?.peer.handleSignal(frame);
  }

  /** Sends `track` in `role` on all links, now and later; null sends nothing. */
  setLocalTrack(role: TrackRole, track: MediaStreamTrack | null): void {
    if (this.closed || !this.context.localTracks.set(role, track)) return;
    this.spare?.localTrackChanged(role);
    for (const { peer } of this.all.values()) peer.localTrackChanged(role);
  }

  /** New links take these servers at once, existing ones at their next ICE restart. */
  setIceServers(servers: IceServer[]): void {
    this.iceServers = servers;
    this.spare?.configure(this.iceServers, this.relayOnly);
    for (const { peer } of this.all.values()) peer.iceServersChanged();
  }

  /**
   * Connects through a relay only from now on, or directly again. Links that can be renegotiated move
   * there at once; those to others keep their way until they are made anew.
   */
  setRelayOnly(isOn: boolean): void {
    if (this.relayOnly === isOn) return;
    this.relayOnly = isOn;
    this.spare?.configure(this.iceServers, this.relayOnly);
    for (const { peer } of this.all.values()) peer.relayOnlyChanged();
  }

  /** Moves those links to fresh credentials that go through a relay by ones that are about to end. */
  refreshRelays(): void {
    for (const { peer } of this.all.values()) peer.refreshRelay();
  }

  /**
   * Takes only what this says out of the streams that are played and shown, now and later, whatever the
   * others send. By default everything is taken.
   */
  receiveOnly(receives: (userId: string, role: TrackRole) => boolean): void {
    this.receives = receives;
    for (const { peer } of this.all.values()) peer.receptionChanged();
  }

  /** Makes a new link to a peer because a person asks for it. */
  restart(userId: string): void {
    this.all.get(userId)?.peer.restart();
  }

  /** Everybody who was added, in that order. */
  peers(): PeerSnapshot[] {
    return [...this.all.values()].map(({ peer }) => peer.snapshot());
  }

  /** Sends pictures to a peer as the plan says, over all its links to come. */
  tune(userId: string, plan: PeerPlan): void {
    this.all.get(userId)?.peer.tune(plan);
  }

  /** What is sent in this role; null when nothing is. */
  localTrack(role: TrackRole): MediaStreamTrack | null {
    return this.context.localTracks.get(role);
  }

  /** What a peer's connection did since the call before; null for an unknown peer or without a connection. */
  async figuresOf(userId: string): Promise<LinkFigures | null> {
    return (await this.all.get(userId)?.peer.figures()) ?? null;
  }

  /** Ends all links without a `gone`; idempotent. */
  close(): void {
    this.closed = true;
    this.spare?.close();
    for (const known of this.all.values()) {
      this.isBack(known);
      known.peer.close();
    }
    this.all.clear();
  }

  private replacePeer(identity: PeerIdentity, offerer: boolean, withinMs?: number): void {
    const known = this.all.get(identity.userId);
    if (known) this.isBack(known);
    known?.peer.close();
    const PeerClass = negotiates(identity) ? MeetPeer : BasePeer;
    const peer = new PeerClass(identity, this.context);
    this.all.set(identity.userId, { peer, identity, missing: null });
    peer.begin(offerer, withinMs);
    this.changed(identity.userId);
  }

  private expect(userId: string, known: Known, withinMs: number): void {
    if (withinMs <= 0) this.removePeer(userId);
    else {
      known.missing ??= this.context.clock.setTimer(() => {
        this.removePeer(userId);
      }, withinMs);
    }
  }

  private isBack(known: Known): void {
    this.context.clock.clearTimer(known.missing);
    known.missing = null;
  }

  private changed(userId: string): void {
    const known = this.all.get(userId);
    if (known) this.emit('peer', known.peer.snapshot());
  }
}

function hasSameAbilities(a: PeerIdentity, b: PeerIdentity): boolean {
  return a.dialect === b.dialect && a.caps.join() === b.caps.join();
}
