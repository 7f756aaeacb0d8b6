import { ProtocolError } from '../../protocol/errors.js';
import type { Retention } from '../retained-log.js';
import type { Reply } from './redis-line.js';
import type { ScriptName } from './scripts.js';

/** What a room needs of its node. */
export interface RoomHost {
  /** The `id` of the node. */
  readonly id: string;
  readonly retention: Retention;
  /** Rooms that are over, but may be found in Redis as this node's. */
  readonly unreleased: Set<string>;
  nowMs(): number;
  evaluate(script: ScriptName, keys: string[], args: string[]): Promise<Reply>;
  /** The room is another node's now. */
  lost(room: string): void;
}

/** What becomes of a write that cannot be done now. */
export function unavailable(): ProtocolError {
  const message = 'Nothing can be written now; it was not said.';
  return new ProtocolError('UNAVAILABLE', message, { retryAfterMs: 1000 });
}
