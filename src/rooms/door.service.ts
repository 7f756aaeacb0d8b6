import { Inject, Injectable } from '@nestjs/common';
import type { Grant } from '../access/grant.js';
import { Passwords } from '../access/passwords.js';
import { CONFIG, type Config } from '../config/config.js';
import { ProtocolError } from '../protocol/errors.js';
import type { JoinData } from '../protocol/frames.js';
import { isGuessableName } from '../protocol/name-strength.js';
import type { Connection, Identity } from '../transport/connection.js';
import type { Policy } from './policy.js';
import { badInvite, badToken, type Claimed, type Proof, ProofsService } from './proofs.service.js';
import { RoomRegistry } from './room-registry.js';
import { opens } from './roles.service.js';

/** What becomes of somebody at the door: in, or waiting for a host, by what it has proved; or refused. */
export type Verdict = { outcome: 'in' | 'wait'; proof: Proof | undefined } | ProtocolError;

/** What somebody brings to the door. */
type Entrant = Pick<JoinData, 'password'> & Claimed;

/** How far somebody comes by what is known: in, to the lobby, to the password. */
type Look = 'in' | 'wait' | ProtocolError | { hash: string };

/** Decides who may enter a room by what was decided about it; how full it is, is another question. */
@Injectable()
export class DoorService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'entry'>,
    private readonly rooms: RoomRegistry,
    private readonly passwords: Passwords,
    private readonly proofs: ProofsService,
  ) {}

  /** What becomes of somebody new. Whoever is host passes by all but a ban. */
  async verdict(connection: Connection, entrant: Entrant): Promise<Verdict> {
    const proof = await this.proofs.judge(connection.identity, entrant);
    if (proof instanceof ProtocolError) return proof;
    const grant = proof?.grant;
    const first = this.look(connection, entrant, grant, undefined);
    const then = isAsked(first) ? await this.ask(connection, entrant, grant, first.hash) : first;
    return typeof then === 'string' ? { outcome: then, proof } : then;
  }

  /** What becomes of somebody of whom the password is asked that has this hash. */
  private async ask(
    connection: Connection,
    entrant: Entrant,
    grant: Grant | undefined,
    hash: string,
  ): Promise<'in' | 'wait' | ProtocolError> {
    const { password } = entrant;
    if (password === undefined) return badPassword();
    const { address, room } = connection.identity;
    const judged = await this.passwords.judge({
      address,
      room,
      password,
      hash,
      isWanted: () => connection.closeCode === undefined,
    });
    if (judged.outcome === 'wrong') return badPassword();
    if (judged.outcome === 'limited') {
      return new ProtocolError('RATE_LIMITED', 'Too many wrong passwords from there.', judged);
    }
    if (judged.outcome === 'busy') {
      return new ProtocolError('UNAVAILABLE', 'Too many passwords at once.', judged);
    }
    // Much may have been decided meanwhile.
    const then = this.look(connection, entrant, grant, hash);
    return isAsked(then) ? badPassword() : then;
  }

  /** @param proven the hash of the password that was brought, once it was found to be right. */
  private look(
    { identity: { room, userId, address } }: Connection,
    { host_key: hostKey }: Entrant,
    grant: Grant | undefined,
    proven: string | undefined,
  ): Look {
    const policy = this.rooms.policyOf(room);
    const isHost = policy !== undefined && opens(policy, hostKey);
    // Who has to prove something learns nothing of the room before that, bans included.
    const rule = this.houseRule(room, policy, grant, isHost);
    if (rule) return rule;
    // Before the password: whoever is shut out does not learn by it whether a guess was right.
    if (policy?.isBanned(userId, address) === true) return banned();
    if (!policy || isHost || (grant !== undefined && grant.role !== 'member')) return 'in';
    if (policy.isLocked) return locked();
    const { passwordHash: hash } = policy;
    // Whoever was sent by somebody who may let people in is not asked for more.
    if (hash !== undefined && hash !== proven && !grant) return { hash };
    return policy.hasLobby && grant?.by !== 'invite' ? 'wait' : 'in';
  }

  /** Why nobody comes in who has proved no more than this, whatever the room has decided. */
  private houseRule(
    room: string,
    policy: Policy | undefined,
    grant: Grant | undefined,
    isHost: boolean,
  ): ProtocolError | undefined {
    const { requireToken, requireInvite, requireLongNames, requireCreatedRooms } =
      this.config.entry;
    const isInvited = requireInvite && (isHost || grant?.by === 'invite');
    if ((requireToken || requireInvite) && grant?.by !== 'token' && !isInvited) {
      return requireInvite ? badInvite() : badToken();
    }
    if (policy?.isCreated === true) return undefined;
    if (requireCreatedRooms) {
      return new ProtocolError('NO_SUCH_ROOM', 'No administrator has created this room.');
    }
    if (!requireLongNames || !isGuessableName(room)) return undefined;
    return new ProtocolError('WEAK_NAME', 'Strangers could guess the name of this room.');
  }

  /**
   * Why no base client gets in: it can neither wait nor prove anything. The same for all of it. Undefined
   * when one does.
   */
  baseRule({ room, userId, address }: Identity): ProtocolError | undefined {
    const policy = this.rooms.policyOf(room);
    // What it will be called here: a ban knows it by that.
    const name = this.rooms.find(room)?.freeIdFor(userId) ?? userId;
    const isBanned = [userId, name].some((id) => policy?.isBanned(id, address) === true);
    const isShut = isBanned || policy?.isOpen === false;
    const rule = this.houseRule(room, policy, undefined, false);
    return isShut || rule ? new ProtocolError('ROOM_LOCKED', 'This room is not open.') : undefined;
  }

  /**
   * True when a ticket that is ours gives this session its seat back: it was not shown out, and where
   * something is shut, it was in before that.
   */
  mayReturn({ room, userId, address }: Identity, session: string, lineage: string): boolean {
    const policy = this.rooms.policyOf(room);
    const isOpenHouse = this.houseRule(room, policy, undefined, false) === undefined;
    if (!policy) return isOpenHouse;
    if (policy.isBanned(userId, address) || policy.isExpelled(session)) return false;
    return (policy.isOpen && isOpenHouse) || policy.lineage === lineage;
  }
}

function isAsked(look: Look): look is { hash: string } {
  return typeof look === 'object' && 'hash' in look;
}

/** The same for a missing and a wrong one: who tries none learns nothing by it. */
function badPassword(): ProtocolError {
  const message = 'The room has a password, and this is not it.';
  return new ProtocolError('BAD_PASSWORD', message, { field: 'password' });
}

function banned(): ProtocolError {
  return new ProtocolError('BANNED', 'A host has shut you out until the meeting ends.');
}

function locked(): ProtocolError {
  return new ProtocolError('ROOM_LOCKED', 'A host has locked the room.');
}
