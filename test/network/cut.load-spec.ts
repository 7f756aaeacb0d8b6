import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkHistories } from '../support/history.js';
import { NetworkNamespace } from '../support/network-namespace.js';
import { ServerProcess } from '../support/server-process.js';
import { eventually, SocketMember } from '../support/socket-member.js';

const PORT = 8000;
const ROOMS = ['tea', 'coffee', 'water'];
const MEMBERS_PER_GROUP_AND_ROOM = 4;
const CHATS_PER_SECOND = 20;
/** Those outside speak in most of the turns; those who are cut off write as well, and it waits. */
const TURNS_OF_CUT_MEMBERS = 5;

/** Each group has its own address; group 1 stays connected. */
const GROUPS = [
  { name: 'steady', cutMs: 0 },
  { name: 'blip', cutMs: 1000 },
  { name: 'tunnel', cutMs: 20_000 },
  { name: 'gone', cutMs: 70_000 },
] as const;

type GroupName = (typeof GROUPS)[number]['name'];

describe('members whose network is cut while 20 messages a second are said', () => {
  const network = new NetworkNamespace();
  let server: ServerProcess | undefined;
  const groups = new Map<GroupName, SocketMember[]>();
  let everybody: SocketMember[] = [];
  let said = 0;

  beforeAll(async () => {
    network.open(GROUPS.length);
    server = new ServerProcess(PORT, limitsOutOfTheWay(), network.prefix);
    await server.start();
    for (const [index, { name }] of GROUPS.entries()) {
      const from = network.clientAddress(index + 1);
      const members = ROOMS.flatMap((room) =>
        Array.from({ length: MEMBERS_PER_GROUP_AND_ROOM }, (_, n) => {
          const userId = `${name}-${String(n)}`;
          return new SocketMember(PORT, room, userId, 1, network.serverAddress, from);
        }),
      );
      groups.set(name, members);
    }
    everybody = [...groups.values()].flat();
    for (const member of everybody) member.start();
    await eventually('all in', () => everybody.every(({ isIn }) => isIn));
    await live();
  }, 150_000);

  afterAll(async () => {
    for (const member of everybody) member.stop();
    await server?.end('SIGKILL');
    network.close();
  });

  /** Cuts all groups at the same time, heals each when its time has come, and waits for everybody. */
  async function live(): Promise<void> {
    const talk = setInterval(() => {
      const isOutside = said % TURNS_OF_CUT_MEMBERS !== 0;
      const speakers = isOutside ? membersOf('steady') : everybody;
      speakers[said % speakers.length]?.chat(`message ${String(said++)}`);
    }, 1000 / CHATS_PER_SECOND);
    await eventually('some talk', () => said >= 2 * CHATS_PER_SECOND);
    await Promise.all(
      GROUPS.map(async ({ name, cutMs }, index) => {
        if (cutMs === 0) return;
        network.cut(index + 1, true);
        await new Promise((resolve) => setTimeout(resolve, cutMs));
        network.cut(index + 1, false);
        // Every other one is told by its system that there is a network again, with a new address.
        for (const [n, member] of membersOf(name).entries()) if (n % 2 === 0) member.redial();
      }),
    );
    await eventually('all back', () => everybody.every(({ isIn }) => isIn), 40_000);
    clearInterval(talk);
    await eventually('all acknowledged', () =>
      everybody.every(({ unacknowledged }) => unacknowledged === 0),
    );
    await eventually('all arrived', () =>
      everybody.every(({ room, seq }) => seq === newestOf(room)),
    );
  }

  function membersOf(name: GroupName): SocketMember[] {
    return groups.get(name) ?? [];
  }

  function newestOf(room: string): number {
    return Math.max(...everybody.filter((member) => member.room === room).map(({ seq }) => seq));
  }

  /** How often its members began, and how often they were given what they missed. */
  function comebacks(name: GroupName): { began: number; recovered: number }[] {
    return membersOf(name).map(({ events }) => ({
      began: events.filter(({ kind }) => kind === 'began').length,
      recovered: events.filter(({ kind }) => kind === 'recovered').length,
    }));
  }

  /** What those outside saw of a group's members, each of their own room. */
  function seenOf(name: GroupName, notices: (witness: SocketMember) => string[]): string[] {
    return membersOf('steady').flatMap((witness) =>
      notices(witness).filter((notice) => notice.startsWith(name)),
    );
  }

  it('have lost nothing and seen nothing twice', () => {
    expect(checkHistories(everybody.map((member) => member.history()))).toEqual([]);
    const received = membersOf('steady').reduce(
      (sum, { events }) => sum + events.filter(({ kind }) => kind === 'received').length,
      0,
    );
    const shares = GROUPS.slice(1).map(({ name, cutMs }) => {
      const all = comebacks(name);
      const kept = all.filter(({ began }) => began === 1).length;
      return `${String(cutMs / 1000)} s: ${String((100 * kept) / all.length)} % recovered`;
    });
    process.stdout.write(
      `network cut, ${String(everybody.length)} members, ${String(said)} messages: ` +
        `${shares.join(', ')}, ${String(received)} arrived at those outside\n`,
    );
  });

  it('are back as if nothing had been after a second, and nobody is told', () => {
    const all = comebacks('blip');
    expect(all.map(({ began }) => began)).toEqual(all.map(() => 1));
    // The other half did not even lose its socket: TCP repeats what was lost.
    expect(all.map(({ recovered }) => recovered)).toEqual(all.map((_, n) => (n % 2 === 0 ? 1 : 0)));
    expect(seenOf('blip', ({ sawAway }) => sawAway)).toEqual([]);
    expect(seenOf('blip', ({ sawGone }) => sawGone)).toEqual([]);
  });

  it('all take their seats back after twenty seconds', () => {
    const all = comebacks('tunnel');
    expect(all.map(({ began }) => began)).toEqual(all.map(() => 1));
    expect(all.every(({ recovered }) => recovered >= 1)).toBe(true);
    expect(seenOf('tunnel', ({ sawGone }) => sawGone)).toEqual([]);
    // The server may or may not have noticed by then; what it announced it took back.
    expect(seenOf('tunnel', ({ sawAway }) => sawAway).sort()).toEqual(
      seenOf('tunnel', ({ sawBack }) => sawBack).sort(),
    );
  });

  it('have all lost their seats after seventy seconds, announced once, and come in as anew', () => {
    const all = comebacks('gone');
    expect(all).toEqual(all.map(() => ({ began: 2, recovered: 0 })));
    for (const witness of membersOf('steady')) {
      const ids = membersOf('gone')
        .filter(({ room }) => room === witness.room)
        .map(({ userId }) => userId);
      const mine = (notices: readonly string[]): string[] =>
        notices.filter((notice) => notice.startsWith('gone')).sort();
      expect(mine(witness.sawAway)).toEqual(ids);
      expect(mine(witness.sawBack)).toEqual([]);
      expect(mine(witness.sawGone)).toEqual(ids.map((id) => `${id} timeout`));
      expect(mine(joinsAfterLeft(witness))).toEqual(ids);
    }
  });

  it('leave those outside in peace', () => {
    const all = comebacks('steady');
    expect(all).toEqual(all.map(() => ({ began: 1, recovered: 0 })));
    expect(membersOf('steady').flatMap(({ closeCodes }) => closeCodes)).toEqual([]);
  });
});

/** Who came in after having left. */
function joinsAfterLeft({ events }: SocketMember): string[] {
  const left = new Set<string>();
  return events.flatMap((event) => {
    if (event.kind === 'saw-left') left.add(event.userId);
    return event.kind === 'saw-join' && left.has(event.userId) ? [event.userId] : [];
  });
}

/** This is about networks: no member is to be slowed down for speaking. */
function limitsOutOfTheWay(): Record<string, string> {
  const many = '1000';
  return {
    HOST: '0.0.0.0',
    STATE_DIR: '/dev/null/none',
    CHAT_PER_SECOND: many,
    CHAT_BURST: many,
    ROOM_CHAT_PER_SECOND: many,
    VOLATILE_PER_SECOND: many,
  };
}
