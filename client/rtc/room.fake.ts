import { FakeClock, settle } from '../lib/clock.fake.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import { LocalTracks } from './local-tracks.js';
import { fakeStream } from './media-track.fake.js';
import { Mesh } from './mesh.js';
import type { MeshOptions, PeerSnapshot, RosterOptions } from './mesh.js';
import { FakePeerConnections } from './peer-connection.fake.js';
import type { FakePeerConnection } from './peer-connection.fake.js';
import { SpareOffer } from './spare-offer.js';

/** What our own client can do. */
export const CAPS = ['renegotiate', 'ice_restart', 'screen'];
/** The same, where the one who came last offers to the only other one. */
export const NEWCOMER_CAPS = [...CAPS, 'newcomer_offers'];

/** The session of a participant that never left. */
function sessionOf(userId: string): string {
  return `${userId}-1`;
}

/** What is special about a mesh of the room. */
export interface MemberOptions extends Pick<MeshOptions, 'links'> {
  /** Makes its first offers ahead. */
  offersAhead?: boolean;
}

/** Meshes in one room. Frames cross at once, unless the room is cut. */
export class Room {
  readonly clock = new FakeClock();
  readonly frames: { from: string; frame: OutgoingSignal }[] = [];
  readonly members = new Map<string, Member>();
  /** No frame can be sent. */
  cut = false;
  /** Frames are sent and do not arrive. */
  loses = false;

  /** A page of a participant; it takes the place of an earlier one. */
  member(id: string, options: MemberOptions = {}): Member {
    const member = new Member(id, this, options);
    this.members.set(id, member);
    return member;
  }

  /** `newcomer` comes into the room of `present`. */
  meet(present: Member, newcomer: Member): void {
    newcomer.add(present.id, false);
    present.add(newcomer.id, true);
  }

  /** Everybody who has met is connected, and has been for a while: the sections of a screen are there too. */
  async connect(): Promise<void> {
    await settle();
    for (const { connections } of this.members.values()) {
      for (const pc of connections.all) pc.become('connected');
    }
    await this.clock.advance(500);
    await settle();
  }

  relay(from: string, frame: OutgoingSignal): boolean {
    if (this.cut) return false;
    this.frames.push({ from, frame });
    if (this.loses) return true;
    void Promise.resolve().then(() => {
      this.members.get(String(frame.data.target))?.receive(from, frame);
    });
    return true;
  }

  summary(): string[] {
    return this.frames.map(
      ({ from, frame }) => `${from} ${frame.type} ${frame.data.generation ?? 'none'}`,
    );
  }
}

/** A participant of a `Room`: a mesh over fake connections. */
export class Member {
  readonly connections = new FakePeerConnections();
  readonly seen: PeerSnapshot[] = [];
  readonly mesh: Mesh;

  constructor(
    readonly id: string,
    room: Room,
    { offersAhead = false, ...options }: MemberOptions = {},
  ) {
    const spare = new SpareOffer({
      clock: room.clock,
      localTracks: new LocalTracks(fakeStream()),
      createPeerConnection: this.connections.create,
    });
    this.mesh = new Mesh({
      ...(offersAhead ? { spare } : {}),
      selfId: id,
      iceServers: [{ urls: ['stun:host'] }],
      signal: (frame) => room.relay(id, frame),
      createPeerConnection: this.connections.create,
      createStream: fakeStream,
      clock: room.clock,
      ...options,
    });
    this.mesh.on('peer', (peer) => this.seen.push(peer));
  }

  add(userId: string, offerer: boolean, session = sessionOf(userId)): void {
    this.mesh.addPeer({ userId, session, dialect: 'meet.v1', caps: CAPS }, offerer);
  }

  /** Is told of somebody who comes in. */
  admit(userId: string, caps: readonly string[] = NEWCOMER_CAPS): void {
    this.mesh.admit({ userId, session: sessionOf(userId), dialect: 'meet.v1', caps });
  }

  /** Gets the roster after coming in. */
  sync(userIds: string[], options: RosterOptions, caps = CAPS): void {
    const entries = userIds.map((user_id) => ({
      user_id,
      session: sessionOf(user_id),
      dialect: 'meet.v1' as const,
      caps,
    }));
    this.mesh.syncRoster(entries, options);
  }

  receive(from: string, frame: OutgoingSignal): void {
    const data = { ...frame.data, room: 'r', user_id: from };
    this.mesh.handleSignal({ type: frame.type, data } as IncomingSignal);
  }

  peer(): PeerSnapshot {
    const peer = this.mesh.peers()[0];
    if (!peer) throw new Error('There is no peer.');
    return peer;
  }

  get pc(): FakePeerConnection {
    return this.connections.last;
  }
}
