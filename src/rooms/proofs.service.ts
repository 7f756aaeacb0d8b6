import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../access/access-tokens.js';
import { AddressLimits } from '../access/address-limits.js';
import type { Grant } from '../access/grant.js';
import { grantOf, type Invite, stateOf } from '../access/invite-book.js';
import { type ErrorCode, ProtocolError } from '../protocol/errors.js';
import type { InviteState, JoinData } from '../protocol/frames.js';
import type { Identity } from '../transport/connection.js';
import { opens } from './roles.service.js';
import { RoomRegistry } from './room-registry.js';

/** What somebody has proved, and the one chance to act on it. */
export interface Proof {
  grant: Grant;
  /** Looks once more, just before it is acted on; a token that opens once has opened by that. */
  spend(): ProtocolError | undefined;
  /** It was acted on: a use of an invitation counts from here. */
  seated(): void;
}

/** What somebody brings that may be wrong. */
export type Claimed = Pick<JoinData, 'host_key' | 'access_token' | 'invite'>;

const INVITE_CODES: Record<Exclude<InviteState, 'open'>, ErrorCode> = {
  early: 'INVITE_EARLY',
  expired: 'INVITE_EXPIRED',
  used: 'INVITE_USED',
  revoked: 'INVITE_REVOKED',
};

const INVITE_WORDS: Record<Exclude<InviteState, 'open'>, string> = {
  early: 'The invitation does not hold yet.',
  expired: 'The invitation holds no longer.',
  used: 'The invitation was used as often as it may be.',
  revoked: 'A host has taken the invitation back.',
};

/** Looks at tokens, invitations and host keys, and counts the wrong ones by address. */
@Injectable()
export class ProofsService {
  constructor(
    private readonly rooms: RoomRegistry,
    private readonly tokens: AccessTokens,
    private readonly addresses: AddressLimits,
  ) {}

  /**
   * What somebody has proved: undefined when it brought nothing to prove it by; an error when that opens
   * nothing. After too many wrong ones from an address not even a right one is looked at.
   */
  async judge(
    { room, userId, address }: Identity,
    claimed: Claimed,
  ): Promise<Proof | ProtocolError | undefined> {
    const { access_token: token, invite, host_key: hostKey } = claimed;
    if (token === undefined && invite === undefined && hostKey === undefined) return undefined;
    const retryAfterMs = await this.addresses.proofDelayMs(address);
    if (retryAfterMs > 0) {
      return new ProtocolError('RATE_LIMITED', 'Too many wrong keys from there.', { retryAfterMs });
    }
    if (this.isWrongKey(room, hostKey)) await this.addresses.takeFailedProof(address);
    if (token !== undefined) {
      return (await this.byToken(token, room, userId)) ?? (await this.wrong(badToken(), address));
    }
    if (invite === undefined) return undefined;
    return this.byInvite(invite, room) ?? (await this.wrong(badInvite(), address));
  }

  /** Counts a host key that somebody brings who is in already, when it is wrong. */
  async countKey(
    { room, address }: Pick<Identity, 'room' | 'address'>,
    hostKey: string | undefined,
  ): Promise<void> {
    if (this.isWrongKey(room, hostKey)) await this.addresses.takeFailedProof(address);
  }

  /** Where there is no key yet, none is wrong. */
  private isWrongKey(room: string, hostKey: string | undefined): boolean {
    const policy = this.rooms.policyOf(room);
    return hostKey !== undefined && policy?.hostKey !== undefined && !opens(policy, hostKey);
  }

  private async byToken(
    token: string,
    room: string,
    userId: string,
  ): Promise<Proof | ProtocolError | undefined> {
    try {
      const read = await this.tokens.read(token, room, userId);
      if (!read) return undefined;
      const { grant } = read;
      const spend = (): ProtocolError | undefined => (read.spend() ? undefined : badToken());
      return { grant, spend, seated: () => undefined };
    } catch (error) {
      if (error instanceof ProtocolError) return error;
      throw error;
    }
  }

  private byInvite(secret: string, room: string): Proof | ProtocolError | undefined {
    const invite = this.rooms.policyOf(room)?.invites.bySecret(secret);
    if (!invite) return undefined;
    const error = faultOf(invite);
    if (error) return error;
    return {
      grant: grantOf(invite),
      // Others may have used it, and hosts taken it back, since it was looked at.
      spend: () => {
        const now = this.rooms.policyOf(room)?.invites.bySecret(secret);
        return now ? faultOf(now) : badInvite();
      },
      seated: () => {
        const policy = this.rooms.policyOf(room);
        const now = policy?.invites.bySecret(secret);
        if (!policy || !now) return;
        policy.invites.use(now);
        this.rooms.keep({ name: room, policy });
      },
    };
  }

  private async wrong(error: ProtocolError, address: string): Promise<ProtocolError> {
    await this.addresses.takeFailedProof(address);
    return error;
  }
}

/** The same for a missing and a wrong one, whatever is wrong with it. */
export function badToken(): ProtocolError {
  const message = 'A token for this room and this user_id is needed.';
  return new ProtocolError('BAD_TOKEN', message, { field: 'access_token' });
}

/** The same for a missing and an unknown one. */
export function badInvite(): ProtocolError {
  return new ProtocolError('BAD_INVITE', 'An invitation into this room is needed.', {
    field: 'invite',
  });
}

function faultOf(invite: Invite): ProtocolError | undefined {
  const now = Date.now();
  const state = stateOf(invite, now);
  if (state === 'open') return undefined;
  const details =
    state === 'early' ? { retryAfterMs: Math.max(1, (invite.notBeforeMs ?? now) - now) } : {};
  return new ProtocolError(INVITE_CODES[state], INVITE_WORDS[state], details);
}
