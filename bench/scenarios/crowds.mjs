// Many who come at once, many who only stay, and many who come and go.
import { Run } from '../load/member.mjs';
import { pause, Window } from '../measure.mjs';

/** Nothing new for so long: everybody has heard of everybody. */
const QUIET_SECONDS = 0.3;
const PATIENCE_SECONDS = 60;
const SETTLE_SECONDS = 1;
const IDLE_ROOM_SIZE = 10;
const LANES = 16;

/** So many come into one room at once, each is announced to those who are there. */
export function joinStorm(size) {
  return async (server, dialect, { warmUpJoins }) => {
    const run = new Run(dialect, server.port);
    try {
      // A server that runs has seen joins before.
      for (let joins = 0; joins < warmUpJoins; joins += size) {
        await storm(run, `before${joins}`, size);
        await run.leave();
      }
      await pause(QUIET_SECONDS);
      const heard = { count: 0 };
      const window = new Window(server, () => heard.count);
      const tookSeconds = await storm(run, 'storm', size, heard);
      const result = window.end();
      run.assertSound();
      return { ...result, seconds: tookSeconds, perSecond: result.deliveries / tookSeconds };
    } finally {
      run.end();
    }
  };
}

/** So many are members of rooms of ten and say nothing. */
export function idle(connections) {
  return async (server, dialect) => {
    const before = new Run(dialect, server.port);
    const run = new Run(dialect, server.port);
    try {
      await before.enterAll(roomsOfTen('before', 100));
      before.end();
      await pause(SETTLE_SECONDS);
      await server.collect();
      const baseKib = server.residentKib();
      const window = new Window(server, () => run.members.length);
      await run.enterAll(roomsOfTen('idle', connections));
      const result = window.end();
      await pause(SETTLE_SECONDS);
      run.assertSound();
      const open = run.members.filter(({ client }) => client.isOpen).length;
      if (open < connections) throw new Error(`${dialect.title}: only ${open} sockets stay open`);
      const kib = (server.residentKib() - baseKib) / connections;
      await server.collect();
      const keptKib = (server.residentKib() - baseKib) / connections;
      return { ...result, baseKib, kib, keptKib };
    } finally {
      before.end();
      run.end();
    }
  };
}

/** So many connect, come in, say goodbye and are gone, in rooms that begin and end with them. */
export function cycles(total) {
  return async (server, dialect) => {
    const run = new Run(dialect, server.port);
    try {
      // One room has a member who stays: every second one of its lane has to be heard coming.
      const witness = await run.enter('lane0', 'witness');
      witness.count('join');
      let announced = 0;
      witness.onCounted = (count) => {
        announced += count;
      };
      let done = 0;
      let began = 0;
      let halfKib = 0;
      let window;
      const lane = async (room) => {
        for (let cycle = began++; cycle < total; cycle = began++) {
          await once(run, room, `u${cycle}`);
          done++;
          if (done === Math.floor(total / 20)) window = new Window(server, () => done);
          if (done === Math.floor(total / 2)) halfKib = server.residentKib();
        }
      };
      const startKib = server.residentKib();
      await Promise.all(Array.from({ length: LANES }, (_, index) => lane(`lane${index}`)));
      const endKib = server.residentKib();
      const result = window.end();
      run.assertSound();
      if (dialect.hasRooms && announced === 0)
        throw new Error(`${dialect.title}: nobody was heard`);
      const [start, half, end] = [startKib, halfKib, endKib].map((kib) => kib / 1024);
      return { ...result, startMib: start, halfMib: half, endMib: end, growthMib: end - half };
    } finally {
      run.end();
    }
  };
}

/** One cycle. The record of the member is not kept: thousands follow. */
async function once(run, room, user) {
  const member = await run.enter(room, user);
  run.members.splice(run.members.indexOf(member), 1);
  member.leave();
  await member.client.closed;
}

async function storm(run, room, size, heard = { count: 0 }) {
  const startedMs = performance.now();
  const enter = async (_, index) => {
    const member = run.make(room, `u${index}`);
    member.count('join');
    member.onCounted = (count) => {
      heard.count += count;
    };
    await member.enter();
  };
  await Promise.all(Array.from({ length: size }, enter));
  let lastMs = performance.now();
  for (let before = -1; ;) {
    if (heard.count !== before) lastMs = performance.now();
    else if (performance.now() - lastMs > QUIET_SECONDS * 1000) break;
    if (performance.now() - startedMs > PATIENCE_SECONDS * 1000) throw new Error('no end of joins');
    before = heard.count;
    await pause(0.01);
  }
  return (lastMs - startedMs) / 1000;
}

function roomsOfTen(name, members) {
  return Array.from({ length: members }, (_, index) => [
    `${name}${Math.floor(index / IDLE_ROOM_SIZE)}`,
    `u${index % IDLE_ROOM_SIZE}`,
  ]);
}
