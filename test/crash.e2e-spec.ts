import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ControlData } from '../src/protocol/frames.js';
import { freePort, ServerProcess } from './support/server-process.js';
import { TestClient } from './support/test-client.js';

/** Names that could be found in a file by accident are no names to look for. */
const ROOM = 'the quiet tea room';

// Processes start, twice in each of these.
jest.setTimeout(60_000);

describe('what hosts decided, after the server was killed', () => {
  let stateDir: string;
  let server: ServerProcess;
  let hostKey: string;
  let ann: TestClient;

  beforeEach(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'meet-crash-'));
    server = new ServerProcess(await freePort(), { STATE_DIR: stateDir });
    await server.start();
    ann = await connect('ann-hopper');
    hostKey = (await ann.join()).host_key ?? '';
  });

  afterEach(async () => {
    await server.end('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  });

  function connect(userId: string): Promise<TestClient> {
    return TestClient.connect(server.port, ROOM, userId);
  }

  async function decide(data: ControlData): Promise<void> {
    expect(await ann.ask('control', data)).toMatchObject({ type: 'control' });
  }

  async function crash(): Promise<void> {
    await server.end('SIGKILL');
    await server.start();
  }

  it('keeps a locked room locked for everybody but the host', async () => {
    await decide({
      action: 'set',
      set: { locked: true, chat: 'read_only', password: 'swordfish' },
    });
    await crash();
    const stranger = await connect('stranger');
    expect(await stranger.ask('join', {})).toMatchObject({ data: { code: 'ROOM_LOCKED' } });
    const { self, policy } = await (await connect('ann-hopper')).join({ host_key: hostKey });
    expect(self.role).toBe('host');
    expect(policy).toMatchObject({ number: 1, locked: true, chat: 'read_only', password: true });
  });

  it('keeps it so while nobody but members came back and left again', async () => {
    const bob = await connect('bob-hamilton');
    const { rejoin_ticket: ticket, epoch } = await bob.join();
    await decide({ action: 'set', set: { lobby: true } });
    await crash();
    const again = await connect('bob-hamilton');
    const resumed = await again.ask('resume', { token: 'x', ticket, epoch, seq: 0, inbox_seq: 0 });
    expect(resumed).toMatchObject({ type: 'resumed', data: { policy: { lobby: true } } });
    again.send('leave', {});
    await again.closed();
    expect((await (await connect('stranger')).ask('join', {})).type).toBe('waiting');
  });

  it('keeps co-hosts, who was muted, and who was removed', async () => {
    const bob = await connect('bob-hamilton');
    const { rejoin_ticket: ticket, epoch } = await bob.join();
    const cyd = await connect('cyd');
    const { rejoin_ticket: lost } = await cyd.join();
    await decide({ action: 'promote', target: 'bob-hamilton' });
    await decide({ action: 'mute', target: 'cyd', enforced: true });
    await decide({ action: 'kick', target: 'cyd' });
    await crash();
    const cursors = { token: 'x', epoch, seq: 0, inbox_seq: 0 };
    const back = await (await connect('bob-hamilton')).ask('resume', { ...cursors, ticket });
    expect(back).toMatchObject({ data: { self: { role: 'cohost' } } });
    const again = await connect('cyd');
    const refused = await again.ask('resume', { ...cursors, ticket: lost });
    expect(refused).toMatchObject({ data: { code: 'RESUME_INVALID' } });
    const { policy } = await again.join();
    expect(policy.restrictions).toMatchObject([{ user_id: 'cyd', mic_muted: true }]);
  });

  it('is not overwritten by what was decided too late about a room that was over', async () => {
    const other = await TestClient.connect(server.port, 'another room', 'cyd');
    await other.join();
    ann.send('control', { action: 'set', set: { password: 'swordfish' } });
    await ann.close();
    const bob = await connect('bob-hamilton');
    const { host_key: key } = await bob.join();
    // To hash a password takes longer than to leave. These come behind it.
    for (const password of ['one', 'two'])
      await other.ask('control', { action: 'set', set: { password } });
    await crash();
    const back = await (await connect('bob-hamilton')).join({ host_key: key ?? '' });
    expect(back).toMatchObject({ self: { role: 'host' }, policy: { password: false } });
  });

  it('is lost with the key that hides the names, which the log says', async () => {
    await decide({ action: 'set', set: { locked: true } });
    await server.end('SIGKILL');
    expect(server.output).not.toContain('rooms.journal');
    rmSync(join(stateDir, 'rejoin-ticket.key'));
    await server.start();
    expect(server.output).toContain('STATE_DIR has a rooms.journal, but not the key');
    expect((await (await connect('stranger')).join()).policy.locked).toBe(false);
  });

  it('forgets a room that was ended, and one that everybody left', async () => {
    await decide({ action: 'set', set: { locked: true } });
    await decide({ action: 'end' });
    await ann.closed();
    await crash();
    const { host_key, policy } = await (await connect('dan')).join();
    expect(host_key).toBeDefined();
    expect(policy.locked).toBe(false);
  });

  it('is kept for its owner alone, without a name of a room or a person, an address, or a secret', async () => {
    const bob = await connect('bob-hamilton');
    await bob.join({ name: 'Bob' });
    await decide({ action: 'set', set: { password: 'swordfish', spotlight: 'bob-hamilton' } });
    await decide({ action: 'mute', target: 'bob-hamilton', enforced: true });
    await decide({ action: 'ban', target: 'bob-hamilton' });
    const file = join(stateDir, 'rooms.journal');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"locked":false');
    for (const secret of [ROOM, 'hopper', 'hamilton', 'Bob', '127.0.0.1', 'swordfish', hostKey]) {
      expect(text).not.toContain(secret);
    }
  });
});
