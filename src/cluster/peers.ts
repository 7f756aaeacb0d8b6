import { CloseCode } from '../protocol/close-codes.js';
import type { Nodes } from '../broker/nodes.js';
import { type Mail, Peer, readMail } from './peer.js';

/** After Redis was away nodes come back one after the other: for so long a silent one is not gone. */
const BACK_GRACE_MS = 3000;
const DOUBT_MS = 300;
const ANSWER_TIMEOUT_MS = 1500;
/** Whoever asks has given up long before: from then on a question is forgotten. */
const ASKED_MS = 30_000;
/** Each of two that have to do with each other says something every two seconds; this is two of them missing. */
const SILENCE_MS = 5000;
/** Whom nobody hears yet, after Redis was away, is tried again so soon. */
const MEND_MS = 100;

/**
 * What came of a question: an answer, or why there is none.
 *
 * - `gone`: there is no such node any more
 * - `silent`: it may have heard the question, but has not answered in time
 * - `cut`: it was not asked, since the way to it is broken
 */
export type Answer = { answer: unknown } | { failure: 'gone' | 'silent' | 'cut' };

interface Question {
  peer: Peer;
  args: unknown[];
  resolve(answer: Answer): void;
  timer: NodeJS.Timeout;
}

/** What the peers do with what they hear. */
export interface PeerEvents {
  /** A message came in its order. */
  heard(peer: Peer, mail: Mail): void;
  /** Another node asks something. */
  asked(kind: string, argument: unknown): Promise<unknown>;
}

/** How a socket is closed that is to come back at once, wherever its room is by then. */
export function comeBack(): string {
  return `retry_after_ms=${String(Math.round(Math.random() * 500))}`;
}

/** The other nodes, as far as this one has to do with them. */
export class Peers {
  private readonly peers = new Map<string, Peer>();
  private readonly questions = new Map<number, Question>();
  private lastQuestion = 0;
  private backAtMs = performance.now();

  constructor(
    private readonly nodes: Nodes,
    private readonly events: PeerEvents,
  ) {}

  /** The node of that name. */
  get(id: string): Peer {
    const known = this.peers.get(id);
    if (known) return known;
    const peer = new Peer(id, this.nodes.id, (to, text) => {
      this.post(to, text);
    });
    this.peers.set(id, peer);
    return peer;
  }

  /** All of them. */
  list(): Peer[] {
    return [...this.peers.values()];
  }

