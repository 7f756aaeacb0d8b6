import { applyDecorators, SetMetadata } from '@nestjs/common';
import { type AdminScope, NeedsScope } from '../../access/admin-scope.js';
import type { ProblemCode } from './problem.js';
import type { SchemaName } from './resources.js';

/** Where the versioned interface is, below the path of the server. */
export const API_PREFIX = 'api/v1';

/** The metadata that describes a route. */
export const OPERATION = 'meet:operation';

/** What a route says of itself, beside what its decorators and types say already. */
export interface Operation {
  /** Its name for generated clients; also in the audit line. */
  id: string;
  summary: string;
  scope: AdminScope;
  /** What a success has in its body; absent for none. */
  result?: SchemaName;
  /** Headers of a success, and what is in them. */
  headers?: Readonly<Record<string, string>>;
  /** It asks for `If-Match`. */
  matches?: true;
  /** What can go wrong beside what can everywhere. */
  problems?: readonly ProblemCode[];
}

/** Describes a route of the interface, and says which scope it needs. */
export function Describe(operation: Operation): MethodDecorator {
  return applyDecorators(SetMetadata(OPERATION, operation), NeedsScope(operation.scope));
}
