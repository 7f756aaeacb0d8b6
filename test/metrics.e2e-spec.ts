import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Config } from '../src/config/config.js';
import { roomySettings, type TestApp, startApp } from './support/app.js';

const KEY = 'a-key-of-sixteen-or-more';

/** Every label that may be there, and what its values may look like: a bounded number of words. */
const LABELS: Readonly<Record<string, RegExp>> = {
  // Types of frames, and classes of what holds the process.
  type: /^(?:[a-z]+|[A-Z]\w+)$/u,
  code: /^(?:[A-Z_]+|\d{4}|other)$/u,
  limit: /^[a-z_]+$/u,
  status: /^[45]\d\d$/u,
  dialect: /^(?:base|meet\.v1)$/u,
  away: /^(?:true|false)$/u,
  reason: /^(?:leave|disconnect|timeout|kicked|lobby)$/u,
  outcome: /^[a-z_]+$/u,
  path: /^(?:direct|relayed)$/u,
  quantile: /^[\d.]+$/u,
  le: /^(?:[\d.]+|\+Inf)$/u,
  version: /^v?\d[\w.-]*$/u,
  commit: /^(?:[0-9a-f]{7,12}|unknown)$/u,
  node: /^v\d+\./u,
  // Of the library, about the process.
  major: /^\d+$/u,
  minor: /^\d+$/u,
  patch: /^\d+$/u,
  space: /^[a-z_]+$/u,
  kind: /^[a-z]+$/u,
};