  /** Asks a node; does not reject. However often a question is sent, it is answered once. */
  ask(id: string, kind: string, argument: unknown, timeoutMs = ANSWER_TIMEOUT_MS): Promise<Answer> {
    const peer = this.get(id);
    if (peer.isBroken) return Promise.resolve({ failure: 'cut' });
    const number = ++this.lastQuestion;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.answer(number, { failure: 'silent' });
        // A node that finds both when it goes on does nothing.
        peer.tell('unask', [number]);
      }, timeoutMs);
      const args = [number, kind, argument];
      this.questions.set(number, { peer, args, resolve, timer });
      peer.tell('ask', args);
    });
  }

  /** A message came. */
  receive(text: string): void {
    const mail = readMail(text);
    if (!mail) return;
    const peer = this.get(mail.from);
    peer.heardAtMs = performance.now();
    const order = peer.order(mail);
    if (order === 'old') return;
    if (order === 'gap') {
      this.tellOfGap(peer, mail);
      return;
    }
    if (order === 'fresh') this.closeAll(peer);
    this.handle(peer, mail);
  }

  /** Redis is there again. */
  back(): void {
    this.backAtMs = performance.now();
    for (const peer of this.peers.values()) if (peer.isBroken) this.reset(peer);
  }

  /** Shows the others that the way to them is whole, and finds those who are gone. */
  beat(): void {
    for (const peer of this.peers.values()) {
      if (peer.isBroken) this.mend(peer);
      else if (peer.isInUse) {
        peer.tell('beat');
        if (performance.now() - peer.heardAtMs > SILENCE_MS) this.suspect(peer);
      }
    }
  }

  /**
   * Redis hands it what we say, but nothing comes back: a process that stands still, or a network that
   * loses everything. It is gone once it shows no sign of life either.
   */
  private suspect(peer: Peer): void {
    this.nodes.isAlive(peer.id).then(
      (isAlive) => {
        if (!isAlive) this.forget(peer);
      },
      () => undefined,
    );
  }

  /** Ours begins anew as well, unless it has done so because of this link already. */
  private tellOfGap(peer: Peer, mail: Mail): void {
    if (peer.gapIn !== mail.link) this.reset(peer);
    peer.gapIn = mail.link;
    peer.tell('reset', [mail.link]);
    // Whoever has begun anew already, says so by its number.
    if (mail.word === 'reset') this.handle(peer, mail);
  }

  private handle(peer: Peer, mail: Mail): void {
    const [first, second, third] = mail.args;
    if (mail.word === 'ask') {
      this.answerTo(peer, Number(first), () => this.events.asked(String(second), third));
    } else if (mail.word === 'unask') {
      peer.asked.delete(Number(first));
    } else if (mail.word === 'told') {
      this.answer(Number(first), { answer: second });
    } else if (mail.word === 'reset') {
      // Something of ours did not arrive there; what was said since then is not concerned.
      if (Number(first) === peer.outgoing) this.reset(peer);
    } else {
      this.events.heard(peer, mail);
    }
  }

  private answerTo(peer: Peer, number: number, find: () => Promise<unknown>): void {
    let answering = peer.asked.get(number);
    if (!answering) {
      answering = new Promise(setImmediate).then(() => {
        if (!peer.asked.has(number)) throw new Error('nobody waits for an answer');
        return find();
      });
      peer.asked.set(number, answering);
      setTimeout(() => peer.asked.delete(number), ASKED_MS).unref();
    }
    answering.then(
      (answer) => {
        peer.tell('told', [number, answer]);
      },
      () => undefined,
    );
  }

  private answer(number: number, answer: Answer): void {
    const question = this.questions.get(number);
    this.questions.delete(number);
    clearTimeout(question?.timer);
    question?.resolve(answer);
  }

  private post(peer: Peer, text: string): void {
    this.nodes.post(peer.id, text).then(
      (heard) => {
        if (heard === 0) this.unheard(peer);
      },
      () => {
        peer.isBroken = true;
      },
    );
  }

  /** What could not be sent is over; once something can be again, both begin anew. */
  private mend(peer: Peer): void {
    this.nodes.post(peer.id, '').then(
      (heard) => {
        if (heard === 0) this.unheard(peer);
        else if (peer.isBroken) this.reset(peer);
      },
      () => undefined,
    );
  }

  /** What was said is lost, whether the node is gone or only not listening again yet. */
  private unheard(peer: Peer): void {
    peer.isBroken = true;
    if (performance.now() - this.backAtMs >= BACK_GRACE_MS) this.doubt(peer);
    else if (!peer.isDoubted) {
      peer.isDoubted = true;
      setTimeout(() => {
        peer.isDoubted = false;
        if (this.peers.get(peer.id) === peer) this.mend(peer);
      }, MEND_MS).unref();
    }
  }

  /** Nobody has heard us: after a moment it is asked again, since a connection may just be made anew. */
  private doubt(peer: Peer): void {
    if (peer.isDoubted) return;
    peer.isDoubted = true;
    setTimeout(() => {
      peer.isDoubted = false;
      this.nodes.post(peer.id, '').then(
        (heard) => {
          if (heard === 0) this.forget(peer);
          else if (peer.isBroken) this.reset(peer);
        },
        () => undefined,
      );
    }, DOUBT_MS);
  }

  private forget(peer: Peer): void {
    if (this.peers.get(peer.id) === peer) this.peers.delete(peer.id);
    for (const [number, question] of this.questions) {
      if (question.peer === peer) this.answer(number, { failure: 'gone' });
    }
    this.closeAll(peer);
  }

  private reset(peer: Peer): void {
    this.closeAll(peer);
    peer.renew();
    peer.tell('beat');
    // What was asked may not have arrived, or not the answer.
    for (const question of this.questions.values()) {
      if (question.peer === peer) peer.tell('ask', question.args);
    }
  }

  /** What went between the two nodes is not whole: all sockets come back, and are told what they missed. */
  private closeAll(peer: Peer): void {
    const passed = [...peer.passed.values()];
    const remote = [...peer.remote.values()];
    peer.passed.clear();
    peer.remote.clear();
    for (const connection of passed) connection.close(CloseCode.RESTART, comeBack());
    for (const connection of remote) connection.end(CloseCode.RESTART);
  }
}
