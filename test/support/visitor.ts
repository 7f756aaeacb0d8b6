import { setTimeout } from 'node:timers/promises';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';

/** A machine that has much else to do takes its time; nothing waits longer than it has to. */
const PATIENCE_MS = 30_000;

/** What a page receives from all its peers, summed over its peer connections. */
export interface Reception {
  /** `framesDecoded` of each inbound video that has decoded anything. */
  framesDecoded: number[];
  /** `totalAudioEnergy` of each inbound sound. */
  audioEnergy: number[];
}

/** A person with a browser page of their own, and a list of everything that page did wrong. */
export class Visitor {
  /** Console errors, uncaught errors, policy reports, requests to other hosts. Has to stay empty. */
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly origin: string,
  ) {}

  /** Opens an empty page in a context of its own. */
  static async create(
    browser: Browser,
    origin: string,
    options: BrowserContextOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    await context.addInitScript(recordPeerConnections);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(page, context, origin);
    visitor.watch();
    return visitor;
  }

  /** Another tab of the same browser: it has what the browser keeps, and nothing of this tab. */
  async newTab(): Promise<Visitor> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(page, this.context, this.origin);
    visitor.watch();
    return visitor;
  }

  /** Goes to the link of a room, fills in the name and enters. */
  async join(room: string, name: string, devices = {}): Promise<void> {
    await this.opens(room, name, devices);
    await this.byId('join-button').click();
    await this.byId('leave-button').waitFor();
  }

  /** Goes to the link of a room and fills in the name, ready to enter. */
  async opens(
    room: string,
    name: string,
    { microphone = true, camera = true } = {},
  ): Promise<void> {
    await this.page.goto(`${this.origin}/r/${encodeURIComponent(room)}`);
    await this.byId('name-input').fill(name);
    if (microphone) await this.switchOn('toggle-microphone');
    if (camera) await this.switchOn('toggle-camera');
  }

  /** Clicks a toggle and waits until it is pressed. */
  async switchOn(testId: string): Promise<void> {
    await this.byId(testId).click();
    await this.page.locator(`[data-testid="${testId}"][aria-pressed="true"]`).first().waitFor();
  }

  /** Clicks a toggle and waits until it is not pressed. */
  async switchOff(testId: string): Promise<void> {
    await this.byId(testId).click();
    await this.page.locator(`[data-testid="${testId}"][aria-pressed="false"]`).first().waitFor();
  }

  /** The first element with this test id. */
  byId(testId: string): Locator {
    return this.page.locator(`[data-testid="${testId}"]`).first();
  }

  /** The tile that shows this name. */
  tileOf(name: string): Locator {
    return this.page.locator('[data-testid="tile"]').filter({ hasText: name });
  }

  /** The tiles of everybody else. */
  remoteTiles(): Locator {
    return this.page.locator('[data-testid="tile"]:not([data-self="true"])');
  }

  /** What has been received so far. */
  reception(): Promise<Reception> {
    return this.page.evaluate(readReception);
  }

  /** Watches from now on how long nothing comes in: the longest silence of any sound, in ms. */
  async watchSilence(): Promise<void> {
    await this.page.evaluate(watchSilence);
  }

  /** The longest silence since {@link watchSilence}, and how many sounds were watched at the end. */
  silence(): Promise<{ longestMs: number; sounds: number }> {
    return this.page.evaluate(
      () => (globalThis as unknown as { silence: { longestMs: number; sounds: number } }).silence,
    );
  }

  /** Opens the chat when it is closed, says something to everybody. */
  async say(text: string): Promise<void> {
    await this.openChat();
    await this.byId('chat-input').fill(text);
    await this.byId('chat-send').click();
  }

  /** Opens the chat when it is closed. */
  async openChat(): Promise<void> {
    if (!(await this.byId('chat-input').isVisible())) await this.byId('toggle-chat').click();
    await this.byId('chat-input').waitFor();
  }

  /** The texts of the messages in the open conversation, oldest first. */
  async messages(): Promise<string[]> {
    return this.page.locator('[data-testid="chat-message"] .message-text').allInnerTexts();
  }

  /** Waits until this many videos have decoded more than `frames` frames each since now. */
  async seesVideos(count: number, frames = 5): Promise<void> {
    const before = sum((await this.reception()).framesDecoded);
    await this.until(`${String(count)} moving videos`, async () => {
      const { framesDecoded } = await this.reception();
      const moving = framesDecoded.filter((decoded) => decoded > frames);
      return moving.length >= count && sum(framesDecoded) > before + frames * count;
    });
  }

  /** Waits until this many peers have been heard. */
  async hears(count: number): Promise<void> {
    await this.until(`${String(count)} sounds`, async () => {
      const { audioEnergy } = await this.reception();
      return audioEnergy.filter((energy) => energy > 0).length >= count;
    });
  }

  /** Asks again and again until the answer is yes. */
  async until(what: string, isSo: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error(`${what}: not within ${String(patienceMs)} ms`);
      await setTimeout(100);
    }
  }

  /** Closes the page without a goodbye of any kind. */
  close(): Promise<void> {
    return this.context.close();
  }

  private watch(): void {
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`console: ${message.text()}`);
    });
    this.page.on('pageerror', (error) => this.faults.push(`uncaught: ${error.message}`));
    this.page.on('request', (request) => {
      const url = new URL(request.url());
      const isOwn =
        url.host === new URL(this.origin).host || ['blob:', 'data:'].includes(url.protocol);
      if (!isOwn) this.faults.push(`foreign request: ${url.host}`);
    });
  }
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Runs in the page: a packet's age at the time of the look does not depend on how often we look. */
function watchSilence(): void {
  const page = globalThis as unknown as {
    peerConnections: RTCPeerConnection[];
    silence: { longestMs: number; sounds: number };
  };
  page.silence = { longestMs: 0, sounds: 0 };
  setInterval(() => {
    void (async () => {
      let sounds = 0;
      for (const connection of page.peerConnections) {
        if (connection.connectionState === 'closed') continue;
        for (const stat of (await connection.getStats()).values()) {
          const entry = stat as {
            type: string;
            kind?: string;
            timestamp: number;
            lastPacketReceivedTimestamp?: number;
          };
          const isSound = entry.type === 'inbound-rtp' && entry.kind === 'audio';
          if (!isSound || entry.lastPacketReceivedTimestamp === undefined) continue;
          const ageMs = entry.timestamp - entry.lastPacketReceivedTimestamp;
          page.silence.longestMs = Math.max(page.silence.longestMs, ageMs);
          sounds++;
        }
      }
      page.silence.sounds = sounds;
    })();
  }, 100);
}

