/** Reads the sound of one track; ends with `disconnect`. */
export interface SoundTap {
  /** Fills `samples` with the newest ones, each from -1 to 1. */
  read(samples: Float32Array<ArrayBuffer>): void;
  disconnect(): void;
  /** False while the browser holds Web Audio back, as before the first click: then all is silence. */
  isRunning(): boolean;
}

/**
 * One AudioContext for all who listen, since browsers allow only a few: made for the first tap and
 * closed after the last.
 */
export class SharedAudio {
  private context: AudioContext | null = null;
  private taps = 0;

  constructor(
    private readonly createContext: () => AudioContext = () => new AudioContext(),
    private readonly streamOf = (track: MediaStreamTrack) => new MediaStream([track]),
  ) {}

  /** Listens to a track; throws where the browser has no Web Audio. */
  tap(track: MediaStreamTrack, size: number): SoundTap {
    const context = (this.context ??= this.createContext());
    const source = context.createMediaStreamSource(this.streamOf(track));
    const analyser = context.createAnalyser();
    analyser.fftSize = size;
    source.connect(analyser);
    this.taps++;
    // A context that is made before the first click stands still until it is resumed.
    if (context.state === 'suspended') context.resume().catch(() => undefined);
    let connected = true;
    return {
      read: (samples) => {
        analyser.getFloatTimeDomainData(samples);
      },
      isRunning: () => context.state === 'running',
      disconnect: () => {
        if (!connected) return;
        connected = false;
        source.disconnect();
        this.release();
      },
    };
  }

  private release(): void {
    if (--this.taps > 0) return;
    const context = this.context;
    this.context = null;
    // Closing fails only for a context that is closed.
    context?.close().catch(() => undefined);
  }
}

/** The page's own. */
export const sharedAudio = new SharedAudio();
