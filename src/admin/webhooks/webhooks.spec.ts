import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebhookReceiver } from '../../../test/support/webhook-receiver.js';
import type { WebhookEvent } from './webhook-event.js';
import { type GivenUp, WebhookQueue, type WebhookTiming } from './webhook-queue.js';

const SECRET = 'a-secret-of-sixteen-or-more';
const START_MS = 1_790_000_000_000;
/** Tells the time of a drain from that between two tries. */
const DRAIN_MS = 12_345;

type IsGenuine = (
  headers: IncomingHttpHeaders,
  body: string,
  secret: string,
  nowMs?: number,
) => boolean;

/** The example of the document, as whoever copies it has it. */
async function documentedCheck(): Promise<IsGenuine> {
  const text = readFileSync('src/admin/README.md', 'utf8');
  const [, code = ''] = /```js\n(.*?)```/su.exec(text) ?? [];
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  return ((await import(url)) as { isGenuine: IsGenuine }).isGenuine;
}

describe('WebhookQueue', () => {
  let receiver: WebhookReceiver;
  let sleeps: number[];
  let givenUp: GivenUp[];
  let nowMs: number;

  /** A clock that is moved by those who wait for it. */
  const timing: WebhookTiming = {
    nowMs: () => nowMs,
    sleep: (ms, signal) => {
      if (ms === DRAIN_MS) return aborted(signal);
      sleeps.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
    random: () => 1,
  };

  function queue(secrets = [SECRET], given: Partial<WebhookTiming> = {}): WebhookQueue {
    return new WebhookQueue({
      url: receiver.url,
      secrets,
      timing: { ...timing, ...given },
      maxWaiting: 4,
      onGivenUp: (why) => givenUp.push(why),
    });
  }

  function event(number: number): WebhookEvent {
    return {
      id: `delivery ${String(number)}`,
      type: 'room.started',
      at: START_MS,
      epoch: 'e',
      number,
      room: { name: 'tea', created_at: START_MS },
    };
  }

  beforeEach(async () => {
    sleeps = [];
    givenUp = [];
    nowMs = START_MS;
    receiver = await WebhookReceiver.start();
  });

  afterEach(() => receiver.stop());

  it('delivers events in their order, as JSON', async () => {
    const tested = queue();
    for (const number of [1, 2, 3]) tested.push(event(number));
    await tested.drain(DRAIN_MS);
    expect(receiver.deliveries.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      [1, 2, 3].map(event),
    );
    expect(receiver.deliveries[0]?.headers['content-type']).toBe('application/json');
    expect(receiver.deliveries[0]?.headers['meet-delivery']).toBe('delivery 1');
    expect(givenUp).toEqual([]);
  });

  it('signs so that the check of the document finds it genuine, and nothing else', async () => {
    const isGenuine = await documentedCheck();
    const tested = queue(['another-secret-of-sixteen', SECRET]);
    tested.push(event(1));
    await tested.drain(DRAIN_MS);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.deliveries;
    expect(isGenuine(headers, body, SECRET, nowMs)).toBe(true);
    expect(isGenuine(headers, body, 'another-secret-of-sixteen', nowMs)).toBe(true);
    expect(isGenuine(headers, body, 'a-third-secret-of-sixteen', nowMs)).toBe(false);
    expect(isGenuine(headers, `${body} `, SECRET, nowMs)).toBe(false);
    expect(isGenuine(headers, body, SECRET, nowMs + 301_000)).toBe(false);
    const later = { ...headers, 'meet-timestamp': String(nowMs / 1000 + 1) };
    expect(isGenuine(later, body, SECRET, nowMs)).toBe(false);
    expect(isGenuine({}, body, SECRET, nowMs)).toBe(false);
  });

  it('tries again what is not taken: later each time, under one id, signed anew', async () => {
    receiver.answers.push(500, 'cut', 429, 503);
    const tested = queue();
    tested.push(event(1));
    tested.push(event(2));
    await eventually(() => receiver.deliveries.length === 6);
    const ids = receiver.deliveries.map(({ headers }) => headers['meet-delivery']);
    expect(ids).toEqual([...Array<string>(5).fill('delivery 1'), 'delivery 2']);
    expect(sleeps).toEqual([1000, 2000, 4000, 8000]);
    const times = receiver.deliveries.map(
      ({ headers }) => Number(headers['meet-timestamp']) * 1000,
    );
    expect(times.map((ms) => ms - START_MS)).toEqual([0, 1000, 3000, 7000, 15_000, 15_000]);
    const signatures = new Set(receiver.deliveries.map(({ headers }) => headers['meet-signature']));
    expect(signatures.size).toBe(6);
  });

  it('takes off up to half of each pause', async () => {
    receiver.answers.push(500, 500);
    const tested = queue([SECRET], { random: () => 0 });
    tested.push(event(1));
    await eventually(() => receiver.deliveries.length === 3);
    expect(sleeps).toEqual([500, 1000]);
  });

  it('gives up after eight tries, and goes on with the next', async () => {
    receiver.answers.push(...Array<number>(8).fill(500));
    const tested = queue();
    tested.push(event(1));
    tested.push(event(2));
    await eventually(() => receiver.deliveries.length === 9);
    expect(givenUp).toEqual([{ attempts: 8, status: 500 }]);
    expect(Math.max(...sleeps)).toBeLessThanOrEqual(60_000);
  });

  it.each([302, 400, 401, 404, 410])('gives up at once what is answered by %i', async (status) => {
    receiver.answers.push(status);
    const tested = queue();
    tested.push(event(1));
    await eventually(() => givenUp.length === 1);
    expect(givenUp).toEqual([{ attempts: 1, status }]);
    expect(receiver.deliveries).toHaveLength(1);
  });

  it('keeps only so many for a receiver that does not answer: the newest', async () => {
    receiver.answers.push('hang');
    const tested = queue();
    for (let number = 1; number <= 7; number++) tested.push(event(number));
    expect(givenUp).toHaveLength(2);
    await eventually(() => receiver.deliveries.length === 1);
    receiver.cut();
    await tested.drain(DRAIN_MS);
    const ids = receiver.deliveries.map(({ headers }) => headers['meet-delivery']);
    expect([...new Set(ids)]).toEqual([1, 4, 5, 6, 7].map((number) => event(number).id));
  });

  it('tries what waits once more when the server stops, without pauses', async () => {
    receiver.answers.push(500);
    let wake: (() => void) | undefined;
    const tested = queue([SECRET], {
      sleep: (ms, signal) => {
        if (ms === DRAIN_MS) return timing.sleep(ms, signal);
        return new Promise((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => {
            resolve();
          });
        });
      },
    });
    tested.push(event(1));
    tested.push(event(2));
    await eventually(() => wake !== undefined);
    await tested.drain(DRAIN_MS);
    expect(receiver.deliveries.map(({ headers }) => headers['meet-delivery'])).toEqual([
      'delivery 1',
      'delivery 1',
      'delivery 2',
    ]);
  });

  it('does not wait for a receiver that hangs longer than it may', async () => {
    receiver.answers.push('hang');
    const tested = queue([SECRET], { sleep: () => Promise.resolve() });
    tested.push(event(1));
    tested.push(event(2));
    await eventually(() => receiver.deliveries.length === 1);
    await tested.drain(DRAIN_MS);
    expect(givenUp).toEqual([{ attempts: 1, status: undefined }]);
    expect(receiver.deliveries).toHaveLength(1);
  });
});

/** Resolves once it is so. */
async function eventually(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
