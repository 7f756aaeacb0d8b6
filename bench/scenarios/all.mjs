// Every scenario: what it is called, what it does, and what is expected of Meet in it. A goal compares
// the figure `of` with that of a peer (`ratio` to `than`), or says the most it may be.
import { cycles, idle, joinStorm } from './crowds.mjs';
import { relayAtRate, relaySaturated, roomAtRate, roomSaturated } from './steady.mjs';

const than = (peer, ratio, of = 'cpuUs') => ({ of, than: peer, ratio });
const atMost = (most, of, unit) => ({ of, most, unit });

const saturatedRelay = (bare) => [than('bare', bare), than('nest', 0.35)];
const saturatedRoom = (bare) => [than('bare', bare), than('nest', 0.2)];

/** In the order in which they run. `needsRooms` leaves out the servers that can only relay. */
export const SCENARIOS = {
  'relay-candidate': {
    title: 'Relay of 200 B candidates, saturated',
    per: 'delivery',
    run: relaySaturated('candidate'),
    goals: saturatedRelay(0.7),
  },
  'relay-offer': {
    title: 'Relay of 2.5 kB offers, saturated',
    per: 'delivery',
    run: relaySaturated('offer'),
    goals: saturatedRelay(0.75),
  },
  'relay-rate': {
    title: 'Relay at 5,000 messages a second',
    per: 'delivery',
    run: relayAtRate(5000),
    goals: [],
  },
  'room-10': {
    title: 'Rooms of 10, saturated',
    per: 'delivery',
    needsRooms: true,
    run: roomSaturated(10),
    goals: saturatedRoom(0.35),
  },
  'room-100': {
    title: 'Rooms of 100, saturated',
    per: 'delivery',
    needsRooms: true,
    run: roomSaturated(100),
    goals: saturatedRoom(0.15),
  },
  'room-500': {
    title: 'A room of 500, saturated',
    per: 'delivery',
    needsRooms: true,
    run: roomSaturated(500),
    goals: saturatedRoom(0.15),
  },
  'rate-10': {
    title: 'Rooms of 10 at 10,000 deliveries a second',
    per: 'delivery',
    needsRooms: true,
    run: roomAtRate(10, 10_000),
    goals: [than('bare', 0.95)],
  },
  'rate-100': {
    title: 'Rooms of 100 at 10,000 deliveries a second',
    per: 'delivery',
    needsRooms: true,
    run: roomAtRate(100, 10_000),
    goals: [than('bare', 0.95)],
  },
  'rate-500': {
    title: 'A room of 500 at 10,000 deliveries a second',
    per: 'delivery',
    needsRooms: true,
    run: roomAtRate(500, 10_000),
    goals: [than('bare', 0.95)],
  },
  'join-500': {
    title: '500 join one room at once',
    per: 'delivery',
    needsRooms: true,
    run: joinStorm(500),
    goals: [than('bare', 0.55)],
  },
  'idle-5000': {
    title: '5,000 idle members',
    per: 'connection',
    columns: ['kib', 'keptKib', 'baseKib'],
    run: idle(5000),
    goals: [atMost(12, 'kib', 'KiB a connection')],
  },
  'cycles-20000': {
    title: '20,000 times connect, join, leave',
    per: 'cycle',
    columns: ['startMib', 'halfMib', 'endMib', 'growthMib'],
    run: cycles(20_000),
    goals: [than('bare', 1.25), atMost(10, 'growthMib', 'MiB')],
  },
};

/** Small ones of each kind, to see in seconds that all of it works. They say nothing about speed. */
export const SMOKE = {
  'relay-offer': { ...SCENARIOS['relay-offer'], goals: [] },
  'room-10': { ...SCENARIOS['room-10'], goals: [] },
  'rate-10': { ...SCENARIOS['rate-10'], run: roomAtRate(10, 500), goals: [] },
  'join-30': { ...SCENARIOS['join-500'], run: joinStorm(30), goals: [] },
  'idle-100': { ...SCENARIOS['idle-5000'], run: idle(100), goals: [] },
  'cycles-200': { ...SCENARIOS['cycles-20000'], run: cycles(200), goals: [] },
};
