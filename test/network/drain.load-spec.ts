import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkHistories } from '../support/history.js';
import { freePort, ServerProcess } from '../support/server-process.js';
import { eventually, SocketMember } from '../support/socket-member.js';

const ROUNDS = 10;
const ROOMS = 3;
const MEMBERS_PER_ROOM = 5;
const CHATS_PER_SECOND = 20;
const HASTE = 0.1;

describe('a server that is stopped and started again', () => {
  let stateDir: string;
  let server: ServerProcess;
  let members: SocketMember[];

  beforeEach(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'meet-drain-'));
    const limits = { CHAT_PER_SECOND: '1000', CHAT_BURST: '1000', NEW_ROOMS_PER_MINUTE: '1000' };
    server = new ServerProcess(await freePort(), {
      STATE_DIR: stateDir,
      UPGRADES_PER_10_S: '10000',
      ...limits,
    });
    await server.start();
    members = Array.from({ length: ROOMS * MEMBERS_PER_ROOM }, (_, n) => {
      const room = `room-${String(n % ROOMS)}`;
      return new SocketMember(server.port, room, `member-${String(n)}`, HASTE);
    });
    for (const member of members) member.start();
    await eventually('all in', () => members.every(({ isIn }) => isIn));
  });

  afterEach(async () => {
    for (const member of members) member.stop();
    await server.end('SIGKILL');
    rmSync(stateDir, { recursive: true, force: true });
  });

  it(`loses nothing, announces no leave, and closes with 1012, ${String(ROUNDS)} times under load`, async () => {
    let said = 0;
    const talk = setInterval(() => {
      members[said % members.length]?.chat(`message ${String(said++)}`);
    }, 1000 / CHATS_PER_SECOND);
    const exitCodes: unknown[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const target = said + CHATS_PER_SECOND / 2;
      await eventually('some talk', () => said >= target);
      exitCodes.push(await server.end('SIGTERM'));
      await server.start();
      await eventually('all back', () => members.every(({ isIn }) => isIn));
    }
    clearInterval(talk);
    await eventually('all acknowledged', () =>
      members.every((member) => member.unacknowledged === 0),
    );
    const newest = (room: string): number =>
      Math.max(...members.filter((member) => member.room === room).map(({ seq }) => seq));
    await eventually('all arrived', () => members.every(({ room, seq }) => seq === newest(room)));

    expect(exitCodes).toEqual(Array<number>(ROUNDS).fill(0));
    const histories = members.map((member) => member.history());
    expect(checkHistories(histories)).toEqual([]);
    const left = histories
      .flatMap(({ events }) => events)
      .filter(({ kind }) => kind === 'saw-left');
    expect(left).toEqual([]);
    const closes = members.flatMap(({ closeCodes }) => closeCodes).filter((code) => code !== 1006);
    expect(new Set(closes)).toEqual(new Set([1012]));
    expect(closes).toHaveLength(ROUNDS * members.length);
    process.stdout.write(
      `SIGTERM under load: ${String(ROUNDS)} rounds, ${String(said)} messages, 0 lost, ` +
        `${String(left.length)} left, ${String(closes.length)} of ${String(ROUNDS * members.length)} closes with 1012\n`,
    );
  }, 180_000);
});
