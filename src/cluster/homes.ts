import type { Nodes, SharedNotes } from '../broker/nodes.js';
import { type HomeQuestion, type Lines, unreachable } from '../rooms/other-nodes.js';
import type { Peers } from './peers.js';

const MAX_TRIES = 5;
const RETRY_MS = 150;
/** How long a node may take for what is asked of it about a room. */
const HOME_TIMEOUT_MS = 3000;
/** Of more created rooms, others are looked at the next time. */
const LOOK_COUNT = 1000;

/** The node that has a room, and what it has answered; this node answers nothing. */
interface Found {
  owner: string;
  answer: unknown;
}

/** Nobody has the room: whatever is to be known of it, this node knows. */
const HERE: Found = { owner: '', answer: undefined };
/** The node that has the room does not answer. */
const SILENT: Found = { owner: '', answer: undefined };

/** Finds the nodes that have the rooms, and asks them. */
export class Homes implements Lines {
  readonly notes: SharedNotes;
  /** How many created rooms were looked at; 0 begins anew. */
  private lookedAt = 0;

  constructor(
    private readonly nodes: Nodes,
    private readonly peers: Peers,
  ) {
    this.notes = nodes.notes;
  }

  /**
   * Finds the node that has a room, and asks it, unless it is this one. Undefined when it does not answer;
   * rejects while Redis is away.
   *
   * @param timeoutMs waits so long and asks once; without it, it is tried again.
   */
  async ask(
    room: string,
    kind: string,
    argument: unknown,
    timeoutMs?: number,
  ): Promise<Found | undefined> {
    let dead: string | undefined;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const owner = await this.nodes.open(room, dead);
      if (dead !== undefined && owner === this.nodes.id) {
        // Should it live after all, it is to know at once.
        this.peers.get(dead).tell('taken', [room]);
      }
      if (owner === this.nodes.id) return { owner, answer: undefined };
      dead = undefined;
      const result = await this.peers.ask(owner, kind, argument, timeoutMs);
      if ('answer' in result) {
        if (result.answer !== 'elsewhere') return { owner, answer: result.answer };
      } else if (result.failure === 'gone' || !(await this.nodes.isAlive(owner))) {
        dead = owner;
        continue;
      } else if (result.failure === 'silent' && timeoutMs !== undefined) {
        return undefined;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    return undefined;
  }

  async askHome(question: HomeQuestion): Promise<{ answer: unknown } | undefined> {
    const { room, isBeginning = false } = question;
    const { nodes } = this;
    if (nodes.has(room)) return undefined;
    const found = await whenReached(async () => {
      if (!isBeginning && (await nodes.ownerOf(room)) === undefined) return HERE;
      return (await this.ask(room, 'home', question, HOME_TIMEOUT_MS)) ?? SILENT;
    });
    if (found === HERE || found.owner === nodes.id) return undefined;
    // A node of another version may answer in its own way.
    if (found === SILENT || !isAnswer(found.answer)) {
      throw unreachable('The server that has the room does not answer.');
    }
    return found.answer;
  }

  async askAll(kind: string, argument: unknown): Promise<({ answer: unknown } | undefined)[]> {
    const others = await whenReached(() => this.nodes.others());
    const results = await Promise.all(others.map((node) => this.peers.ask(node, kind, argument)));
    return results.map((result) => ('answer' in result ? result : undefined));
  }

  async takeInCreated(): Promise<void> {
    const { nodes } = this;
    await whenReached(async () => {
      const alive = new Set([nodes.id, ...(await nodes.others())]);
      const listed = await nodes.notes.listed(this.lookedAt, LOOK_COUNT);
      this.lookedAt = listed.length < LOOK_COUNT ? 0 : this.lookedAt + LOOK_COUNT;
      const take = async (room: string): Promise<void> => {
        const owner = await nodes.ownerOf(room);
        if (owner !== undefined && !alive.has(owner)) await nodes.open(room, owner);
      };
      await Promise.all(listed.filter((room) => !nodes.has(room)).map(take));
    });
  }
}

/** @throws ProtocolError `UNAVAILABLE` while Redis is away. */
async function whenReached<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch {
    throw unreachable('The other servers cannot be reached now.');
  }
}

function isAnswer(value: unknown): value is { answer: unknown } {
  return typeof value === 'object' && value !== null && 'answer' in value;
}
