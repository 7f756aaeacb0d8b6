import { FakeClock, settle } from '../lib/clock.fake.js';
import type { IncomingSignal, OutgoingSignal } from '../lib/signal-frame.js';
import { LocalTracks } from './local-tracks.js';
import { fakeStream } from './media-track.fake.js';
import { FakePeerConnections } from './peer-connection.fake.js';
import type { FakePeerConnection } from './peer-connection.fake.js';
import type { LinkState } from './peer-link-face.js';
import { PeerLink } from './peer-link.js';

/** One end of a link, whose frames a spec delivers when it wants to. */
export class LinkEnd {
  readonly sent: OutgoingSignal[] = [];
  readonly clock = new FakeClock();
  readonly states: LinkState[] = [];
  readonly remoteTracks: string[] = [];
  readonly localTracks = new LocalTracks(fakeStream());
  readonly link: PeerLink;
  readonly pc: FakePeerConnection;
  private delivered = 0;

  constructor(
    readonly id: string,
    readonly peerId: string,
  ) {
    const connections = new FakePeerConnections();
    this.link = new PeerLink({
      peerId,
      clock: this.clock,
      generation: 0,
      polite: id < peerId,
      iceServers: [],
      localTracks: this.localTracks,
      createPeerConnection: connections.create,
      signal: (frame) => this.sent.push(frame) > 0,
      stateChanged: (state) => this.states.push(state),
      tracksAdded: (tracks) => this.remoteTracks.push(...tracks.keys()),
    });
    this.pc = connections.last;
  }

  /** Hands everything that is not yet delivered to the other end. */
  async deliverTo(other: LinkEnd): Promise<void> {
    await settle();
    for (const frame of this.sent.slice(this.delivered)) other.receive(frame);
    this.delivered = this.sent.length;
    await settle();
  }

  receive(frame: OutgoingSignal): void {
    const data = { ...frame.data, room: 'r', user_id: this.peerId };
    this.link.handleSignal({ type: frame.type, data } as IncomingSignal);
  }

  types(): string[] {
    return this.sent.map(({ type }) => type);
  }

  roles(): (string | undefined)[] {
    const last = this.sent.findLast(({ type }) => type !== 'candidate');
    const tracks = last?.type === 'candidate' ? [] : (last?.data.tracks ?? []);
    return tracks.map(({ mid, role }) => `${mid} ${role}`);
  }
}

/** Lets `offerer` offer and `answerer` answer. */
export async function connect(offerer: LinkEnd, answerer: LinkEnd): Promise<void> {
  offerer.link.start();
  await offerer.deliverTo(answerer);
  await answerer.deliverTo(offerer);
}

/** Local descriptions are set when the returned function is called, and at once from then on. */
export function holdLocalDescriptions(pc: FakePeerConnection): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const set = pc.setLocalDescription.bind(pc);
  pc.setLocalDescription = (description) => held.then(() => set(description));
  return release;
}
