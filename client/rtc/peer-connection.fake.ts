import { FakeTrack } from './media-track.fake.js';

type Kind = 'audio' | 'video';

let lastSession = 0;

class FakeSender {
  streams: unknown[] = [];
  parameters: Record<string, unknown>;

  constructor(
    private readonly pc: FakePeerConnection,
    public track: unknown,
  ) {
    this.parameters = structuredClone(pc.senderParameters);
  }

  async replaceTrack(track: unknown): Promise<void> {
    await this.pc.operation();
    this.track = track;
  }

  setStreams(...streams: unknown[]): void {
    this.streams = streams;
  }

  /** How often the parameters were asked for, which holds a page up in a browser. */
  questions = 0;

  getParameters(): Record<string, unknown> {
    this.questions++;
    return structuredClone(this.parameters);
  }

  async setParameters(parameters: Record<string, unknown>): Promise<void> {
    await this.pc.operation();
    this.parameters = parameters;
  }
}

/** One media section, with the track that comes in by it. */
export class FakeTransceiver {
  mid: string | null = null;
  readonly sender: FakeSender;
  readonly receiver: { track: FakeTrack };

  constructor(
    pc: FakePeerConnection,
    readonly kind: Kind,
    public direction: string,
    track: unknown,
  ) {
    this.sender = new FakeSender(pc, track);
    this.receiver = { track: new FakeTrack(kind) };
    this.receiver.track.muted = true;
  }
}

function invalidState(): DOMException {
  return new DOMException('Wrong state.', 'InvalidStateError');
}

/**
 * An RTCPeerConnection as far as negotiation goes (RFC 9429): states, mids, rollback, which
 * transceivers an offer creates. Nothing connects; specs say what ICE does. Its descriptions are
 * text with the lines that matter.
 */
