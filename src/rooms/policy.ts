import { NO_CIPHER } from '../access/cipher.js';
import { type Cipher, InviteBook, type InviteRecord } from '../access/invite-book.js';
import { randomText } from '../access/random-text.js';
import type { ChatMode, ScreenMode } from '../protocol/frames.js';

const LINEAGE_BYTES = 12;

/** What was taken from one participant. */
export interface Restraint {
  micMuted: boolean;
  /** It may lift that itself. */
  mayUnmute: boolean;
  cameraOff: boolean;
}

/** Nothing was taken. */
export const UNRESTRAINED: Readonly<Restraint> = {
  micMuted: false,
  mayUnmute: false,
  cameraOff: false,
};

/** A room that an administrator created. Both in milliseconds since 1970. */
export interface Kept {
  sinceMs: number;
  /** Until then it is kept, also while nobody is in it. */
  untilMs: number;
}

/** A policy as it is written down. What is ours alone is in it as hashes. */
export interface PolicyRecord {
  lineage: string;
  number: number;
  locked: boolean;
  lobby: boolean;
  password?: string;
  chat: ChatMode;
  screen: ScreenMode;
  relayOnly?: boolean;
  invites?: InviteRecord[];
  hostKey?: string;
  cohosts: string[];
  restraints: [string, Restraint][];
  bannedUsers: string[];
  bannedAddresses: string[];
  expelled: string[];
  orphanedAtMs?: number;
  kept?: Kept;
}

/** A session was shown out this many sessions ago: its ticket is old by now, and the list has an end. */
const MAX_EXPELLED = 200;
const MAX_BANS = 200;
const MAX_COHOSTS = 200;
const MAX_RESTRAINTS = 1000;

/**
 * What was decided about one room, beside what every member knows of it also what nobody is told: the
 * digests that open it, and who is shut out. It belongs to the room, and may outlive a crash.
 */
export class Policy {
  number = 0;
  isLocked = false;
  hasLobby = false;
  /** As `hashPassword` makes it; undefined when there is none. */
  passwordHash: string | undefined;
  chat: ChatMode = 'open';
  screen: ScreenMode = 'all';
  spotlight: string | undefined;
  /** Sound and picture go through a relay only. */
  isRelayOnly = false;
  /** Undefined until there is an invitation: most rooms never have one. */
  private book: InviteBook | undefined;
  /** As `hostKeyDigest` makes it; undefined until the first `meet.v1` member has come. */
  hostKey: string | undefined;
  /** When it was found after a restart; undefined once a host is back, or where there was none. */
  orphanedAtMs: number | undefined;
  /** Undefined for a room that ends when nobody is left. */
  kept: Kept | undefined;
  /** The public names of the sessions that were promoted. */
  private readonly cohosts = new Set<string>();
  /** By the hash of the `user_id`, so that leaving and joining again lifts nothing. */
  private readonly restraints = new Map<string, Restraint>();
  private readonly bannedUsers = new Set<string>();
  private readonly bannedAddresses = new Set<string>();
  private readonly expelled = new Set<string>();

  /**
   * @param lineage one lifetime of a room, through restarts; tickets name it.
   * @param hash hides a `user_id` or an address.
   * @param cipher hides the names in invitations.
   */
  constructor(
    readonly lineage = randomText(LINEAGE_BYTES),
    private readonly hash: (text: string) => string = (text) => text,
    private readonly cipher: Cipher = NO_CIPHER,
  ) {}

  /** The policy that was written down. */
  static from(record: PolicyRecord, hash: (text: string) => string, cipher: Cipher): Policy {
    const policy = new Policy(record.lineage, hash, cipher);
    policy.number = record.number;
    policy.isLocked = record.locked;
    policy.hasLobby = record.lobby;
    policy.passwordHash = record.password;
    policy.chat = record.chat;
    policy.screen = record.screen;
    policy.isRelayOnly = record.relayOnly ?? false;
    if (record.invites) policy.invites.restore(record.invites, cipher);
    policy.hostKey = record.hostKey;
    policy.orphanedAtMs = record.orphanedAtMs;
    policy.kept = record.kept;
    for (const session of record.cohosts) policy.cohosts.add(session);
    for (const [user, restraint] of record.restraints) policy.restraints.set(user, restraint);
    for (const user of record.bannedUsers) policy.bannedUsers.add(user);
    for (const address of record.bannedAddresses) policy.bannedAddresses.add(address);
    for (const session of record.expelled) policy.expelled.add(session);
    return policy;
  }

