import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WebhookEvent } from '../src/admin/webhooks/webhook-event.js';
import { startApp, type TestApp } from './support/app.js';
import { socketLost } from './support/lost-socket.js';
import { eventually } from './support/socket-member.js';
import { WebhookReceiver } from './support/webhook-receiver.js';

const SECRET = 'a-secret-of-sixteen-or-more';

describe('webhooks', () => {
  let app: TestApp;
  let receivers: WebhookReceiver[];
  let stateDir: string;

  beforeEach(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'meet-hooks-'));
    receivers = [await WebhookReceiver.start(), await WebhookReceiver.start()];
    await start();
  });

  afterEach(async () => {
    await app.close();
    for (const receiver of receivers) await receiver.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    const webhooks = { urls: receivers.map(({ url }) => url), secrets: [SECRET] };
    app = await startApp({ webhooks, stateDir, graceMs: 20_000 });
  }

  /** What a receiver was told, in short, in the order in which it came. */
  function told(index = 0): string[] {
    return events(index).map(({ type, participant, reason }) =>
      [type, participant?.user_id, reason].filter((part) => part !== undefined).join(' '),
    );
  }

  function events(index = 0): WebhookEvent[] {
    return (receivers[index]?.deliveries ?? []).map(({ body }) => JSON.parse(body) as WebhookEvent);
  }

  /** Waits until the last thing that a receiver was told is that. */
  function lastTold(last: string, index = 0): Promise<void> {
    return eventually(`the webhook ${last}`, () => told(index).at(-1) === last);
  }

  it('tell every receiver of rooms and people that come and go, in order', async () => {
    const ann = await app.connect('tea', 'ann');
    const { self } = await ann.join({ name: 'Ann' });
    const old = await app.connect('tea', '42', { dialect: 'base' });
    await old.close();
    await ann.nextFrame('left');
    ann.send('leave', {});
    for (const index of [0, 1]) {
      await lastTold('room.ended', index);
      expect(told(index)).toEqual([
        'room.started',
        'participant.joined ann',
        'participant.joined 42',
        'participant.left 42 disconnect',
        'participant.left ann leave',
        'room.ended',
      ]);
    }
    const all = events();
    expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(6);
    expect(all[1]).toMatchObject({
      room: { name: 'tea', created_at: expect.any(Number) },
      participant: { session: self.session, name: 'Ann', dialect: 'meet.v1', role: 'host' },
    });
  });

  it('look as the document shows them', async () => {
    const ann = await app.connect('tea', 'ann');
    await ann.join({ name: 'Ann' });
    ann.send('leave', {});
    await lastTold('room.ended');
    const text = readFileSync('src/admin/README.md', 'utf8');
    const [, example = ''] = /```json webhook\n(.*?)```/su.exec(text) ?? [];
    const shape = (event: WebhookEvent | undefined): string[] =>
      [event, event?.room, event?.participant].flatMap((part) => Object.keys(part ?? {})).sort();
    const left = events().find(({ type }) => type === 'participant.left');
    expect(shape(JSON.parse(example) as WebhookEvent)).toEqual(shape(left));
  });

  it('tell of no second coming after a lost socket, and of no end while the seat is kept', async () => {
    const ann = await app.connect('tea', 'ann');
    const { resume_token: token, epoch, seq, inbox_seq } = await ann.join();
    ann.terminate();
    await socketLost(app, 'tea', 'ann');
    const again = await app.connect('tea', 'ann');
    await again.ask('resume', { token, epoch, seq, inbox_seq });
    again.send('leave', {});
    await lastTold('room.ended');
    expect(told()).toEqual([
      'room.started',
      'participant.joined ann',
      'participant.left ann leave',
      'room.ended',
    ]);
  });

  it('tell of the end of a room for everybody in it', async () => {
    const ann = await app.enter('tea', 'ann');
    await app.enter('tea', 'bob');
    await ann.ask('control', { action: 'end' });
    await lastTold('room.ended');
    expect(told().slice(-3)).toEqual([
      'participant.left ann end',
      'participant.left bob end',
      'room.ended',
    ]);
  });

  it('have delivered everything when the server has stopped, also what was refused before', async () => {
    receivers[0]?.answers.push(500);
    await app.enter('tea', 'ann');
    await eventually('the first try', () => told().length === 1);
    await app.close();
    expect(told()).toEqual(['room.started', 'room.started', 'participant.joined ann']);
    const [first, second] = receivers[0]?.deliveries ?? [];
    expect(first?.headers['meet-delivery']).toBe(second?.headers['meet-delivery']);
  });

  it('tell of nobody who comes back after a restart that they have come or gone', async () => {
    const ann = await app.connect('tea', 'ann');
    const { resume_token: token, rejoin_ticket: ticket, ...place } = await ann.join();
    await app.close();
    await start();
    const again = await app.connect('tea', 'ann');
    const { epoch, seq, inbox_seq } = place;
    const reply = await again.ask('resume', { token, ticket, epoch, seq, inbox_seq });
    expect(reply.type).toBe('resumed');
    await app.enter('tea', 'bob');
    again.send('leave', {});
    await lastTold('participant.left ann leave');
    expect(told()).toEqual([
      'room.started',
      'participant.joined ann',
      'participant.joined bob',
      'participant.left ann leave',
    ]);
  });
});
