// A member of a room, as far as a load generator has to be one: enters, sends ready-made messages,
// counts what comes, and answers what its server wants answered.
import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import { Client } from './client.mjs';
import { tagIn, textFrame } from './wire.mjs';

/** A page acknowledges after so many private frames, and a while after any message that it has not acknowledged yet. */
const ACK_AFTER = 64;

/** That while, by the number of people in the room: as in client/signalling/ack-timer.ts. */
const ackMs = (members) => Math.min(Math.max(500, members * 20), 4000);

const ENTER_PATIENCE_MS = 20_000;

/** What one run has in common: what went wrong, and how long messages took. */
export class Run {
  /** Texts of errors that a server has sent, and of messages that were not from whom they had to be. */
  faults = [];
  members = [];
  /** Undefined unless times are taken. */
  latencies = undefined;
  /** How many members each room has. */
  sizes = new Map();

  /**
   * @param dialect see `dialects.mjs`.
   * @param port of the server; or a function that gives it for a member, where there are several.
   */
  constructor(dialect, port) {
    this.dialect = dialect;
    this.portOf = typeof port === 'function' ? port : () => port;
  }

  /** A member that has not come in yet; `place` is for whoever chooses its server. */
  make(room, user, place) {
    const member = new Member(this, room, user, place);
    this.members.push(member);
    this.sizes.set(room, (this.sizes.get(room) ?? 0) + 1);
    return member;
  }

  /** Brings in a member; counts nothing yet. */
  async enter(room, user, place) {
    const member = this.make(room, user, place);
    await member.enter();
    return member;
  }

  /** Brings in many, a few at a time; `seats` are room and user, and place where that matters. */
  async enterAll(seats, atOnce = 25) {
    const members = [];
    const waiting = seats.entries();
    const enterSome = async () => {
      for (const [index, seat] of waiting) members[index] = await this.enter(...seat);
    };
    await Promise.all(Array.from({ length: atOnce }, enterSome));
    return members;
  }

  /** Lets every page acknowledge what is due by time. To be called now and then. */
  tick() {
    for (const member of this.members) member.tick();
  }

  /** @throws when a server has refused something, or sent what it had not to. */
  assertSound() {
    if (this.faults.length === 0) return;
    const some = [...new Set(this.faults)].slice(0, 3).join('; ');
    throw new Error(`${this.dialect.title}: ${this.faults.length} faults: ${some}`);
  }

  /** Everybody says goodbye, as whoever closes the page does. */
  async leave() {
    const leaving = this.members;
    this.members = [];
    for (const member of leaving) member.leave();
    await Promise.all(leaving.map(({ client }) => client.closed));
  }

  /** Cuts every connection. */
  end() {
    for (const member of this.members) member.client.cut();
    this.members = [];
  }
}

/** How long tagged messages took from the time at which they were meant to be sent. */
export class Latencies {
  sentMs = new Float64Array(1 << 16);
  tookMs = [];
  isTaking = false;

  /** The message with this tag is meant to go out at `atMs`. */
  sent(tag, atMs) {
    this.sentMs[tag & 0xffff] = atMs;
  }

  /** A message came. */
  received(payload) {
    if (!this.isTaking) return;
    const tag = tagIn(payload);
    if (tag >= 0) this.tookMs.push(performance.now() - this.sentMs[tag & 0xffff]);
  }

  /** In microseconds; `share` 0.5 is the median. */
  percentileUs(share) {
    const sorted = Float64Array.from(this.tookMs).sort();
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 1000;
  }
}

class Member {
  /** Called with the number of counted messages that one read brought. */
  onCounted = () => undefined;
  /** Undefined takes any sender for the right one. */
  expectedSender = undefined;
  isChecked = false;
  unacknowledged = 0;
  ackAfter = ACK_AFTER;
  dueAtMs = Number.POSITIVE_INFINITY;
  isAckDue = false;
  position = { seq: 0, inbox_seq: 0 };
  waiting = undefined;

  constructor(run, room, user, place) {
    this.run = run;
    this.room = room;
    this.user = user;
    this.place = place;
    this.client = new Client(run.dialect.kindAt);
    const { acknowledges } = run.dialect;
    this.client.onCounted = (count) => {
      this.unacknowledged += count;
      if (acknowledges && this.unacknowledged >= this.ackAfter) this.isAckDue = true;
      this.onCounted(count);
    };
    this.client.onOther = (payload) => this.other(payload);
    this.client.onInside = (payload) => this.inside(payload);
    this.client.looksInside = () =>
      !this.isChecked || this.run.latencies !== undefined || this.isAckDue;
  }