/**
 * Runs in the page before its scripts: keeps every peer connection (`madeConnections`), those of them
 * that have come into use (`peerConnections`), and policy reports within reach.
 */
function recordPeerConnections(): void {
  const page = globalThis as unknown as {
    madeConnections: RTCPeerConnection[];
    peerConnections: RTCPeerConnection[];
  };
  page.madeConnections = [];
  page.peerConnections = [];
  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      page.madeConnections.push(this);
      const used = (): void => {
        page.peerConnections.push(this);
      };
      this.addEventListener('signalingstatechange', used, { once: true });
    }
  };
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
}

/** Runs in the page. */
async function readReception(): Promise<Reception> {
  const { peerConnections } = globalThis as unknown as { peerConnections: RTCPeerConnection[] };
  const reception: Reception = { framesDecoded: [], audioEnergy: [] };
  for (const connection of peerConnections) {
    if (connection.connectionState === 'closed') continue;
    for (const stat of (await connection.getStats()).values()) {
      const entry = stat as {
        type: string;
        kind?: string;
        framesDecoded?: number;
        totalAudioEnergy?: number;
      };
      if (entry.type !== 'inbound-rtp') continue;
      if (entry.kind === 'video') reception.framesDecoded.push(entry.framesDecoded ?? 0);
      else reception.audioEnergy.push(entry.totalAudioEnergy ?? 0);
    }
  }
  return reception;
}
