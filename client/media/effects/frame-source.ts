import type { CameraFrame } from './blur-messages.js';

/** Hands out the pictures of a track until it is stopped; whoever gets one closes it. */
export type FrameSource = (
  track: MediaStreamTrack,
  take: (frame: CameraFrame) => void,
) => () => void;

/** As Chromium has it on pages: it goes on while the tab is hidden. */
type TrackProcessor = new (options: { track: MediaStreamTrack }) => {
  readable: ReadableStream<VideoFrame>;
};

/** The best way that this browser has; null when it has none. */
export function frameSource(): FrameSource | null {
  const { MediaStreamTrackProcessor: Processor } = globalThis as {
    MediaStreamTrackProcessor?: TrackProcessor;
  };
  if (Processor !== undefined) return (track, take) => fromStream(new Processor({ track }), take);
  return 'requestVideoFrameCallback' in HTMLVideoElement.prototype ? fromVideo : null;
}

function fromStream(
  { readable }: { readable: ReadableStream<VideoFrame> },
  take: (frame: VideoFrame) => void,
): () => void {
  const reader = readable.getReader();
  const read = async (): Promise<void> => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      take(value);
    }
  };
  // The end of the track is told by the track.
  read().catch(() => undefined);
  return () => {
    reader.cancel().catch(() => undefined);
  };
}

/** Stands still while the tab is hidden: then the last picture that was made stays. */
function fromVideo(track: MediaStreamTrack, take: (frame: ImageBitmap) => void): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  let isStopped = false;
  const next = (): void => {
    video.requestVideoFrameCallback(() => {
      if (isStopped) return;
      createImageBitmap(video).then(
        (frame) => {
          if (isStopped) frame.close();
          else take(frame);
        },
        // A picture that is gone before it was read.
        () => undefined,
      );
      next();
    });
  };
  next();
  video.play().catch(() => undefined);
  return () => {
    isStopped = true;
    video.srcObject = null;
  };
}