describe('GET /metrics', () => {
  let app: TestApp;

  async function restart(settings: Partial<Config>): Promise<void> {
    await app.close();
    app = await startApp(settings);
  }

  async function read(): Promise<string> {
    return (await request(app.http).get('/metrics').expect(200)).text;
  }

  /** The value of one series; undefined when it is not there. */
  async function value(series: string): Promise<number | undefined> {
    const line = (await read()).split('\n').find((each) => each.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.split(' ')[1]);
  }

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(() => app.close());

  it('is text as Prometheus reads it, and not to be kept', async () => {
    const { headers, text } = await request(app.http).get('/metrics').expect(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toMatch(/^# HELP meet_frames_received_total /u);
    expect(text).toMatch(/^meet_build_info\{version="\d+\.\d+\.\d+",commit="\w+",node="v\d+/mu);
    expect(text).toMatch(/^meet_event_loop_delay_seconds\{quantile="0.99"\} [\d.e-]+$/mu);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/mu);
  });

  it('counts who is there, in both dialects, and who comes and goes', async () => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.connect('tea', '42', { dialect: 'base' });
    await app.enter('coffee', 'cyd');
    expect(await value('meet_rooms')).toBe(2);
    expect(await value('meet_connections{dialect="meet.v1"}')).toBe(2);
    expect(await value('meet_connections{dialect="base"}')).toBe(1);
    expect(await value('meet_participants{dialect="meet.v1",away="false"}')).toBe(2);
    expect(await value('meet_participants{dialect="base",away="false"}')).toBe(1);
    expect(await value('meet_joins_total{dialect="base"}')).toBe(1);
    await bob.close();
    await ann.nextFrame('left');
    expect(await value('meet_leaves_total{reason="disconnect"}')).toBe(1);
    expect(await value('meet_closes_total{code="1000"}')).toBe(1);
    expect(await value('meet_connections{dialect="base"}')).toBe(0);
  });

  it('shows members whose socket is lost as away, and what is kept for them', async () => {
    await restart({ graceMs: 60_000 });
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    bob.terminate();
    await ann.nextFrame('away');
    await ann.ask('chat', { text: 'later', target: 'bob' });
    expect(await value('meet_participants{dialect="meet.v1",away="true"}')).toBe(1);
    expect(await value('meet_inbox_frames')).toBe(1);
  });

  it('counts frames by type, deliveries, and refusals by code', async () => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    const before = (await value('meet_deliveries_total')) ?? 0;
    await ann.ask('chat', { text: 'hi' });
    await bob.nextFrame('chat');
    expect(await value('meet_deliveries_total')).toBe(before + 2);
    ann.sendText('x');
    await ann.expectError('BAD_MESSAGE');
    ann.sendFrame({ type: 'dance', data: {} });
    await ann.expectError('BAD_TYPE');
    ann.send('offer', { sdp: 'v=0', target: 'nobody' });
    await ann.expectError('NO_SUCH_PEER');
    const expected: [string, number][] = [
      ['meet_frames_received_total{type="join"}', 2],
      ['meet_frames_received_total{type="chat"}', 1],
      ['meet_frames_received_total{type="offer"}', 1],
      ['meet_frames_received_total{type="unknown"}', 1],
      ['meet_frames_received_total{type="broken"}', 1],
      ['meet_errors_total{code="BAD_MESSAGE"}', 1],
      ['meet_errors_total{code="BAD_TYPE"}', 1],
      ['meet_errors_total{code="NO_SUCH_PEER"}', 1],
      ['meet_errors_total{code="INTERNAL"}', 0],
    ];
    for (const [series, count] of expected)
      expect([series, await value(series)]).toEqual([series, count]);
  });

  it('counts a type that every object has by nature as one that there is not', async () => {
    const ann = await app.enter('tea', 'ann');
    for (const type of ['toString', 'constructor', 'valueOf', '__proto__']) {
      ann.sendFrame({ type, data: {} });
      await ann.expectError('BAD_TYPE');
    }
    expect(await value('meet_frames_received_total{type="unknown"}')).toBe(4);
    expect(await read()).not.toMatch(/toString|constructor|valueOf|__proto__|NaN/u);
  });

  it('counts limits that are hit', async () => {
    const { perAddress, rates } = roomySettings();
    await restart({
      maxParticipants: 2,
      maxRooms: 1,
      perAddress: { ...perAddress, connections: 3, presencePerMinute: 1 },
      rates: { ...rates, chat: { perSecond: 1, burst: 1 } },
    });
    const ann = await app.enter('tea', 'ann');
    await app.enter('tea', 'bob');
    await expect(app.connect('tea', '42', { dialect: 'base' })).rejects.toMatchObject({
      status: 503,
    });
    await expect(app.connect('coffee', '42', { dialect: 'base' })).rejects.toMatchObject({
      status: 503,
    });
    await app.connect('tea', 'cyd');
    await expect(app.connect('tea', 'dan')).rejects.toMatchObject({ status: 429 });
    await ann.ask('chat', { text: 'one' });
    expect(await ann.ask('chat', { text: 'two' })).toMatchObject({
      data: { code: 'RATE_LIMITED' },
    });
    await request(app.http).get('/rooms/tea/presence').expect(200);
    await request(app.http).get('/rooms/tea/presence').expect(429);
    for (const limit of [
      'participants',
      'rooms',
      'connections_per_address',
      'chat',
      'presence_per_address',
    ]) {
      expect([limit, await value(`meet_limit_hits_total{limit="${limit}"}`)]).toEqual([limit, 1]);
    }
    expect(await value('meet_upgrades_refused_total{status="503"}')).toBe(2);
    expect(await value('meet_upgrades_refused_total{status="429"}')).toBe(1);
  });

  it('counts resumes by their outcome', async () => {
    await restart({ graceMs: 60_000 });
    const ann = await app.connect('tea', 'ann');
    const { resume_token: token, epoch } = await ann.join();
    ann.terminate();
    const again = await app.connect('tea', 'ann');
    const cursors = { seq: 1, inbox_seq: 0 };
    expect(await again.ask('resume', { token: 'wrong', epoch, ...cursors })).toMatchObject({
      data: { code: 'RESUME_INVALID' },
    });
    await again.ask('resume', { token, epoch, ...cursors });
    const third = await app.connect('tea', 'ann');
    await third.ask('resume', { token, epoch: 'another', ...cursors });
    expect(await value('meet_resumes_total{outcome="refused"}')).toBe(1);
    expect(await value('meet_resumes_total{outcome="recovered"}')).toBe(1);
    expect(await value('meet_resumes_total{outcome="epoch"}')).toBe(1);
    expect(await value('meet_closes_total{code="4409"}')).toBe(1);
  });

  it('adds up the summaries of consenting pages', async () => {
    const ann = await app.enter('tea', 'ann');
    ann.send('summary', {
      first_frame_ms: 840,
      direct_pairs: 2,
      relayed_pairs: 1,
      ice_restarts: 3,
    });
    ann.send('summary', { direct_pairs: 1, ice_failures: 1 });
    await ann.expectNothingMore();
    expect(await value('meet_call_summaries_total')).toBe(2);
    expect(await value('meet_call_pairs_total{path="direct"}')).toBe(3);
    expect(await value('meet_call_pairs_total{path="relayed"}')).toBe(1);
    expect(await value('meet_call_ice_failures_total')).toBe(1);
    expect(await value('meet_call_ice_restarts_total')).toBe(3);
    expect(await value('meet_call_first_frame_seconds_bucket{le="0.5"}')).toBe(0);
    expect(await value('meet_call_first_frame_seconds_bucket{le="1"}')).toBe(1);
    expect(await value('meet_call_first_frame_seconds_count')).toBe(1);
  });

  it('lets a page send three summaries at once and no more', async () => {
    const ann = await app.enter('tea', 'ann');
    for (let n = 0; n < 4; n++) ann.send('summary', { direct_pairs: 1 });
    const { retry_after_ms: retryAfterMs = 0 } = await ann.expectError('RATE_LIMITED');
    expect(retryAfterMs).toBeGreaterThan(10_000);
    expect(await value('meet_limit_hits_total{limit="summaries"}')).toBe(1);
    expect(await value('meet_call_pairs_total{path="direct"}')).toBe(3);
  });

  it('has only labels of a few words each, and nothing that names a room or a person', async () => {
    const room = 'very-private-room';
    const ann = await app.connect(room, 'user-of-interest');
    const joined = await ann.join({ name: 'Anna Secret' });
    await ann.ask('chat', { text: 'SECRET WORD' });
    ann.sendFrame({ type: 'dance_of_secrets', data: {} });
    await ann.expectError('BAD_TYPE');
    ann.ws.close(4999, 'SECRET');
    while ((await value('meet_closes_total{code="other"}')) !== 1) await ann.closed();
    const text = await read();
    for (const [, label = '', shown = ''] of text.matchAll(/(\w+)="([^"]*)"/gu)) {
      expect([label, LABELS[label]?.test(shown)]).toEqual([label, true]);
    }
    const secrets = [room, 'user-of-interest', 'Anna', 'SECRET', 'dance', '127.0.0.1', '="4999"'];
    for (const secret of [...secrets, joined.resume_token, joined.self.session, joined.epoch]) {
      expect(text).not.toContain(secret);
    }
  });

  it('is there for whoever has the key, as Prometheus sends it', async () => {
    await restart({ adminKey: KEY });
    await request(app.http).get('/metrics').expect(401);
    await request(app.http).get('/metrics').set('Authorization', 'Bearer wrong').expect(401);
    await request(app.http).get('/metrics').set('Authorization', `Bearer ${KEY}`).expect(200);
  });

  it('is for the machine itself without a key', async () => {
    await request(app.http).get('/metrics').set('X-Forwarded-For', '203.0.113.1').expect(401);
  });

  it('is not there with METRICS=off, and neither are summaries', async () => {
    await restart({ metrics: false });
    await request(app.http).get('/metrics').expect(404);
    const ann = await app.connect('tea', 'ann');
    expect((await ann.join()).features).not.toContain('summary');
    ann.send('summary', { direct_pairs: 1 });
    await ann.expectError('UNAVAILABLE');
  });
});
