// One case: a Redis, servers, members who talk, and what that took of whose processor.
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { DIALECTS } from '../dialects.mjs';
import { chatData } from '../load/messages.mjs';
import { Run } from '../load/member.mjs';
import { Pace } from '../load/pace.mjs';
import { TaggedFrame } from '../load/wire.mjs';
import { pause } from '../measure.mjs';
import { Server } from '../server.mjs';
import { CHATS_PER_ROOM_AND_SECOND, shapeOf } from './cases.mjs';
import { Redis } from './redis.mjs';

/** A server that runs is warm. Faster than this, one core has too little for three servers and Redis. */
const WARM_UP_PACE = 2;
const TICK_MS = 100;
/** When nothing comes for so long, nothing is on its way. */
const SETTLE_SECONDS = 0.7;
/** Messages that may be on their way when counting begins or ends. */
const ON_ITS_WAY = 10;
const US = 1e6;

/** Measures a case from start to end. */
export async function measureCase(of, { meetMain, times }) {
  const redis = await Redis.start();
  const servers = [];
  try {
    const dialect = { ...DIALECTS.meet, env: { ...DIALECTS.meet.env, REDIS_URL: redis.url } };
    while (servers.length < of.nodes) servers.push(await Server.start(dialect, { meetMain }));
    return await measured(of, { dialect, redis, servers, times });
  } finally {
    for (const server of servers) await server.stop();
    await redis.stop();
  }
}

async function measured(of, { dialect, redis, servers, times }) {
  const run = new Run(dialect, ({ place }) => servers[place].port);
  const ticks = setInterval(() => run.tick(), TICK_MS);
  let pace;
  try {
    const emptyBytes = await redis.usedBytes();
    const joining = new Clocks(servers, redis);
    const rooms = await enter(run, of);
    const joins = joining.since();
    const count = rooms.flat().length;
    const roomBytes = (await redis.usedBytes()) - emptyBytes;

    const talk = new Talk(run, rooms);
    ({ pace } = talk);
    pace.hurry(WARM_UP_PACE);
    await pause(times.warmUpSeconds);
    pace.stop();
    await talk.over();

    const resting = new Clocks(servers, redis);
    await pause(times.idleSeconds);
    const idle = resting.since();

    pace.begin(1);
    await pause(SETTLE_SECONDS);
    pace.take();
    const stats = await redis.commandStats();
    const said = talk.mark();
    const clocks = new Clocks(servers, redis);
    await pause(times.windowSeconds);
    const busy = clocks.since();
    const chats = said.chats();
    run.assertSound();
    said.assertArrived(of);
    const after = await redis.commandStats();
    pace.stop();
    const share = (key) => ((busy[key] - (idle[key] / idle.seconds) * busy.seconds) / chats) * US;
    return {
      title: of.title,
      of,
      shape: shapeOf(of),
      nodesUs: share('nodes'),
      redisUs: share('redis'),
      joinUs: (joins.nodes / count) * US,
      joinRedisUs: (joins.redis / count) * US,
      idleUs: (idle.nodes / idle.seconds / count) * US,
      p50Ms: run.latencies.percentileUs(0.5) / 1000,
      p99Ms: run.latencies.percentileUs(0.99) / 1000,
      roomKib: roomBytes / rooms.length / 1024,
      script: perCall(stats.evalsha, after.evalsha, chats),
      publish: perCall(stats.spublish, after.spublish, chats),
    };
  } finally {
    pace?.stop();
    clearInterval(ticks);
    run.end();
  }
}

/** Everybody says something in turn, room after room; what is said, and what arrives, is counted. */
class Talk {
  said = 0;
  heard = 0;

  constructor(run, rooms) {
    for (const member of rooms.flat()) {
      member.chat = new TaggedFrame(member.text('chat', chatData()));
      member.count('chat');
      member.onCounted = (count) => {
        this.heard += count;
      };
    }
    this.pace = new Pace(run, rooms.length * CHATS_PER_ROOM_AND_SECOND, (tag) => {
      const room = rooms[tag % rooms.length];
      const member = room[Math.floor(tag / rooms.length) % room.length];
      member.write(member.chat.bytes(tag));
      this.said++;
    });
  }

  /** Waits until nothing has arrived for a moment. */
  async over() {
    for (let before = -1; before !== this.heard;) {
      before = this.heard;
      await pause(SETTLE_SECONDS);
    }
  }

  /** What is said from now on. */
  mark() {
    const { said, heard } = this;
    const chats = () => this.said - said;
    const assertArrived = ({ title, size }) => {
      const count = chats();
      const share = (this.heard - heard) / (count * (size - 1));
      // Some of the last is still on its way, as some of the first was from before.
      if (Math.abs(share - 1) < 0.05 + ON_ITS_WAY / count) return;
      throw new Error(`${title}: ${(share * 100).toFixed(0)} % of the messages arrived`);
    };
    return { chats, assertArrived };
  }
}

/** First one of each room, who decides where the room is; then the others. */
async function enter(run, { rooms, size, nodes, place }) {
  const seat = (room, user) => ({
    room: `room${room}`,
    user: `u${user}`,
    place: place(room, user, nodes),
  });
  const firsts = Array.from({ length: rooms }, (_, room) => seat(room, 0));
  const others = Array.from({ length: rooms }, (_, room) =>
    Array.from({ length: size - 1 }, (_, user) => seat(room, user + 1)),
  ).flat();
  const first = await run.enterAll(firsts.map(({ room, user, place }) => [room, user, place]));
  const rest = await run.enterAll(others.map(({ room, user, place }) => [room, user, place]));
  return first.map((member, room) => [
    member,
    ...rest.slice(room * (size - 1), (room + 1) * (size - 1)),
  ]);
}

function perCall(before = { calls: 0, us: 0 }, after = { calls: 0, us: 0 }, chats) {
  const calls = after.calls - before.calls;
  return { perChat: calls / chats, us: calls === 0 ? 0 : (after.us - before.us) / calls };
}

/** Where the processor clocks stood. */
class Clocks {
  startedMs = performance.now();

  constructor(servers, redis) {
    this.read = () => ({
      nodes: servers.reduce((seconds, server) => seconds + server.cpuSeconds(), 0),
      redis: redis.cpuSeconds(),
    });
    this.start = this.read();
  }

  /** In seconds. */
  since() {
    const { nodes, redis } = this.read();
    return {
      nodes: nodes - this.start.nodes,
      redis: redis - this.start.redis,
      seconds: (performance.now() - this.startedMs) / 1000,
    };
  }
}