export class FakePeerConnection {
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  iceGatheringState: RTCIceGatheringState = 'new';
  localDescription: { type: RTCSdpType; sdp: string } | null = null;
  remoteDescription: { type: string; sdp: string } | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: unknown }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  oniceconnectionstatechange: (() => void) | null = null;
  onicegatheringstatechange: (() => void) | null = null;
  readonly transceivers: FakeTransceiver[] = [];
  readonly candidates: unknown[] = [];
  readonly session = `- ${++lastSession}`;
  /** What a new sender has for parameters. */
  senderParameters: Record<string, unknown> = { encodings: [] };
  restarts = 0;
  closes = 0;

  private version = 0;
  private ufrag = 1;
  private stable: { local: FakePeerConnection['localDescription']; mids: (string | null)[] };
  private restartWanted = false;
  private checking = false;
  private paused: Promise<void> | null = null;

  constructor(public configuration: RTCConfiguration) {
    this.stable = { local: null, mids: [] };
  }

  /** Operations wait until the returned function is called. */
  pause(): () => void {
    let resume: () => void = () => undefined;
    this.paused = new Promise((resolve) => {
      resume = resolve;
    });
    return () => {
      this.paused = null;
      resume();
    };
  }

  /** ICE and DTLS are in this state now. */
  become(state: 'connected' | 'disconnected' | 'failed' | 'connecting'): void {
    this.connectionState = state;
    this.iceConnectionState = state === 'connecting' ? 'checking' : state;
    this.onconnectionstatechange?.();
    this.oniceconnectionstatechange?.();
  }

  /** A candidate of this side was found; null is the end. */
  gather(candidate: string | null): void {
    const json = { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: this.ufragText };
    const event = candidate === null ? null : { candidate, toJSON: () => json };
    this.onicecandidate?.({ candidate: event });
  }

  addTransceiver(
    trackOrKind: unknown,
    init: { direction: string; streams: unknown[]; sendEncodings?: unknown[] },
  ): FakeTransceiver {
    this.mustBeOpen();
    const track = typeof trackOrKind === 'string' ? null : (trackOrKind as FakeTrack);
    const kind = track?.kind ?? (trackOrKind as Kind);
    const transceiver = new FakeTransceiver(this, kind, init.direction, track);
    transceiver.sender.streams = init.streams;
    if (init.sendEncodings) transceiver.sender.parameters = { encodings: init.sendEncodings };
    this.transceivers.push(transceiver);
    this.checkNegotiation();
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return [...this.transceivers];
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.mustBeOpen();
    this.configuration = configuration;
  }

  restartIce(): void {
    this.restarts++;
    this.restartWanted = true;
    this.checkNegotiation();
  }

  async createOffer(): Promise<{ type: 'offer'; sdp: string }> {
    await this.operation();
    return { type: 'offer', sdp: this.text() };
  }

  async createAnswer(): Promise<{ type: 'answer'; sdp: string }> {
    await this.operation();
    if (this.signalingState !== 'have-remote-offer') throw invalidState();
    return { type: 'answer', sdp: this.text() };
  }

  async setLocalDescription(description?: { type: RTCSdpType; sdp: string }): Promise<void> {
    await this.operation();
    if (description?.type === 'offer' && this.signalingState === 'have-remote-offer') {
      throw invalidState();
    }
    if (this.signalingState === 'have-remote-offer') {
      // Answering an ICE restart is one.
      if (this.restartWanted) this.ufrag++;
      this.restartWanted = false;
      this.localDescription = description ?? { type: 'answer', sdp: this.text() };
      this.becomeStable();
      return;
    }
    this.stable = { local: this.localDescription, mids: this.transceivers.map(({ mid }) => mid) };
    if (this.restartWanted) this.ufrag++;
    this.restartWanted = false;
    for (const transceiver of this.transceivers) transceiver.mid ??= this.nextMid();
    this.signalingState = 'have-local-offer';
    this.localDescription = description ?? { type: 'offer', sdp: this.text() };
  }

  async setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    await this.operation();
    if (!description.sdp.startsWith('v=0')) throw new DOMException('Not SDP.', 'OperationError');
    if (description.type === 'answer') {
      if (this.signalingState !== 'have-local-offer') throw invalidState();
      this.remoteDescription = description;
      this.becomeStable();
      return;
    }
    if (this.signalingState === 'have-local-offer') this.rollBack();
    this.remoteDescription = description;
    this.signalingState = 'have-remote-offer';
    for (const [, kind, mid] of description.sdp.matchAll(/^m=(audio|video)\na=mid:(\S+)$/gmu)) {
      if (this.transceivers.some((each) => each.mid === mid)) continue;
      const transceiver = new FakeTransceiver(this, kind as Kind, 'recvonly', null);
      transceiver.mid = mid ?? null;
      this.transceivers.push(transceiver);
    }
  }

  async addIceCandidate(candidate: { usernameFragment?: string | null } | null): Promise<void> {
    await this.operation();
    if (!this.remoteDescription) throw invalidState();
    const ufrag = candidate?.usernameFragment;
    if (ufrag && !this.remoteDescription.sdp.includes(`ufrag:${ufrag}\n`)) {
      throw new DOMException('Unknown ufrag.', 'OperationError');
    }
    this.candidates.push(candidate);
  }

  async getStats(): Promise<Map<string, unknown>> {
    await this.operation();
    return new Map();
  }

  close(): void {
    this.closes++;
    this.signalingState = 'closed';
    this.connectionState = 'closed';
  }

  mustBeOpen(): void {
    if (this.signalingState === 'closed') throw invalidState();
  }

  private get ufragText(): string {
    return `${this.session.slice(2)}.${this.ufrag}`;
  }

  /** Every operation takes a turn, and fails when the connection is closed meanwhile. */
  async operation(): Promise<void> {
    this.mustBeOpen();
    await this.paused;
    await Promise.resolve();
    this.mustBeOpen();
  }

  /** Browsers fire events in a task of their own, after all promises of the present one. */
  private async laterTask(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }

  private text(): string {
    let next = Number(this.nextMid());
    const lines = this.transceivers.map(
      ({ kind, mid }) => `m=${kind}\na=mid:${mid ?? String(next++)}\n`,
    );
    const origin = `o=${this.session} ${++this.version} IN IP4 127.0.0.1\n`;
    return `v=0\n${origin}a=ice-ufrag:${this.ufragText}\n${lines.join('')}`;
  }

  private nextMid(): string {
    const taken = this.transceivers.map(({ mid }) => Number(mid ?? -1));
    return String(Math.max(-1, ...taken) + 1);
  }

  private rollBack(): void {
    this.localDescription = this.stable.local;
    this.transceivers.forEach((transceiver, at) => {
      transceiver.mid = this.stable.mids[at] ?? null;
    });
    this.restartWanted = this.restarts > 0;
    this.signalingState = 'stable';
  }

  private becomeStable(): void {
    this.signalingState = 'stable';
    this.checkNegotiation();
  }

  private checkNegotiation(): void {
    if (this.checking) return;
    this.checking = true;
    void this.laterTask().then(() => {
      this.checking = false;
      const needed = this.restartWanted || this.transceivers.some(({ mid }) => mid === null);
      if (needed && this.signalingState === 'stable') this.onnegotiationneeded?.();
    });
  }
}

/** Makes fake connections and keeps them. */
export class FakePeerConnections {
  readonly all: FakePeerConnection[] = [];

  readonly create = (configuration: RTCConfiguration): RTCPeerConnection => {
    const pc = new FakePeerConnection(configuration);
    this.all.push(pc);
    return pc as unknown as RTCPeerConnection;
  };

  /** The newest one. */
  get last(): FakePeerConnection {
    const pc = this.all.at(-1);
    if (!pc) throw new Error('No peer connection was made.');
    return pc;
  }
}
