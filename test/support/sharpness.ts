import type { Page } from 'playwright-core';

interface Look {
  /** When the picture had come in from the network: what the receiver takes to show it does not count. */
  atMs: number;
  sharpness: number;
}

/**
 * Looks from now on at every picture that a page receives, at a corner where the wall of the fake
 * picture is. Sharpness is the mean step of brightness, 0 to 255, from one pixel to the next.
 */
export async function watchSharpness(page: Page): Promise<void> {
  await page.evaluate(lookAtPictures);
}

/** How sharp the newest picture is; -1 when there was none. */
export function lastSharpness(page: Page): Promise<number> {
  return page.evaluate(
    () => (globalThis as unknown as { looks: Look[] }).looks.at(-1)?.sharpness ?? -1,
  );
}

/** How many pictures that are not blurred came after the first blurred one; -1 when none was. */
export function sharpAfterBlurred(page: Page, blurred: number): Promise<number> {
  return page.evaluate((most) => {
    const { looks } = globalThis as unknown as { looks: Look[] };
    const first = looks.findIndex(({ sharpness }) => sharpness < most);
    return first < 0 ? -1 : looks.slice(first).filter(({ sharpness }) => sharpness >= most).length;
  }, blurred);
}

/** How sharp the sharpest picture was since then; -1 when there was none. */
export function sharpestSince(page: Page, sinceMs: number): Promise<number> {
  return page.evaluate((since) => {
    const { looks } = globalThis as unknown as { looks: Look[] };
    const later = looks.filter(({ atMs }) => atMs >= since);
    return Math.max(-1, ...later.map(({ sharpness }) => sharpness));
  }, sinceMs);
}

/** Runs in the page. */
function lookAtPictures(): void {
  const page = globalThis as unknown as { looks: Look[]; peerConnections: RTCPeerConnection[] };
  page.looks = [];
  const size = { width: 160, height: 96 };
  const watched = new Set<string>();
  const watch = (track: MediaStreamTrack): void => {
    watched.add(track.id);
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = new MediaStream([track]);
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const look = (_now: number, { receiveTime }: VideoFrameCallbackMetadata): void => {
      video.requestVideoFrameCallback(look);
      if (context === null || video.videoWidth === 0) return;
      // A quarter of the width, whatever the sender made of the size.
      const part = { width: video.videoWidth / 4, height: (video.videoHeight * 3) / 20 };
      context.drawImage(video, 0, 0, part.width, part.height, 0, 0, size.width, size.height);
      const { data } = context.getImageData(0, 0, size.width, size.height);
      let steps = 0;
      for (let at = 4; at < data.length; at += 4) {
        steps += Math.abs((data[at] ?? 0) - (data[at - 4] ?? 0));
      }
      const atMs = performance.timeOrigin + (receiveTime ?? performance.now());
      page.looks.push({ atMs, sharpness: (steps * 4) / data.length });
    };
    video.requestVideoFrameCallback(look);
    void video.play();
  };
  setInterval(() => {
    const receivers = page.peerConnections.flatMap((connection) => connection.getReceivers());
    for (const { track } of receivers) {
      if (track.kind === 'video' && !watched.has(track.id)) watch(track);
    }
  }, 20);
}
