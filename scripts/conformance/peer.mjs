// One participant, as the cases see it. Frames wait in order until they are asked for.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

const MEET_V1 = 'meet.v1';
/** A server may let one address open so many rooms a minute and no more. */
const MAX_RATE_WAITS = 3;

/** What a server did that the protocol does not allow. */
export class Nonconformity extends Error {}

/** @throws Nonconformity unless `isTrue`. */
export function demand(isTrue, what) {
  if (!isTrue) throw new Nonconformity(what);
}

class Peer {
  #received = [];
  #waiting = [];
  #closing;
  #patienceMs;
  #nextId = 1;
  /** Who has said `join` before this one came. That may still be under way, and is told then as well. */
  #sooner;

  constructor(ws, patienceMs, sooner = []) {
    this.ws = ws;
    this.#sooner = new Set(sooner);
    this.#patienceMs = patienceMs;
    ws.on('message', (text) => {
      const frame = JSON.parse(text.toString('utf8'));
      if (frame.type === 'join' && this.#sooner.has(String(frame.data?.user_id))) return;
      this.#received.push(frame);
      this.#wake();
    });
    ws.on('error', () => undefined);
    this.#closing = new Promise((resolve) => {
      ws.once('close', (code) => {
        resolve(code);
        this.#wake();
      });
    });
  }

  #wake() {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  sendText(text) {
    this.ws.send(text);
  }

  send(type, data, id) {
    this.ws.send(JSON.stringify(id === undefined ? { type, data } : { type, data, id }));
  }

  /** Sends a numbered frame and gives the reply to it, or the error. */
  ask(type, data, id = this.#nextId++) {
    this.send(type, data, id);
    return this.#find((frame) => frame.re === id, `an answer to ${type}`);
  }

  /** The next frame, which has to be of this type. */
  async next(type) {
    const frame = await this.#find(() => true, type);
    demand(frame.type === type, `expected ${type}, got ${JSON.stringify(frame).slice(0, 200)}`);
    return frame;
  }

  /** The next frame of this type, whatever comes before it. */
  find(type) {
    return this.#find((frame) => frame.type === type, type);
  }

  /** The code with which the socket is closed. */
  async closed() {
    const code = await Promise.race([
      this.#closing,
      sleep(this.#patienceMs, undefined, { ref: false }),
    ]);
    demand(code !== undefined, 'the socket stays open');
    return code;
  }

  /** Closes as a page does that goes. */
  async leave() {
    this.ws.close();
    await this.closed();
  }

  /** Cuts the socket without a goodbye. */
  cut() {
    this.ws.terminate();
  }

  async #find(matches, what) {
    const deadlineMs = performance.now() + this.#patienceMs;
    for (;;) {
      const at = this.#received.findIndex(matches);
      if (at >= 0) return this.#received.splice(at, 1)[0];
      const waitMs = deadlineMs - performance.now();
      demand(this.ws.readyState === WebSocket.OPEN, `the socket was closed before ${what} came`);
      demand(
        waitMs > 0,
        `${what} does not come; instead: ${JSON.stringify(this.#received).slice(0, 300)}`,
      );
      const woken = new Promise((resolve) => this.#waiting.push(resolve));
      await Promise.race([woken, sleep(waitMs, undefined, { ref: false })]);
    }
  }
}

/** A room of its own for one case, and the way into it. */
export class Stage {
  #peers = [];
  /** Who has said `join` in which room, in the base dialect. */
  #joined = new Map();

  constructor(url, patienceMs) {
    this.url = url.replace(/^http/u, 'ws').replace(/\/+$/u, '');
    this.patienceMs = patienceMs;
    this.room = `conformance-${randomUUID()}`;
  }

  /** Opens a socket; it speaks the base dialect unless a sub-protocol is given. */
  async open(userId, { protocol, room = this.room } = {}) {
    const path = `/ws/${encodeURIComponent(room)}/${encodeURIComponent(userId)}`;
    for (let waits = 0; ; waits++) {
      const ws = new WebSocket(this.url + path, protocol ? [protocol] : []);
      const peer = new Peer(ws, this.patienceMs, this.#joined.get(room));
      const refusal = await opened(ws, this.patienceMs);
      if (refusal === undefined) {
        this.#peers.push(peer);
        return peer;
      }
      demand(refusal.status === 429 && waits < MAX_RATE_WAITS, refusal.what);
      await sleep(refusal.retryMs);
    }
  }

  /** A base participant that has said `join`, as pages do. */
  async base(userId, options) {
    const peer = await this.open(userId, options);
    peer.send('join', {});
    const room = options?.room ?? this.room;
    this.#joined.set(room, [...(this.#joined.get(room) ?? []), userId]);
    return peer;
  }

  /** A `meet.v1` member, and what it was told on joining. */
  async member(userId, data = {}) {
    for (let waits = 0; ; waits++) {
      const peer = await this.open(userId, { protocol: MEET_V1 });
      const reply = await peer.ask('join', data);
      if (reply.type === 'joined') return { peer, joined: reply.data };
      const { code, retry_after_ms: retryMs = 1000 } = reply.data;
      demand(code === 'RATE_LIMITED' && waits < MAX_RATE_WAITS, `join is answered by ${code}`);
      await sleep(retryMs);
    }
  }

  /** Two members who know of each other. */
  async pair() {
    const ann = await this.member('ann', { name: 'Ann' });
    const bob = await this.member('bob', { name: 'Bob' });
    await ann.peer.next('join');
    return { ann: ann.peer, bob: bob.peer, joined: bob.joined };
  }

  /** Lets go of all sockets. */
  close() {
    for (const peer of this.#peers) peer.cut();
  }
}

function opened(ws, patienceMs) {
  return new Promise((resolve) => {
    const late = sleep(patienceMs, undefined, { ref: false });
    void late.then(() => {
      resolve({ what: 'the socket does not open' });
      ws.terminate();
    });
    ws.once('open', () => resolve(undefined));
    ws.once('unexpected-response', (request, { statusCode, headers }) => {
      request.destroy();
      const retryMs = Number(headers['retry-after'] ?? 1) * 1000;
      resolve({ status: statusCode, retryMs, what: `the upgrade is answered by ${statusCode}` });
    });
    ws.once('error', ({ code, message }) => {
      resolve({ what: `the socket does not open: ${code ?? message}` });
    });
  });
}
