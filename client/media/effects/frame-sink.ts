/** A track that shows what is put into it, and nothing else. */
export interface FrameSink {
  readonly track: MediaStreamTrack;
  /** Shows a picture and lets it go. */
  show(picture: ImageBitmap): void;
}

/** As Chromium has it on pages. */
type TrackGenerator = new (options: { kind: 'video' }) => MediaStreamTrack & {
  writable: WritableStream<VideoFrame>;
};

const MICROSECONDS_PER_MS = 1000;

/** Makes the best sink that this browser has; throws where it has none. */
export function frameSink(): FrameSink {
  const { MediaStreamTrackGenerator: Generator } = globalThis as {
    MediaStreamTrackGenerator?: TrackGenerator;
  };
  return Generator === undefined ? canvasSink() : generatorSink(new Generator({ kind: 'video' }));
}

function generatorSink(track: InstanceType<TrackGenerator>): FrameSink {
  const writer = track.writable.getWriter();
  return {
    track,
    show: (picture) => {
      const timestamp = Math.round(performance.now() * MICROSECONDS_PER_MS);
      const frame = new VideoFrame(picture, { timestamp });
      picture.close();
      // Nobody looks at a track that has been stopped.
      writer.write(frame).catch(() => {
        frame.close();
      });
    },
  };
}

function canvasSink(): FrameSink {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  const [track] = canvas.captureStream().getVideoTracks();
  if (context === null || track === undefined) throw new Error('A canvas cannot be sent.');
  return {
    track,
    show: (picture) => {
      const { width, height } = picture;
      // Changing it empties the canvas.
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      context.drawImage(picture, 0, 0);
      picture.close();
    },
  };
}
