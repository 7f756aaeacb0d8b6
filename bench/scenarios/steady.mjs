// Relay to one member and to a room, as fast as the server can and at a fixed rate.
import { setImmediate } from 'node:timers';
import { candidateData, chatData, offerData } from '../load/messages.mjs';
import { Run } from '../load/member.mjs';
import { Pace } from '../load/pace.mjs';
import { TaggedFrame, textFrame } from '../load/wire.mjs';
import { pause, Window } from '../measure.mjs';

const TICK_MS = 100;
const PATIENCE_MS = 20_000;
const WARM_UP_LIMIT_MS = 20_000;

/** Messages of each sender of a pair that are on their way at the same time. */
const RELAY_IN_FLIGHT = 4;
const PAIRS = 50;

/** Broadcasts of a room that are on their way at the same time. */
const ROOM_IN_FLIGHT = 8;

/** In a room whose members make the server warm. */
const TALKERS = 10;

/** How many rooms of a size there are: the small ones have a hundred members between them. */
const ROOMS = { 10: 10, 100: 2, 500: 1 };

/** A server that runs is warm; at a low rate it takes its compiler minutes to see what is hot. */
const WARM_UP_PACE = 4;

/** A mix of one offer and this many candidates, as at the beginning of a call. */
const CANDIDATES_PER_OFFER = 9;

/** Pairs that send each other messages of one type; the next one when one has arrived. */
export function relaySaturated(type) {
  const dataOf = type === 'offer' ? offerData : candidateData;
  return (server, dialect, times) =>
    measured(server, dialect, times, async (run) => {
      const pairs = await enterPairs(run);
      let delivered = 0;
      for (const [member, peer] of pairs) {
        const frame = textFrame(peer.text(type, dataOf(member.user)));
        member.count(type);
        // Whoever hears one of its peer lets the peer say the next one; all of one turn in one write.
        let credit = RELAY_IN_FLIGHT;
        const flush = () => {
          peer.write(credit === 1 ? frame : Buffer.concat(Array(credit).fill(frame)));
          credit = 0;
        };
        member.onCounted = (count) => {
          delivered += count;
          if (credit === 0) setImmediate(flush);
          credit += count;
        };
        flush();
      }
      return { count: () => delivered };
    });
}

/** Rooms in which everybody says something in turn; the next one when all have heard one. */
export function roomSaturated(size) {
  return async (server, dialect, times) => {
    await converse(server, dialect, times);
    return measured(server, dialect, times, async (run) =>
      everybodySpeaks(await enterRooms(run, size)),
    );
  };
}

/** The next one speaks when all of the room have heard one. */
function everybodySpeaks(rooms) {
  let delivered = 0;
  for (const members of rooms) {
    const size = members.length;
    let heard = 0;
    let next = 0;
    const say = () => {
      const member = members[next++ % size];
      member.write(member.chat);
    };
    for (const member of members) {
      member.chat = textFrame(member.text('chat', chatData()));
      member.count('chat');
      member.onCounted = (count) => {
        delivered += count;
        for (heard += count; heard >= size - 1; heard -= size - 1) say();
      };
    }
    for (let index = 0; index < ROOM_IN_FLIGHT; index++) say();
  }
  return { count: () => delivered };
}

/**
 * So many messages in rooms of ten, who then leave. A room of hundreds, or one at a low rate, has so few
 * messages that a fresh server would still be compiling what it does for each of them.
 */
async function converse(server, dialect, { warmUpMessages }) {
  const run = new Run(dialect, server.port);
  const ticks = setInterval(() => run.tick(), TICK_MS);
  try {
    const load = everybodySpeaks(await enterRooms(run, TALKERS, 'before'));
    await warmedUp(run, load, warmUpMessages * (TALKERS - 1));
    await run.leave();
  } finally {
    clearInterval(ticks);
    run.end();
  }
}

