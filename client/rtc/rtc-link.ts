import type { Candidate, IceServer, TrackRole } from '../../src/protocol/frames.js';
import type { Timer } from '../lib/clock.js';
import type {
  AnswerFrame,
  CandidateFrame,
  IncomingSignal,
  OfferFrame,
} from '../lib/signal-frame.js';
import { describeThrown } from '../lib/thrown.js';
import { readLink, usesRelay } from './budget/link-figures.js';
import type { Counters, LinkFigures } from './budget/link-figures.js';
import { beginSmall } from './budget/first-picture.js';
import { SenderTuning } from './budget/sender-tuning.js';
import type { Tuning } from './budget/sender-tuning.js';
import type { PeerPlan, PictureRole } from './budget/sending-plan.js';
import { addTransceiver, configurationOf, pictureIn, reconfigure } from './made-offer.js';
import type { LinkState, PeerLinkFace, PeerLinkOptions } from './peer-link-face.js';
import { RemoteSignals } from './remote-signals.js';
import { ROLES, Roles } from './roles.js';

/**
 * How long a connection goes untuned. A browser answers questions about its senders only when it has
 * time, and the page stands still until then: the first picture comes first.
 */
const TUNED_AFTER_MS = 500;

function linkStateOf(pc: RTCPeerConnection): LinkState {
  const states = [pc.connectionState, pc.iceConnectionState];
  if (states.includes('failed')) return 'failed';
  if (states.includes('disconnected')) return 'disconnected';
  return pc.connectionState === 'connected' ? 'connected' : 'connecting';
}

/**
 * What a link to any peer has: the RTCPeerConnection, the queue that keeps remote frames in order,
 * candidates that came too early, and the roles of the transceivers.
 */
export abstract class RtcLink implements PeerLinkFace {
  readonly generation: number;
  protected readonly pc: RTCPeerConnection;
  protected readonly roles = new Roles();
  protected closed = false;
  private readonly remoteSignals: RemoteSignals;
  private earlyCandidates: (Candidate | null)[] = [];
  private readonly tunings = new Map<TrackRole, SenderTuning>();
  private plan: PeerPlan | null = null;
  private isTunable = false;
  private tuningTimer: Timer | null = null;
  private counters: Counters | null = null;
  private iceServers: IceServer[];
  /** The servers whose candidates are in use. */
  private gatheredFrom: IceServer[];

  /** Takes a connection that was made ahead with the configuration of these options, or makes one. */
  constructor(
    protected readonly options: PeerLinkOptions,
    pc = options.createPeerConnection(configurationOf(options)),
  ) {
    this.generation = options.generation;
    this.iceServers = options.iceServers;
    this.gatheredFrom = options.iceServers;
    this.pc = pc;
    this.remoteSignals = new RemoteSignals({
      describe: async (frame, taken) => {
        if (!this.closed) await this.applyDescription(frame, taken);
      },
      candidate: async (frame) => {
        if (!this.closed) await this.applyCandidate(frame);
      },
      failed: (error) => {
        this.debug('A frame was not applied.', error);
      },
    });
    const report = (): void => {
      if (this.closed) return;
      const state = linkStateOf(this.pc);
      if (state === 'connected') this.tuneSoon();
      options.stateChanged(state);
    };
    this.pc.onconnectionstatechange = report;
    this.pc.oniceconnectionstatechange = report;
    this.pc.onicegatheringstatechange = () => {
      if (this.pc.iceGatheringState === 'gathering') this.gatheredFrom = this.iceServers;
    };
    this.pc.onicecandidate = (event) => {
      this.sendCandidate(event.candidate);
    };
  }

  abstract start(): void;

  abstract restartIce(): void;

  abstract renegotiate(): void;

  abstract repeatOffer(): void;

  /** Applies a remote description; calls `taken` once it is set, before it is answered. */
  protected abstract applyDescription(
    frame: OfferFrame | AnswerFrame,
    taken: () => void,
  ): Promise<void>;

  /** Applies a remote candidate. */
  protected async applyCandidate({ data }: CandidateFrame): Promise<void> {
    await this.addCandidate(data.candidate);
  }

  /** What every frame of this link begins with. */
  protected address(): { target: string; generation?: number } {
    return { target: this.options.peerId };
  }

  /** The local track that `role` carries on this link. */
  protected trackOf(role: TrackRole): MediaStreamTrack | null {
    return this.options.localTracks.get(role);
  }

  handleSignal(frame: IncomingSignal): void {
    this.remoteSignals.push(frame);
  }

  localTrackChanged(role: TrackRole): void {
    const transceiver = this.roles.get(role);
    if (!transceiver || this.closed) return;
    transceiver.sender
      .replaceTrack(this.trackOf(role))
      // The link was closed, or the section stopped: there is nobody to send to.
      .catch((error: unknown) => {
        this.debug(`The ${role} track was not replaced.`, error);
      });
  }

  setIceServers(servers: IceServer[], relayOnly = false): void {
    if (this.closed) return;
    try {
      reconfigure(this.pc, servers, relayOnly);
      this.iceServers = servers;
    } catch (error) {
      this.debug('The ICE servers were not taken.', error);
    }
  }

  refreshRelay(): void {
    if (this.closed || this.gatheredFrom === this.iceServers) return;
    this.pc.getStats().then(
      (report) => {
        if (!this.closed && usesRelay(report)) this.restartIce();
      },
      // Closed meanwhile.
      () => undefined,
    );
  }

  tune(plan: PeerPlan): void {
    this.plan = plan;
    this.applyTuning();
  }

