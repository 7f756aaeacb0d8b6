import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RejoinTickets } from '../../src/access/rejoin-ticket.js';
import { startApp, type TestApp } from '../support/app.js';
import { checkHistories } from '../support/history.js';
import { freePort, ServerProcess } from '../support/server-process.js';
import { eventually, SocketMember } from '../support/socket-member.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { TestClient } from '../support/test-client.js';

const LIFETIME_MS = 24 * 60 * 60 * 1000;
/** What a client says that knows nothing but its ticket. */
const LOST = { token: 'lost', epoch: 'lost', seq: 0, inbox_seq: 0 };

describe('a rejoin ticket', () => {
  const key = randomBytes(32);
  const claims = { room: 'tea', userId: 'bob', session: 'session-of-bob', lineage: '' };
  const genuine = new RejoinTickets(key, LIFETIME_MS);
  let app: TestApp;

  beforeEach(async () => {
    app = await startApp({}, (builder) =>
      builder.overrideProvider(RejoinTickets).useValue(genuine),
    );
  });

  afterEach(() => app.close());

  it('gives the seat, under the same public name, at a server that knows nothing of it', async () => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.connect('tea', 'bob');
    const ticket = genuine.issue(claims);
    const reply = await bob.ask('resume', { ...LOST, ticket, name: 'Bob', state: { hand: true } });
    expect(reply).toMatchObject({
      type: 'resumed',
      data: {
        recovered: false,
        reason: 'restart',
        self: { session: claims.session, name: 'Bob', state: { hand: true } },
        participants: [{ user_id: 'ann' }],
      },
    });
    expect((await ann.expectNext('join')).data).toMatchObject({
      user_id: 'bob',
      session: claims.session,
    });
  });

  it('works again and again until it is too old', async () => {
    const ticket = genuine.issue(claims);
    for (let n = 0; n < 3; n++) {
      const bob = await app.connect('tea', 'bob');
      expect(await bob.ask('resume', { ...LOST, ticket })).toMatchObject({ type: 'resumed' });
      bob.send('leave', {});
      await bob.closed();
    }
  });

  const [body = '', signature = ''] = genuine.issue(claims).split('.');
  const forged = Buffer.from(JSON.stringify(['tea', 'bob', 'other', Date.now() + LIFETIME_MS]));
  const past = new RejoinTickets(key, LIFETIME_MS, () => Date.now() - LIFETIME_MS - 1000);

  it.each([
    ['was signed by another server', new RejoinTickets(randomBytes(32), LIFETIME_MS).issue(claims)],
    ['is for another room', genuine.issue({ ...claims, room: 'coffee' })],
    ['is for a room of nearly that name', genuine.issue({ ...claims, room: 'TEA' })],
    ['is for another member', genuine.issue({ ...claims, userId: 'ann' })],
    ['is too old', past.issue(claims)],
    ['has other claims', `${forged.toString('base64url')}.${signature}`],
    ['has a changed claim', `${changed(body)}.${signature}`],
    ['has a changed signature', `${body}.${changed(signature)}`],
    ['has a shorter signature', `${body}.${signature.slice(0, -4)}`],
    ['has a longer signature', `${body}.${signature}AAAA`],
    ['has no signature', `${body}.`],
    ['is no pair', body],
    ['has a third part', `${body}.${signature}.${signature}`],
    ['has no claims', `.${signature}`],
    ['is not a ticket', 'x'.repeat(1024)],
    ['is a prototype key', '__proto__'],
    ['is two dots', '..'],
  ])('that %s opens nothing, and its holder may join as new', async (_what, ticket) => {
    const bob = await app.connect('tea', 'bob');
    bob.send('resume', { ...LOST, ticket });
    const error = await bob.expectError('RESUME_INVALID');
    expect(error).toEqual({
      code: 'RESUME_INVALID',
      message: 'No seat is kept for this token.',
      retryable: false,
    });
    const joined = await bob.join();
    expect(joined.self.session).not.toBe(claims.session);
  });

  it('opens no seat that another session holds by now, whoever held it before', async () => {
    const bob = await app.connect('tea', 'bob');
    await bob.join();
    const other = await app.connect('tea', 'bob');
    other.send('resume', { ...LOST, ticket: genuine.issue(claims) });
    await other.expectError('RESUME_INVALID');
    await bob.expectNothingMore();
  });

  it('opens a seat that is still held by the session it names: its holder has lost the token', async () => {
    const bob = await app.connect('tea', 'bob');
    const { epoch, rejoin_ticket: ticket } = await bob.join();
    const again = await app.connect('tea', 'bob');
    const reply = await again.ask('resume', { ...LOST, epoch, seq: 1, ticket });
    expect(reply).toMatchObject({ type: 'resumed', data: { recovered: true } });
    expect((await bob.closed()).code).toBe(4409);
  });

  it('does not make room in a room that is full', async () => {
    await app.close();
    app = await startApp({ maxParticipants: 2 }, (builder) =>
      builder.overrideProvider(RejoinTickets).useValue(genuine),
    );
    await app.enter('tea', 'ann');
    await app.enter('tea', 'cat');
    const bob = await app.connect('tea', 'bob');
    bob.send('resume', { ...LOST, ticket: genuine.issue(claims) });
    await bob.expectError('ROOM_FULL');
    expect((await bob.closed()).code).toBe(4413);
  });
});