  /** What is written down of it: all but the spotlight. */
  toRecord(): PolicyRecord {
    const { passwordHash, hostKey, orphanedAtMs, kept } = this;
    return {
      lineage: this.lineage,
      number: this.number,
      locked: this.isLocked,
      lobby: this.hasLobby,
      ...(passwordHash === undefined ? {} : { password: passwordHash }),
      chat: this.chat,
      screen: this.screen,
      ...(this.isRelayOnly ? { relayOnly: true } : {}),
      ...(this.book ? { invites: this.book.toRecords(this.cipher) } : {}),
      ...(hostKey === undefined ? {} : { hostKey }),
      cohosts: [...this.cohosts],
      restraints: [...this.restraints],
      bannedUsers: [...this.bannedUsers],
      bannedAddresses: [...this.bannedAddresses],
      expelled: [...this.expelled],
      ...(orphanedAtMs === undefined ? {} : { orphanedAtMs }),
      ...(kept === undefined ? {} : { kept }),
    };
  }

  /** The invitations into the room. */
  get invites(): InviteBook {
    this.book ??= new InviteBook();
    return this.book;
  }

  /** True while an administrator wants the room to be there, whoever comes and goes. */
  get isCreated(): boolean {
    return this.kept !== undefined && Date.now() < this.kept.untilMs;
  }

  /** True when the room is to be found again after it was empty. */
  get outlivesPeople(): boolean {
    return this.isCreated || (this.book?.hasLive ?? false);
  }

  /** Until when the room is to be found again at most, in milliseconds since 1970; 0 when it is not. */
  get outlivesUntilMs(): number {
    return Math.max(this.kept?.untilMs ?? 0, this.book?.endsAtMs ?? 0);
  }

  /** True when whoever has the link may come in. */
  get isOpen(): boolean {
    return !this.isLocked && !this.hasLobby && this.passwordHash === undefined;
  }

  /** What was taken from the holder of this `user_id`. */
  restraintOf(userId: string): Readonly<Restraint> {
    if (this.restraints.size === 0) return UNRESTRAINED;
    return this.restraints.get(this.hash(userId)) ?? UNRESTRAINED;
  }

  /** Takes something from the holder of this `user_id`, or gives it back. */
  restrain(userId: string, change: Partial<Restraint>): void {
    const after = { ...this.restraintOf(userId), ...change };
    const user = this.hash(userId);
    this.restraints.delete(user);
    if (after.micMuted || after.cameraOff) this.restraints.set(user, after);
    const [oldest] = this.restraints.keys();
    if (this.restraints.size > MAX_RESTRAINTS && oldest !== undefined) {
      this.restraints.delete(oldest);
    }
  }

  /** Makes a co-host of a session, or nothing of it. */
  setCohost(session: string, isCohost: boolean): void {
    if (isCohost) addBounded(this.cohosts, session, MAX_COHOSTS);
    else this.cohosts.delete(session);
  }

  /** True when that session was promoted. */
  isCohost(session: string): boolean {
    return this.cohosts.has(session);
  }

  /** Neither token nor ticket of this session opens a seat here any more. */
  expel(session: string): void {
    addBounded(this.expelled, session, MAX_EXPELLED);
    this.cohosts.delete(session);
  }

  /** True when that session was shown out. */
  isExpelled(session: string): boolean {
    return this.expelled.has(session);
  }

  /** Shuts out whoever comes under this `user_id`, or from this address, until the room ends. */
  ban(userId: string, address?: string): void {
    addBounded(this.bannedUsers, this.hash(userId), MAX_BANS);
    if (address !== undefined) addBounded(this.bannedAddresses, this.hash(address), MAX_BANS);
  }

  /** True when a ban is on this `user_id` or address. */
  isBanned(userId: string, address: string): boolean {
    if (this.bannedUsers.size > 0 && this.bannedUsers.has(this.hash(userId))) return true;
    return this.bannedAddresses.size > 0 && this.bannedAddresses.has(this.hash(address));
  }

  /** Lifts every ban; who was shown out still has to join anew. */
  unban(): void {
    this.bannedUsers.clear();
    this.bannedAddresses.clear();
  }
}

/** True for what {@link Policy.toRecord} may have written, as far as it has to be looked at. */
export function isPolicyRecord(value: unknown): value is PolicyRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { lineage, number, cohosts, restraints, bannedUsers, bannedAddresses, expelled } =
    value as Partial<Record<keyof PolicyRecord, unknown>>;
  return (
    typeof lineage === 'string' &&
    typeof number === 'number' &&
    [cohosts, restraints, bannedUsers, bannedAddresses, expelled].every((list) =>
      Array.isArray(list),
    )
  );
}

/** The oldest entry makes room for a new one. */
function addBounded(set: Set<string>, entry: string, atMost: number): void {
  set.delete(entry);
  set.add(entry);
  const [oldest] = set;
  if (set.size > atMost && oldest !== undefined) set.delete(oldest);
}