  async figures(): Promise<LinkFigures | null> {
    if (this.closed) return null;
    // Fails only when the connection is closed meanwhile.
    const report = await this.pc.getStats().catch(() => null);
    if (report === null) return null;
    const { figures, counters } = readLink(report, this.counters, (mid) => this.pictureOf(mid));
    this.counters = counters;
    return figures;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.options.clock.clearTimer(this.tuningTimer);
    this.pc.onconnectionstatechange = null;
    this.pc.oniceconnectionstatechange = null;
    this.pc.onicecandidate = null;
    this.pc.onicegatheringstatechange = null;
    this.pc.onnegotiationneeded = null;
    this.pc.close();
  }

  /**
   * Creates the transceivers of an offer, in this order; tracks come and go without another one. What
   * comes in by them is to be handed on by `tracksAdded`.
   */
  protected addTransceivers(roles: readonly TrackRole[]): ReadonlyMap<TrackRole, MediaStreamTrack> {
    return this.takeTransceivers(
      new Map(
        roles.map((role) => {
          const section = { role, track: this.trackOf(role), picture: this.pictureIn(role) };
          return [role, addTransceiver(this.pc, this.options.localTracks, section)];
        }),
      ),
    );
  }

  /** Takes those over that were created, in this order; else as {@link addTransceivers}. */
  protected takeTransceivers(
    created: ReadonlyMap<TrackRole, RTCRtpTransceiver>,
  ): ReadonlyMap<TrackRole, MediaStreamTrack> {
    const receiving = new Map<TrackRole, MediaStreamTrack>();
    for (const [role, transceiver] of created) {
      this.roles.set(role, transceiver);
      receiving.set(role, transceiver.receiver.track);
    }
    return receiving;
  }

  /** Sends our tracks on what a remote offer created, before it is answered. */
  protected async adoptTransceivers(added: readonly TrackRole[]): Promise<void> {
    await Promise.all(
      added.map(async (role) => {
        const transceiver = this.roles.get(role);
        if (!transceiver) return;
        transceiver.direction = 'sendrecv';
        transceiver.sender.setStreams(this.options.localTracks.stream);
        // Nothing waits for that: the browser does one thing after the other.
        if (this.pictureIn(role) === 'camera') {
          void beginSmall(transceiver.sender, this.trackOf(role));
        }
        await transceiver.sender.replaceTrack(this.trackOf(role));
      }),
    );
  }

  /** Hands on what a remote offer created. Once it is answered: showing it must not hold the answer up. */
  protected tellAdopted(added: readonly TrackRole[]): void {
    if (this.closed) return;
    const receiving = new Map<TrackRole, MediaStreamTrack>();
    for (const role of added) {
      const transceiver = this.roles.get(role);
      if (transceiver) receiving.set(role, transceiver.receiver.track);
    }
    this.options.tracksAdded(receiving);
  }

  /** Which picture goes out in the section of a role; null for sound. */
  protected pictureIn(role: TrackRole): PictureRole | null {
    return pictureIn(role);
  }

  /** Tells the senders what they shall do; to be called after each negotiation, which makes encodings. */
  protected applyTuning(): void {
    if (!this.isTunable) return;
    for (const role of ROLES) {
      const sender = this.roles.get(role)?.sender;
      if (!sender || this.closed) continue;
      const tuning = this.tunings.get(role) ?? new SenderTuning(sender);
      this.tunings.set(role, tuning);
      tuning.set(this.tuningOf(role));
    }
  }

  private tuneSoon(): void {
    this.tuningTimer ??= this.options.clock.setTimer(() => {
      this.isTunable = true;
      this.applyTuning();
      this.connectionSettled();
    }, TUNED_AFTER_MS);
  }

  /** The connection is there, and the first picture had its time. */
  protected connectionSettled(): void {}

  private tuningOf(role: TrackRole): Tuning {
    const kind = this.pictureIn(role);
    return kind === null ? { kind: 'sound' } : { kind, settings: this.plan?.[kind] ?? null };
  }

  private pictureOf(mid: string): PictureRole | null {
    const role = ROLES.find((each) => this.roles.get(each)?.mid === mid);
    return role === undefined ? null : this.pictureIn(role);
  }

  /** Adds a candidate, or keeps it until there is a remote description (RFC 9429 §5.5). */
  protected async addCandidate(candidate: Candidate | null): Promise<void> {
    if (!this.pc.remoteDescription) {
      this.earlyCandidates.push(candidate);
      return;
    }
    // An empty candidate and none both say that there are no more (RFC 8838 §13).
    const last = candidate === null || candidate.candidate === '';
    await this.pc.addIceCandidate(last ? null : candidate);
  }

  /** Adds those candidates which came before the remote description, in their order. */
  protected addEarlyCandidates(): void {
    const candidates = this.earlyCandidates;
    this.earlyCandidates = [];
    for (const candidate of candidates) {
      // One that does not fit (another generation of credentials) must not cost the others.
      this.addCandidate(candidate).catch((error: unknown) => {
        this.debug('An early candidate was not added.', error);
      });
    }
  }

  /** Sends one of our candidates; null is the end of them. */
  protected sendCandidate(candidate: RTCIceCandidate | null): void {
    // Empty ones end one component; peers are told the end of all of them only.
    if (this.closed || candidate?.candidate === '') return;
    const data = { ...this.address(), candidate: candidate ? toCandidate(candidate) : null };
    this.options.signal({ type: 'candidate', data });
  }

  /** For developers: the error's name only, since its message may quote a description. */
  protected debug(text: string, error: unknown): void {
    if (this.closed) return;
    console.debug(text, this.options.peerId, describeThrown(error).name);
  }
}

function toCandidate(candidate: RTCIceCandidate): Candidate {
  const { candidate: text = '', sdpMid, sdpMLineIndex, usernameFragment } = candidate.toJSON();
  return { candidate: text, sdpMid, sdpMLineIndex, usernameFragment };
}
