import { Injectable, Logger } from '@nestjs/common';
import { OtherNodes } from '../../rooms/other-nodes.js';
import { Problem, problemOf, type ProblemParts, type ProblemCode } from './problem.js';
import { RoomOperations } from './room-operations.js';

type OperationName = keyof RoomOperations;
type Argument<N extends OperationName> =
  Parameters<RoomOperations[N]> extends [string, infer A] ? A : undefined;
type Result<N extends OperationName> = Awaited<ReturnType<RoomOperations[N]>>;

/** An operation on its way to the node that has the room. */
interface Order {
  room: string;
  name: OperationName;
  argument: unknown;
}

/** All of them, whatever they take and give. */
type Operations = Record<OperationName, (room: string, argument: unknown) => unknown>;

/** What came of it there. */
type Outcome = { result?: unknown } | { problem: ProblemRecord };

interface ProblemRecord {
  code: ProblemCode;
  detail: string;
  parts: ProblemParts;
}

/** Carries out operations on rooms, whichever node has the room. */
@Injectable()
export class RoomDesk {
  private readonly logger = new Logger(RoomDesk.name);

  constructor(
    private readonly operations: RoomOperations,
    private readonly nodes: OtherNodes,
  ) {
    nodes.onAsked('operation', (order: Order) => this.outcomeOf(order));
  }

  /**
   * Carries one out.
   *
   * @throws Problem `unavailable` when the node that has the room cannot be asked; or what the operation throws.
   */
  async ask<N extends OperationName>(
    name: N,
    room: string,
    ...[argument]: undefined extends Argument<N> ? [] : [Argument<N>]
  ): Promise<Result<N>> {
    const order: Order = { room, name, argument };
    const outcome = (await this.nodes.atHome({
      room,
      kind: 'operation',
      argument: order,
      isBeginning: name === 'create',
    })) as Outcome;
    if ('problem' in outcome) {
      const { code, detail, parts } = outcome.problem;
      throw new Problem(code, detail, parts);
    }
    return outcome.result as Result<N>;
  }

  /** Does not reject: it may have to travel. */
  private async outcomeOf({ room, name, argument }: Order): Promise<Outcome> {
    try {
      const operations = this.operations as unknown as Operations;
      return { result: await operations[name](room, argument) };
    } catch (error) {
      const known = problemOf(error);
      if (!known) this.logger.error({ msg: 'an operation on a room failed', error });
      const { code, detail, parts } =
        known ?? new Problem('internal', 'Nothing of it is described here.');
      return { problem: { code, detail, parts } };
    }
  }
}