  /** Connects and becomes a member. */
  async enter() {
    const { dialect } = this.run;
    await this.client.open(
      this.run.portOf(this),
      dialect.path(this.room, this.user),
      dialect.subprotocol,
    );
    await dialect.enter(this);
  }

  /** Counts messages of this type from now on. */
  count(type) {
    this.client.count(this.run.dialect.kind(type));
    this.ackAfter = isOfRoom(type) ? Number.POSITIVE_INFINITY : ACK_AFTER;
  }

  /** Sends one message. */
  say(type, data) {
    this.write(textFrame(this.text(type, data)));
  }

  /** A message as text, in the words of the server. */
  text(type, data) {
    return this.run.dialect.message(type, data, this.room);
  }

  /** Sends ready-made bytes. */
  write(bytes) {
    this.client.write(bytes);
  }

  /** Says goodbye, and says no more. */
  leave() {
    this.onCounted = () => undefined;
    if (this.run.dialect.acknowledges) this.say('leave', {});
    else void this.client.close();
  }

  /** Waits for a message of this type. */
  heard(type) {
    return this.heardText(this.run.dialect.kind(type), this.run.dialect.kindAt);
  }

  /** Waits for a message that has `text` at `at`. */
  heardText(text, at = 0) {
    return new Promise((resolve, reject) => {
      const giveUp = (why) => {
        clearTimeout(timer);
        this.waiting = undefined;
        reject(new Error(`${this.run.dialect.title}: no "${text}": ${why}`));
      };
      const timer = setTimeout(() => giveUp('it takes too long'), ENTER_PATIENCE_MS);
      void this.client.closed.then(() => giveUp('the connection is gone'));
      this.waiting = (payload) => {
        if (payload.toString('latin1', at, at + text.length) !== text) return;
        clearTimeout(timer);
        this.waiting = undefined;
        resolve();
      };
    });
  }

  /** Acknowledges what has been waiting for long enough. */
  tick() {
    if (!this.run.dialect.acknowledges || this.unacknowledged === 0) return;
    const nowMs = performance.now();
    if (this.dueAtMs === Number.POSITIVE_INFINITY) {
      this.dueAtMs = nowMs + ackMs(this.run.sizes.get(this.room));
    } else if (nowMs >= this.dueAtMs) {
      this.isAckDue = true;
    }
  }

  inside(payload) {
    if (!this.isChecked) this.check(payload.toString());
    this.run.latencies?.received(payload);
    if (!this.isAckDue) return;
    this.isAckDue = false;
    const { type, seq } = JSON.parse(payload.toString());
    this.position[isOfRoom(type) ? 'seq' : 'inbox_seq'] = seq;
    this.acknowledge('ack');
  }

  acknowledge(type) {
    this.unacknowledged = 0;
    this.dueAtMs = Number.POSITIVE_INFINITY;
    this.say(type, this.position);
  }

  check(text) {
    this.isChecked = true;
    const sender = this.run.dialect.senderOf(text);
    const isOther = typeof sender === 'string' && sender !== this.user;
    if (isOther && sender === (this.expectedSender ?? sender)) return;
    this.run.faults.push(`a message from ${String(sender)}`);
  }

  other(payload) {
    this.waiting?.(payload);
    const { dialect, faults } = this.run;
    const first = payload[dialect.kindAt];
    if (first === 0x65 /* e */ || first === 0x45) {
      const text = payload.toString();
      if (text.startsWith(dialect.kind('error'), dialect.kindAt)) faults.push(text.slice(0, 200));
    } else if (first === 0x70 /* p */ && dialect.acknowledges) {
      const { type, data } = JSON.parse(payload.toString());
      if (type !== 'ping') return;
      // Everything that it names came before it.
      this.position = { seq: data.seq, inbox_seq: data.inbox_seq };
      this.acknowledge('pong');
    }
    const answer = dialect.answers?.[payload.length === 1 ? String.fromCharCode(payload[0]) : ''];
    if (answer) this.write(answer);
  }
}

function isOfRoom(type) {
  return type === 'chat' || type === 'join';
}
