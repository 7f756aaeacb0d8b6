import type { Role } from '../protocol/frames.js';

/** What somebody has proved who comes in: by a token of an embedder, or by an invitation. */
export interface Grant {
  by: 'token' | 'invite';
  role: Role;
  /** The name that a token vouches for: nobody else is meant, and no other may be taken. */
  name?: string;
}
