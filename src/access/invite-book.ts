import { createHash, randomBytes } from 'node:crypto';
import type { InviteState, Role } from '../protocol/frames.js';
import type { Grant } from './grant.js';

const SECRET_BYTES = 24;
const ID_BYTES = 9;
const MAX_INVITES = 100;
const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_LIFETIME_MS = 7 * DAY_MS;
/** An invitation ends at the latest so long after it was made. */
export const MAX_INVITE_LIFETIME_MS = 90 * DAY_MS;

/** What an invitation is to be. */
export interface InviteDraft {
  role: Role;
  /** Whom it is for, as hosts call them. */
  name?: string | undefined;
  /** How often it opens; absent: as often as it is used. */
  uses?: number | undefined;
  /** From when on it opens, in milliseconds since 1970; absent: from now on. */
  notBeforeMs?: number | undefined;
  /** Until when; absent: seven days from when it begins. */
  expiresMs?: number | undefined;
}

/** One invitation, without the secret that opens. */
export interface Invite {
  readonly id: string;
  readonly role: Role;
  /** Empty when it is for nobody in particular. */
  readonly name: string;
  readonly uses: number | undefined;
  readonly used: number;
  readonly createdAtMs: number;
  readonly notBeforeMs: number | undefined;
  readonly expiresMs: number;
  readonly isRevoked: boolean;
}

/** An invitation as it is written down: the digest of its secret, and its name made unreadable. */
export interface InviteRecord extends Omit<Invite, 'notBeforeMs' | 'uses'> {
  readonly digest: string;
  readonly uses?: number;
  readonly notBeforeMs?: number;
}

/** Makes a text unreadable for whoever has the file without its key, and readable again. */
export interface Cipher {
  seal(text: string): string;
  /** Empty for what was not sealed by it. */
  open(sealed: string): string;
}

/** The invitations of one room. */
export class InviteBook {
  private readonly byDigest = new Map<string, Invite>();

  /** How many of them may open, now or later. */
  get hasLive(): boolean {
    return this.endsAtMs > Date.now();
  }

  /** When the last one that may still open ends, in milliseconds since 1970; 0 when there is none. */
  get endsAtMs(): number {
    let latest = 0;
    for (const { expiresMs, isRevoked, uses = Infinity, used } of this.byDigest.values()) {
      if (!isRevoked && used < uses) latest = Math.max(latest, expiresMs);
    }
    return latest;
  }

  /** Goes on with what was written down. */
  restore(records: readonly InviteRecord[], { open }: Pick<Cipher, 'open'>): void {
    for (const { digest, name, uses, notBeforeMs, ...rest } of records) {
      this.byDigest.set(digest, { ...rest, uses, notBeforeMs, name: open(name) });
    }
  }

  /** What is written down. */
  toRecords({ seal }: Pick<Cipher, 'seal'>): InviteRecord[] {
    return Array.from(this.byDigest, ([digest, { uses, notBeforeMs, name, ...rest }]) => ({
      ...rest,
      digest,
      name: seal(name),
      ...(uses === undefined ? {} : { uses }),
      ...(notBeforeMs === undefined ? {} : { notBeforeMs }),
    }));
  }

  /**
   * Makes an invitation, and the secret that opens: 192 bits as base64url, of which only the digest is
   * kept. Undefined when there are too many that still open.
   */
  create(draft: InviteDraft, nowMs: number): { invite: Invite; secret: string } | undefined {
    if (this.byDigest.size >= MAX_INVITES && !this.dropOldest(nowMs)) return undefined;
    const beginsMs = Math.max(nowMs, draft.notBeforeMs ?? nowMs);
    const lastMs = nowMs + MAX_INVITE_LIFETIME_MS;
    const invite: Invite = {
      id: randomBytes(ID_BYTES).toString('base64url'),
      role: draft.role,
      name: draft.name ?? '',
      uses: draft.uses,
      used: 0,
      createdAtMs: nowMs,
      notBeforeMs: draft.notBeforeMs,
      expiresMs: draft.expiresMs ?? Math.min(lastMs, beginsMs + DEFAULT_LIFETIME_MS),
      isRevoked: false,
    };
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    this.byDigest.set(digestOf(secret), invite);
    return { invite, secret };
  }

  /** Every one that is known, those that open no longer included, oldest first. */
  list(): Invite[] {
    return [...this.byDigest.values()];
  }

  /** The one of that name. */
  find(id: string): Invite | undefined {
    return this.list().find((invite) => invite.id === id);
  }

  /** Takes one back; who came in by it stays in. */
  revoke(id: string): void {
    this.change(id, { isRevoked: true });
  }

  /** The invitation that this secret is of, whether it opens or not. */
  bySecret(secret: string): Invite | undefined {
    return this.byDigest.get(digestOf(secret));
  }

  /** Counts a use. */
  use({ id, used }: Invite): void {
    this.change(id, { used: used + 1 });
  }

  private change(id: string, after: Partial<Invite>): void {
    for (const [digest, invite] of this.byDigest) {
      if (invite.id === id) this.byDigest.set(digest, { ...invite, ...after });
    }
  }

  private dropOldest(nowMs: number): boolean {
    for (const [digest, invite] of this.byDigest) {
      if (['open', 'early'].includes(stateOf(invite, nowMs))) continue;
      return this.byDigest.delete(digest);
    }
    return false;
  }
}

/** Whether an invitation opens at that time, or why not. */
export function stateOf(
  { isRevoked, uses, used, notBeforeMs, expiresMs }: Invite,
  nowMs: number,
): InviteState {
  if (isRevoked) return 'revoked';
  if (nowMs >= expiresMs) return 'expired';
  if (uses !== undefined && used >= uses) return 'used';
  return notBeforeMs !== undefined && nowMs < notBeforeMs ? 'early' : 'open';
}

/** What an invitation gives. */
export function grantOf({ role }: Invite): Grant {
  return { by: 'invite', role };
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
