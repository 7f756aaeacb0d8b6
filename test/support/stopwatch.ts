import type { Page } from 'playwright-core';

/** When things happened after the click that enters a room, in milliseconds; -1 has not happened. */
export interface JoinTimes {
  /** 0 when it was open before. */
  socketOpen: number;
  /** 0 when there was one before. */
  peerConnection: number;
  connected: number;
  firstFrame: number;
}

/** How a page came up, in milliseconds from the start of the navigation; -1 has not happened. */
export interface LoadTimes {
  /** The button that enters a room is there and has been painted. */
  usable: number;
  /** What all long tasks took above 50 ms each, until now. */
  blocked: number;
  /** Scripts and styles that were asked for before the button was there, in bytes before compression. */
  firstBytes: number;
  /** All of them until now: what is needed next comes while the first page is looked at. */
  bytes: number;
}

interface Watched {
  clickedAt: number;
  times: JoinTimes;
}

/** Times the page from its very first script on. Call it before the page is opened. */
export async function startStopwatch(page: Page): Promise<void> {
  await page.addInitScript(watchJoining);
  await page.addInitScript(watchLoading);
}

/** Waits for the first frame of somebody else in a video of the page; the page was clicked before. */
export async function joinTimes(page: Page): Promise<JoinTimes> {
  await page.waitForFunction(
    () => (globalThis as unknown as { joining: Watched }).joining.times.firstFrame >= 0,
  );
  return page.evaluate(() => (globalThis as unknown as { joining: Watched }).joining.times);
}

/** Waits until the page is usable. */
export async function loadTimes(page: Page): Promise<LoadTimes> {
  await page.waitForFunction(
    () => (globalThis as unknown as { loading: LoadTimes }).loading.usable >= 0,
  );
  return page.evaluate(() => {
    const { loading } = globalThis as unknown as { loading: LoadTimes & { thereAt: number } };
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const bytesUntil = (ms: number): number =>
      entries
        .filter(({ name, startTime }) => /\.(?:js|css)$/u.test(name) && startTime <= ms)
        .reduce((total, { decodedBodySize }) => total + decodedBodySize, 0);
    const { usable, blocked, thereAt } = loading;
    return { usable, blocked, firstBytes: bytesUntil(thereAt), bytes: bytesUntil(Infinity) };
  });
}

/** Runs in the page. */
function watchJoining(): void {
  const joining: Watched = {
    clickedAt: -1,
    times: { socketOpen: -1, peerConnection: -1, connected: -1, firstFrame: -1 },
  };
  Object.assign(globalThis, { joining });
  const { times } = joining;
  let openedAt = Number.NaN;
  let madeAt: number | null = null;
  let hasEntered = false;
  const remote = new Set<string>();
  const seen = new Set<HTMLVideoElement>();
  const mark = (what: keyof JoinTimes): void => {
    if (times[what] < 0) times[what] = performance.now() - joining.clickedAt;
  };
  const lookForVideos = (): void => {
    for (const video of document.querySelectorAll('video')) {
      const tracks = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
      if (seen.has(video) || !tracks.some(({ id }) => remote.has(id))) continue;
      seen.add(video);
      video.requestVideoFrameCallback(() => {
        mark('firstFrame');
      });
    }
    if (times.firstFrame < 0) setTimeout(lookForVideos, 1);
  };
  const clicked = (): void => {
    // The last click before anything is sent is the one that enters.
    if (!hasEntered) joining.clickedAt = performance.now();
    lookForVideos();
  };
  document.addEventListener('click', clicked, true);
  const { WebSocket: Socket, RTCPeerConnection: Connection } = globalThis;
  globalThis.WebSocket = class extends Socket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given);
      this.addEventListener('open', () => {
        openedAt = performance.now();
      });
    }

    override send(...given: Parameters<WebSocket['send']>): void {
      hasEntered = true;
      // They may have been opened before the click.
      times.socketOpen = Math.max(0, openedAt - joining.clickedAt);
      if (madeAt !== null) times.peerConnection = Math.max(0, madeAt - joining.clickedAt);
      super.send(...given);
    }
  };
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      madeAt ??= performance.now();
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') mark('connected');
      });
      this.addEventListener('track', ({ track }) => remote.add(track.id));
    }
  };
}

/** Runs in the page. */
function watchLoading(): void {
  const loading = { usable: -1, blocked: 0, thereAt: -1 };
  Object.assign(globalThis, { loading });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) loading.blocked += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  const lookForButton = (): void => {
    const button = document.querySelector('[data-testid="join-button"]');
    if (button === null || getComputedStyle(button).visibility !== 'visible') {
      requestAnimationFrame(lookForButton);
      return;
    }
    loading.thereAt = performance.now();
    // After the frame in which it is painted.
    requestAnimationFrame(() => {
      loading.usable = performance.now();
    });
  };
  requestAnimationFrame(lookForButton);
}
