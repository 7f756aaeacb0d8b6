import { Injectable } from '@nestjs/common';
import type { SharedNotes } from '../broker/nodes.js';
import { ProtocolError } from '../protocol/errors.js';

/** When it is worth to ask again a server that does not answer. */
const SILENT_DELAY_MS = 2000;

/** What is asked about a room where it is. */
export interface HomeQuestion {
  room: string;
  kind: string;
  argument: unknown;
  /** A room that is nobody's becomes this node's. */
  isBeginning?: boolean;
}

/** The way to other nodes. */
export interface Lines {
  readonly notes: SharedNotes;

  /**
   * Asks the node that has a room.
   *
   * @returns undefined when that is this node, or nobody has it.
   * @throws ProtocolError `UNAVAILABLE` when that node cannot be found, or does not answer in time.
   */
  askHome(question: HomeQuestion): Promise<{ answer: unknown } | undefined>;

  /**
   * Asks all other nodes; undefined stands for one that does not answer in time.
   *
   * @throws ProtocolError `UNAVAILABLE` when it cannot be found out who they are.
   */
  askAll(kind: string, argument: unknown): Promise<readonly ({ answer: unknown } | undefined)[]>;

  /** Takes over rooms that were created ahead and wait for a node; of very many, a part each time. */
  takeInCreated(): Promise<void>;
}

/** What all nodes have answered. */
export interface Gathered<R> {
  /** This node's own first. */
  answers: R[];
  /** How many have not answered. */
  silent: number;
}

/**
 * Asks the node that has a room, or all nodes, where there are several; arguments and answers are JSON.
 * Where this process is alone, everything is here.
 */
@Injectable()
export class OtherNodes {
  /** Undefined where this process is alone. */
  lines: Lines | undefined;
  private readonly answerers = new Map<string, (argument: unknown) => unknown>();

  /** Says who answers questions of that kind, wherever they come from. */
  onAsked(kind: string, answer: (argument: never) => unknown): void {
    this.answerers.set(kind, answer as (argument: unknown) => unknown);
  }

  /** Answers a question of another node. */
  async answer(kind: string, argument: unknown): Promise<unknown> {
    const answerer = this.answerers.get(kind);
    if (!answerer) throw new Error('a question that nobody answers');
    return await answerer(argument);
  }

  /**
   * Asks the node that has a room.
   *
   * @throws ProtocolError `UNAVAILABLE` when it cannot be found, or does not answer in time.
   */
  async atHome(question: HomeQuestion): Promise<unknown> {
    const elsewhere = await this.lines?.askHome(question);
    return elsewhere ? elsewhere.answer : this.answer(question.kind, question.argument);
  }

  /**
   * Asks all nodes.
   *
   * @throws ProtocolError `UNAVAILABLE` when it cannot be found out who they are.
   */
  async everywhere<R>(kind: string, argument: unknown): Promise<Gathered<R>> {
    const [own, others = []] = await Promise.all([
      this.answer(kind, argument),
      this.lines?.askAll(kind, argument),
    ]);
    // A node of another version may not know the question.
    const heard = others.filter((each) => (each?.answer ?? null) !== null);
    const answers = [own, ...heard.map((each) => each?.answer)] as R[];
    return { answers, silent: others.length - heard.length };
  }
}

/** Why a node cannot be asked now. */
export function unreachable(message: string): ProtocolError {
  return new ProtocolError('UNAVAILABLE', message, { retryAfterMs: SILENT_DELAY_MS });
}
