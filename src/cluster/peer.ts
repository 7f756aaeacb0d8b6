import { NameMap } from '../collections/name-map.js';
import type { EncodedFrame } from '../transport/encoded-frame.js';
import type { Connection } from '../transport/connection.js';
import type { RemoteConnection } from '../transport/remote-connection.js';

/** What nodes say to each other. */
export type Word =
  'beat' | 'reset' | 'ask' | 'unask' | 'told' | 'taken' | 'open' | 'in' | 'gone' | 'out' | 'close';

/** A message as it came. */
export interface Mail {
  from: string;
  link: number;
  seq: number;
  word: Word;
  args: readonly unknown[];
  payload: string;
}

/**
 * What the numbers of a message say:
 *
 * - `next`: nothing is missing before it
 * - `fresh`: the other side has begun to count anew, and given up what was before
 * - `gap`: something is missing
 * - `old`: it belongs to what was given up
 */
export type Order = 'next' | 'fresh' | 'gap' | 'old';

interface Outgoing {
  word: Word;
  args: unknown[];
  payload: string;
  frame?: EncodedFrame;
}

/** Links are never called alike, also when a node is forgotten and met again. */
let lastLink = 0;

/** Reads a message; undefined for what is none. */
export function readMail(text: string): Mail | undefined {
  try {
    const at = text.indexOf('\n');
    const head = JSON.parse(text.slice(0, at)) as [string, number, number, Word, ...unknown[]];
    const [from, link, seq, word, ...args] = head;
    return { from, link, seq, word, args, payload: text.slice(at + 1) };
  } catch {
    return undefined;
  }
}

/**
 * Another node, the sockets that either has for rooms of the other, and the order of what they say. Messages
 * can get lost between nodes; that is noticed by their numbers, and then all that went that way begins
 * anew: clients come back and are told what they missed.
 */
export class Peer {
  /** Sockets of this node in rooms of the other, by their names between the nodes. */
  readonly passed = new NameMap<Connection>();
  /** Sockets of the other node in rooms of this one. */
  readonly remote = new NameMap<RemoteConnection>();
  /** What the other node has asked lately, by its number, and the answers. */
  readonly asked = new Map<number, Promise<unknown>>();
  /** Something could not be sent: nothing is, until the link begins anew. */
  isBroken = false;
  /** The link of the other side with the last gap; 0 before there was one. */
  gapIn = 0;
  /** It is being looked whether the node is gone. */
  isDoubted = false;
  /** When anything came from it, in the clock of `performance`. */
  heardAtMs = performance.now();
  private link = ++lastLink;
  private sentSeq = 0;
  private inLink = 0;
  private inSeq = 0;
  private queue: Outgoing[] = [];

  /** @param post sends a message to the node; must not throw. */
  constructor(
    readonly id: string,
    private readonly ownId: string,
    private readonly post: (peer: Peer, text: string) => void,
  ) {}

  /** True while one of the two has a socket in a room of the other. */
  get isInUse(): boolean {
    return this.passed.size + this.remote.size > 0;
  }

  /** The link that the other node sends by. */
  get incoming(): number {
    return this.inLink;
  }

  /** Says something; what is said in one turn leaves together, in its order. */
  tell(word: Word, args: unknown[] = [], payload = ''): void {
    this.enqueue({ word, args, payload });
  }

  /** Sends a frame to one of the sockets that the other node has. A frame to many goes once. */
  send(socket: string, frame: EncodedFrame): void {
    const last = this.queue.at(-1);
    if (last?.frame === frame) last.args.push(socket);
    else {
      const args = [frame.isVolatile, socket];
      this.enqueue({ word: 'out', args, payload: frame.text, frame });
    }
  }

  /** Gives up what was said, and begins anew. */
  renew(): void {
    this.link = ++lastLink;
    this.sentSeq = 0;
    this.queue = [];
    this.isBroken = false;
  }

  /** The link by which is sent now. */
  get outgoing(): number {
    return this.link;
  }

  /** Takes note of the numbers of a message. */
  order({ link, seq }: Mail): Order {
    // Whoever goes on by a link with a gap has not heard that it has one.
    if (link === this.inLink && this.inSeq === Number.POSITIVE_INFINITY) return 'gap';
    if (link < this.inLink || (link === this.inLink && seq <= this.inSeq)) return 'old';
    const isNew = link > this.inLink;
    const isFirst = this.inLink === 0;
    const expected = isNew ? 1 : this.inSeq + 1;
    this.inLink = link;
    // After a gap nothing of this link counts any more.
    this.inSeq = seq === expected ? seq : Number.POSITIVE_INFINITY;
    if (seq !== expected) return 'gap';
    return isNew && !isFirst ? 'fresh' : 'next';
  }

  private enqueue(outgoing: Outgoing): void {
    if (this.isBroken) return;
    this.queue.push(outgoing);
    if (this.queue.length === 1) {
      setImmediate(() => {
        this.flush();
      });
    }
  }

  private flush(): void {
    for (const { word, args, payload } of this.queue.splice(0)) {
      const head = [this.ownId, this.link, ++this.sentSeq, word, ...args];
      this.post(this, `${JSON.stringify(head)}\n${payload}`);
    }
  }
}
