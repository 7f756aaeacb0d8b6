import { SetMetadata } from '@nestjs/common';

/**
 * What a key of administrators may be good for.
 *
 * - `read`: see rooms, people, figures and limits
 * - `act`: decide for a room, create and close one, send notices
 * - `invites`: make, list and revoke invites
 */
export const ADMIN_SCOPES = ['read', 'act', 'invites'] as const;

/** One of them. */
export type AdminScope = (typeof ADMIN_SCOPES)[number];

/** Somebody who administers the server. */
export interface Administrator {
  /** What the key is called, never the key. */
  readonly name: string;
  readonly scopes: ReadonlySet<AdminScope>;
}

/** The metadata that the guard of administrators reads. */
export const NEEDED_SCOPE = 'meet:scope';

/** Says which scope a key needs for a route, or for all of a controller. Without it that is `read`. */
export const NeedsScope = (scope: AdminScope): MethodDecorator & ClassDecorator =>
  SetMetadata(NEEDED_SCOPE, scope);
