import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Permission } from '../src/protocol/permissions.js';
import type { ControlData, PolicyPatch, ServerFrame } from '../src/protocol/frames.js';
import { roomySettings, startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import { permissionCells } from './support/permission-table.js';
import type { TestClient } from './support/test-client.js';

const PLENTY = { perSecond: 1_000_000, burst: 1_000_000 };

const PATCHES: Record<keyof PolicyPatch, PolicyPatch> = {
  locked: { locked: true },
  lobby: { lobby: true },
  password: { password: null },
  chat: { chat: 'read_only' },
  screen: { screen: 'hosts' },
  relay_only: { relay_only: false },
  spotlight: { spotlight: 'ann' },
};

const CELLS = permissionCells();

describe('every control by every role', () => {
  let app: TestApp;
  let stranger: TestClient;
  let strangersWait: string;
  let count = 0;

  beforeAll(async () => {
    const rates = { ...roomySettings().rates };
    for (const kind of Object.keys(rates) as (keyof typeof rates)[]) rates[kind] = PLENTY;
    app = await startApp({ rates, pingIntervalMs: 60_000, pingTimeoutMs: 120_000 });
    const other = await HostedRoom.begin(app, 'elsewhere');
    stranger = other.host;
    await other.decide({ action: 'set', set: { lobby: true } });
    const waiting = await app.connect('elsewhere', 'waiting');
    await waiting.ask('join', {});
    const [info] = (await stranger.nextFrame('knock')).data.waiting;
    strangersWait = info?.waiting_id ?? '';
  });

  // Whatever was tried in the other rooms, nothing of it was felt in this one.
  afterAll(async () => {
    await stranger.expectNothingMore();
    await app.close();
  });

  /** What somebody sends to do that, in a room where somebody waits. */
  async function orderFor(permission: Permission, room: HostedRoom): Promise<ControlData> {
    if (permission.startsWith('set ')) {
      return { action: 'set', set: PATCHES[permission.slice(4) as keyof PolicyPatch] };
    }
    const action = permission as ControlData['action'];
    if (action !== 'admit' && action !== 'deny') return { action };
    await room.decide({ action: 'set', set: { lobby: true } });
    const waiting = await app.connect(room.name, 'waiting');
    await waiting.ask('join', {});
    const [info] = (await room.host.nextFrame('knock')).data.waiting;
    return { action, waiting_id: info?.waiting_id ?? '' };
  }

  function verdictOf(reply: ServerFrame): string {
    return reply.type === 'error' ? reply.data.code : reply.type;
  }

  const others = ['write', 'share', 'invite'];
  const controls = CELLS.filter(({ permission }) => !others.includes(permission));

  it.each(controls)(
    '$permission by a $role, done to: $target → $allowed',
    async ({ permission, role, target, allowed }) => {
      const room = await HostedRoom.begin(app, `room ${String(++count)}`);
      const actor = await room.enter('actor', role);
      if (target !== undefined) await room.enter('target', target);
      const order = await orderFor(permission, room);
      const aimed = target === undefined ? order : { ...order, target: 'target' };
      if (target !== undefined) {
        // The same of somebody in another room says nothing of who is there.
        const elsewhere = verdictOf(await actor.ask('control', { ...order, target: 'waiting' }));
        expect(elsewhere).toBe(role === 'member' ? 'FORBIDDEN' : 'NO_SUCH_PEER');
      }
      if (order.waiting_id !== undefined) {
        const elsewhere = { ...order, waiting_id: strangersWait };
        const verdict = verdictOf(await actor.ask('control', elsewhere));
        expect(verdict).toBe(allowed ? 'NO_SUCH_PEER' : 'FORBIDDEN');
      }
      const before = await policyOf(room);
      expect(verdictOf(await actor.ask('control', aimed))).toBe(allowed ? 'control' : 'FORBIDDEN');
      if (!allowed) expect(await policyOf(room)).toEqual(before);
    },
  );

  /** The policy as a newcomer with the host key is told it. */
  async function policyOf(room: HostedRoom): Promise<unknown> {
    const client = await app.connect(room.name, `reader ${String(++count)}`);
    const { policy } = await client.join({ host_key: room.hostKey });
    client.send('leave', {});
    await client.closed();
    const { roles, ...rest } = policy;
    return { ...rest, roles: roles.filter(({ user_id }) => !user_id.startsWith('reader')) };
  }

  it.each(CELLS.filter(({ permission }) => permission === 'write'))(
    'writing while the chat is read-only by a $role → $allowed',
    async ({ role, allowed }) => {
      const room = await HostedRoom.begin(app, `room ${String(++count)}`);
      const actor = await room.enter('actor', role);
      await room.decide({ action: 'set', set: { chat: 'read_only' } });
      expect(verdictOf(await actor.ask('chat', { text: 'hi' }))).toBe(
        allowed ? 'ack' : 'FORBIDDEN',
      );
      const privately = await actor.ask('chat', { text: 'hi', target: 'ann' });
      expect(verdictOf(privately)).toBe(allowed ? 'ack' : 'FORBIDDEN');
      await room.decide({ action: 'set', set: { chat: 'off' } });
      expect(verdictOf(await actor.ask('chat', { text: 'hi' }))).toBe('FORBIDDEN');
    },
  );

  it.each(CELLS.filter(({ permission }) => permission === 'share'))(
    'sharing a screen while only hosts may by a $role → $allowed',
    async ({ role, allowed }) => {
      const room = await HostedRoom.begin(app, `room ${String(++count)}`);
      const actor = await room.enter('actor', role);
      await room.decide({ action: 'set', set: { screen: 'hosts' } });
      actor.sendFrame({ type: 'state', data: { screen: true }, id: 900 });
      if (allowed) expect((await room.host.nextFrame('state')).data.screen).toBe(true);
      else expect((await actor.nextFrame('error')).data).toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it.each(CELLS.filter(({ permission }) => permission === 'invite'))(
    'inviting by a $role, to be $target → $allowed',
    async ({ role, target = 'member', allowed }) => {
      const room = await HostedRoom.begin(app, `room ${String(++count)}`);
      const actor = await room.enter('actor', role);
      const order = { action: 'create', role: target } as const;
      expect(verdictOf(await actor.ask('invite', order))).toBe(allowed ? 'invites' : 'FORBIDDEN');
    },
  );

  it('was tried in every cell of the document', () => {
    process.stdout.write(`permissions: ${String(CELLS.length)} cells\n`);
    expect(CELLS.length).toBeGreaterThan(100);
  });
});