describe('a message whose acknowledgement was lost with the socket', () => {
  it.each([
    ['while the seat is kept', 60_000],
    ['after the seat was given up', 200],
  ])('is said once when it is sent again %s', async (_when, graceMs) => {
    const app = await startApp({ graceMs });
    const proxy = await TcpProxy.before(app.port);
    const ann = new SocketMember(app.port, 'tea', 'ann', 0.1);
    const bob = new SocketMember(proxy.port, 'tea', 'bob', 0.1);
    try {
      for (const member of [ann, bob]) {
        member.start();
        await eventually('all in', () => member.isIn);
      }
      proxy.newest.stall(['to-client']);
      bob.chat('once');
      await eventually('it is said', () => ann.events.some(({ kind }) => kind === 'received'));
      expect(bob.unacknowledged).toBe(1);
      if (graceMs < 1000) {
        proxy.refuse(true);
        proxy.newest.destroy();
        await eventually('the seat is given up', () => ann.sawGone.length === 1);
        proxy.refuse(false);
      } else proxy.newest.destroy();
      await eventually('it is acknowledged', () => bob.unacknowledged === 0);
      bob.chat('and no more');
      await eventually('the next one is said', () =>
        ann.events.some((event) => event.kind === 'received' && event.text === 'and no more'),
      );
      const texts = ann.events.flatMap((event) => (event.kind === 'received' ? [event.text] : []));
      expect(texts).toEqual(['once', 'and no more']);
      expect(checkHistories([ann.history(), bob.history()])).toEqual([]);
    } finally {
      ann.stop();
      bob.stop();
      await proxy.close();
      await app.close();
    }
  });
});

/** Another text of the same alphabet and length, different in the middle. */
function changed(text: string): string {
  const at = Math.floor(text.length / 2);
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}

describe('a server that was killed and started again', () => {
  const ROOMS = ['tea', 'coffee', 'water'];
  const MEMBERS_PER_ROOM = 4;
  const ROUNDS = 3;
  const HASTE = 0.1;
  let stateDir: string;
  let server: ServerProcess;
  let members: SocketMember[] = [];

  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'meet-rejoin-'));
    members = [];
  });

  afterEach(async () => {
    for (const member of members) member.stop();
    await server.end('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('gives everybody the same seat, announces no leave, and doubles no message', async () => {
    const many = '1000';
    const limits = { CHAT_PER_SECOND: many, CHAT_BURST: many, ROOM_CHAT_PER_SECOND: many };
    server = new ServerProcess(await freePort(), {
      STATE_DIR: stateDir,
      UPGRADES_PER_10_S: '10000',
      NEW_ROOMS_PER_MINUTE: many,
      ...limits,
    });
    await server.start();
    members = ROOMS.flatMap((room) =>
      Array.from({ length: MEMBERS_PER_ROOM }, (_, n) => {
        return new SocketMember(server.port, room, `member-${String(n)}`, HASTE);
      }),
    );
    for (const member of members) member.start();
    await eventually('all in', () => members.every(({ isIn }) => isIn));
    let said = 0;
    const talk = setInterval(() => {
      members[said % members.length]?.chat(`message ${String(said++)}`);
    }, 5);
    for (let round = 0; round < ROUNDS; round++) {
      const target = said + 50;
      await eventually('some talk', () => said >= target);
      await server.end('SIGKILL');
      await server.start();
      await eventually('all back', () => members.every(({ isIn }) => isIn));
    }
    clearInterval(talk);
    await eventually('all acknowledged', () =>
      members.every(({ unacknowledged }) => unacknowledged === 0),
    );

    for (const { ownSessions, sawGone, closeCodes } of members) {
      expect(ownSessions).toHaveLength(ROUNDS + 1);
      expect(new Set(ownSessions).size).toBe(1);
      expect(sawGone).toEqual([]);
      expect(new Set(closeCodes)).toEqual(new Set([1006]));
    }
    const { messages, copies } = namesOfMessages(members);
    // A message that the killed server had passed on is passed on again, under its old name, by which
    // pages know it: so often it was seen, under so many names.
    for (const names of messages.values()) expect(names.size).toBe(1);
    process.stdout.write(
      `SIGKILL: ${String(ROUNDS)} rounds, ${String(said)} messages, all seats the same, ` +
        `${String(copies)} of them said again under the same name\n`,
    );
  }, 60_000);

  it('says so, and takes everybody for new, when it cannot keep its key', async () => {
    server = new ServerProcess(await freePort(), { STATE_DIR: '/dev/null/none' });
    await server.start();
    expect(server.output).toContain('STATE_DIR cannot be written');
    const before = await TestClient.connect(server.port, 'tea', 'bob');
    const { rejoin_ticket: ticket } = await before.join();
    await server.end('SIGKILL');
    await server.start();
    const bob = await TestClient.connect(server.port, 'tea', 'bob');
    bob.send('resume', { ...LOST, ticket });
    await bob.expectError('RESUME_INVALID');
    await bob.join();
    bob.terminate();
  });
});

/** By text, under which names a message was seen; and how many were seen twice by somebody. */
function namesOfMessages(members: readonly SocketMember[]): {
  messages: Map<string, Set<string>>;
  copies: number;
} {
  const messages = new Map<string, Set<string>>();
  const again = new Set<string>();
  for (const { events } of members) {
    const seen = new Set<string>();
    for (const event of events) {
      if (event.kind !== 'received') continue;
      const names = messages.get(event.text) ?? new Set();
      messages.set(event.text, names.add(event.messageId));
      if (seen.has(event.messageId)) again.add(event.messageId);
      seen.add(event.messageId);
    }
  }
  return { messages, copies: again.size };
}