/** Pairs that exchange a mix of offers and candidates, `perSecond` in all. */
export function relayAtRate(perSecond) {
  return (server, dialect, times) =>
    measured(server, dialect, times, async (run) => {
      const pairs = await enterPairs(run);
      const senders = pairs.map(([member, peer]) => {
        const frameOf = (type, data) => new TaggedFrame(peer.text(type, data(member.user)));
        return {
          peer,
          offer: frameOf('offer', offerData),
          other: frameOf('candidate', candidateData),
        };
      });
      const heard = { count: 0 };
      for (const [member] of pairs) {
        // Offers are the few; candidates are what is counted and timed.
        member.count('candidate');
        member.onCounted = (count) => {
          heard.count += count;
        };
      }
      let offers = 0;
      const send = (tag) => {
        // Another sender has the offer in each round.
        const { peer, offer, other } = senders[tag % senders.length];
        const isOffer = (tag + Math.floor(tag / senders.length)) % (CANDIDATES_PER_OFFER + 1) === 0;
        if (isOffer) offers++;
        peer.write((isOffer ? offer : other).bytes(tag));
      };
      return { count: () => heard.count + offers, pace: new Pace(run, perSecond, send) };
    });
}

/** Rooms in which everybody says something in turn, so that there are so many deliveries a second. */
export function roomAtRate(size, deliveriesPerSecond) {
  return async (server, dialect, times) => {
    await converse(server, dialect, times);
    return measured(server, dialect, times, async (run) => {
      const rooms = await enterRooms(run, size);
      let delivered = 0;
      for (const member of rooms.flat()) {
        member.chat = new TaggedFrame(member.text('chat', chatData()));
        member.count('chat');
        member.onCounted = (count) => {
          delivered += count;
        };
      }
      const send = (tag) => {
        const members = rooms[tag % rooms.length];
        const member = members[Math.floor(tag / rooms.length) % size];
        member.write(member.chat.bytes(tag));
      };
      const pace = new Pace(run, deliveriesPerSecond / (size - 1), send);
      return { count: () => delivered, pace };
    });
  };
}

async function measured(server, dialect, times, prepare) {
  const run = new Run(dialect, server.port);
  const ticks = setInterval(() => run.tick(), TICK_MS);
  let pace;
  try {
    const load = await prepare(run);
    ({ pace } = load);
    await until(run, () => load.count() > 0);
    pace?.hurry(WARM_UP_PACE);
    await pause(times.warmUpSeconds);
    await warmedUp(run, load, times.warmUpDeliveries);
    pace?.hurry(1);
    await pause(times.warmUpSeconds / 4);
    const window = new Window(server, load.count);
    pace?.take();
    await pause(times.windowSeconds);
    await until(run, () => load.count() > window.deliveries);
    const result = window.end();
    pace?.stop();
    run.assertSound();
    if (!pace) return result;
    const { latencies } = pace;
    return { ...result, p50Us: latencies.percentileUs(0.5), p99Us: latencies.percentileUs(0.99) };
  } finally {
    pace?.stop();
    clearInterval(ticks);
    run.end();
  }
}

/** On a machine that does other things, seconds are not enough for the compiler to see what is hot. */
async function warmedUp(run, load, deliveries) {
  for (let waited = 0; load.count() < deliveries && waited < WARM_UP_LIMIT_MS; waited += TICK_MS) {
    run.assertSound();
    await pause(TICK_MS / 1000);
  }
}

/** On a machine that does other things the first messages may take a while. */
async function until(run, hasCome) {
  for (let waited = 0; !hasCome(); waited += TICK_MS) {
    run.assertSound();
    if (waited > PATIENCE_MS) throw new Error(`${run.dialect.title}: nothing arrives`);
    await pause(TICK_MS / 1000);
  }
}

/** Every pair twice: who hears, and who is heard. */
async function enterPairs(run) {
  const seats = Array.from({ length: PAIRS }, (_, room) => [
    [`pair${room}`, 'ann'],
    [`pair${room}`, 'bob'],
  ]).flat();
  const members = await run.enterAll(seats);
  return members.map((member, index) => {
    const peer = members[index ^ 1];
    member.expectedSender = peer.user;
    return [member, peer];
  });
}

async function enterRooms(run, size, prefix = 'room') {
  const names = Array.from({ length: ROOMS[size] }, (_, room) => `${prefix}${room}`);
  const seats = names.flatMap((room) =>
    Array.from({ length: size }, (_, user) => [room, `u${user}`]),
  );
  const members = await run.enterAll(seats);
  return names.map((_, room) => members.slice(room * size, (room + 1) * size));
}
