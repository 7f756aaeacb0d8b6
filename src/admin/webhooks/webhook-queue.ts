import { signatureOf } from './signature.js';
import type { WebhookEvent } from './webhook-event.js';

const MAX_ATTEMPTS = 8;
const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 60_000;
const ANSWER_TIMEOUT_MS = 5000;

/** Refusals after which it is worth to ask again (RFC 9110 §15.5, RFC 8470 §5.2, RFC 6585 §4). */
const WORTH_A_RETRY: ReadonlySet<number> = new Set([408, 425, 429]);

/** Time, which tests replace. */
export interface WebhookTiming {
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Resolves after that time, or when `signal` says so. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Why an event has not arrived: the last status, and how often it was tried. No status: no answer. */
export interface GivenUp {
  attempts: number;
  status: number | undefined;
}

/** To whom a queue delivers, and whom it tells of what it gave up. */
export interface WebhookQueueOptions {
  url: string;
  secrets: readonly string[];
  timing: WebhookTiming;
  /** So many events wait; then the oldest goes. */
  maxWaiting: number;
  onGivenUp: (why: GivenUp) => void;
}

/**
 * Delivers events to one receiver, one after the other in their order. What is not taken is tried again,
 * later each time, and given up in the end. Redirects are not followed: they could lead anywhere.
 */
export class WebhookQueue {
  private readonly waiting: WebhookEvent[] = [];
  private running: Promise<void> | undefined;
  private isDraining = false;
  private readonly hurry = new AbortController();
  private readonly end = new AbortController();

  constructor(private readonly options: WebhookQueueOptions) {}

  /** Delivers an event in its turn. */
  push(event: WebhookEvent): void {
    if (this.waiting.length >= this.options.maxWaiting) {
      this.waiting.shift();
      this.options.onGivenUp({ attempts: 0, status: undefined });
    }
    this.waiting.push(event);
    this.running ??= this.run();
  }

  /** Tries everything that waits once more, without pauses, and gives up what is left after that time. */
  async drain(timeoutMs: number): Promise<void> {
    this.isDraining = true;
    this.hurry.abort();
    await Promise.race([this.running, this.options.timing.sleep(timeoutMs, this.end.signal)]);
    this.waiting.length = 0;
    this.end.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let event = this.waiting.shift(); event; event = this.waiting.shift()) {
      await this.deliver(event);
    }
    this.running = undefined;
  }

  private async deliver(event: WebhookEvent): Promise<void> {
    const { timing, onGivenUp } = this.options;
    for (let attempts = 1; ; attempts++) {
      const status = await this.post(event);
      if (status !== undefined && status >= 200 && status < 300) return;
      const isWorth = status === undefined || status >= 500 || WORTH_A_RETRY.has(status);
      if (!isWorth || this.isDraining || attempts >= MAX_ATTEMPTS) {
        onGivenUp({ attempts, status });
        return;
      }
      await timing.sleep(this.delayMs(attempts), this.hurry.signal);
    }
  }

  /** At least half of the time, so that the receiver gets its pause; the other half is spread. */
  private delayMs(attempts: number): number {
    const wholeMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
    return wholeMs * (0.5 + this.options.timing.random() / 2);
  }

  /** The status of the answer; undefined when there was none. */
  private async post(event: WebhookEvent): Promise<number | undefined> {
    const { url, secrets, timing } = this.options;
    const body = JSON.stringify(event);
    const timestamp = String(Math.floor(timing.nowMs() / 1000));
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'Meet',
          'Meet-Delivery': event.id,
          'Meet-Timestamp': timestamp,
          'Meet-Signature': signatureOf(secrets, timestamp, body),
        },
        body,
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_TIMEOUT_MS), this.end.signal]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return undefined;
    }
  }
}
