/** A captured track that a spec ends. */
export class FakeCaptureTrack extends EventTarget {
  enabled = true;
  readyState: MediaStreamTrackState = 'live';

  constructor(
    readonly kind: 'audio' | 'video',
    private readonly deviceId: string | undefined,
    private readonly facingMode?: string,
  ) {
    super();
  }

  getSettings(): MediaTrackSettings {
    const { deviceId, facingMode } = this;
    return facingMode === undefined ? { deviceId } : { deviceId, facingMode };
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The device is gone, or the browser's own button was pressed. */
  endByItself(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}

/** `navigator.mediaDevices` with devices that a spec plugs in and out. */
export class FakeMediaDevices extends EventTarget {
  devices = new Set(['m1', 'm2', 'c1', 'c2']);
  readonly tracks: FakeCaptureTrack[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  /** The next captures fail so, one each. */
  failures: DOMException[] = [];
  screenKinds: ('audio' | 'video')[] = ['video', 'audio'];
  private held: (() => void)[] | null = null;

  /** Captures wait from now on until `release` of the returned object lets the nth go. */
  hold(): { release: (at: number) => void } {
    const held: (() => void)[] = [];
    this.held = held;
    return { release: (at) => held[at]?.() };
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints);
    await this.turn();
    const wanted = constraints.audio ?? constraints.video;
    const chosen = typeof wanted === 'object' ? wanted.deviceId : undefined;
    const exact = typeof chosen === 'object' && 'exact' in chosen ? String(chosen.exact) : null;
    if (exact !== null && !this.devices.has(exact)) {
      throw new DOMException('No such device.', 'OverconstrainedError');
    }
    const kind = constraints.audio ? 'audio' : 'video';
    const facing = typeof wanted === 'object' ? wanted.facingMode : undefined;
    const ideal = typeof facing === 'object' && 'ideal' in facing ? facing.ideal : undefined;
    const looks = ideal === undefined ? undefined : String(ideal);
    return this.stream([kind], exact ?? (kind === 'audio' ? 'm1' : 'c1'), looks);
  }

  async getDisplayMedia(): Promise<MediaStream> {
    await this.turn();
    return this.stream(this.screenKinds, undefined);
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    await Promise.resolve();
    return [...this.devices].map((deviceId) => ({
      deviceId,
      kind: kindOf(deviceId),
      label: deviceId,
      groupId: '',
      toJSON: () => ({}),
    }));
  }

  /** The tracks that still capture. */
  live(): FakeCaptureTrack[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live');
  }

  private async turn(): Promise<void> {
    const failure = this.failures.shift();
    await new Promise<void>((resolve) => {
      if (this.held) this.held.push(resolve);
      else resolve();
    });
    if (failure) throw failure;
  }

  private stream(
    kinds: ('audio' | 'video')[],
    deviceId: string | undefined,
    facing?: string,
  ): MediaStream {
    const tracks = kinds.map((kind) => new FakeCaptureTrack(kind, deviceId, facing));
    this.tracks.push(...tracks);
    return { getTracks: () => tracks } as unknown as MediaStream;
  }
}

/** Microphones begin with m, loudspeakers with s. */
function kindOf(deviceId: string): MediaDeviceKind {
  if (deviceId.startsWith('m')) return 'audioinput';
  return deviceId.startsWith('s') ? 'audiooutput' : 'videoinput';
}
