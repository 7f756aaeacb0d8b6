import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { cipherOf } from '../access/cipher.js';
import type { Cipher } from '../access/invite-book.js';
import { Journal } from '../access/journal.js';
import { TICKET_KEY } from '../access/ticket-key.js';
import { isPolicyRecord, Policy, type PolicyRecord } from './policy.js';

/** How long what was decided waits for a host after a restart. */
const ORPHAN_LIFETIME_MS = 24 * 60 * 60 * 1000;
/** Rooms in which nobody is and for which somebody is waited for. */
const MAX_REMEMBERED = 100_000;

/**
 * Keeps the policies of the rooms where a crash does not reach them: names, `user_id`s and addresses as
 * keyed hashes, nothing of what was said. After a restart they wait here for their rooms to begin again.
 */
@Injectable()
export class PolicyStore implements OnModuleDestroy {
  private readonly remembered = new Map<string, Policy>();
  /** By the name of the room: it goes on here, and nothing of its policy is to wait. */
  private readonly adopted = new Map<string, Policy>();
  private readonly cipher: Cipher;
  private isClosing = false;

  constructor(
    private readonly journal: Journal<PolicyRecord>,
    @Inject(TICKET_KEY) private readonly key: Buffer,
  ) {
    this.cipher = cipherOf(key);
    for (const [name, record] of journal.load()) {
      if (!isPolicyRecord(record)) continue;
      const policy = Policy.from(record, this.hash, this.cipher);
      policy.orphanedAtMs ??= Date.now();
      if (isOver(policy)) {
        journal.delete(name);
      } else {
        journal.put(name, policy.toRecord());
        this.remembered.set(name, policy);
      }
    }
  }

  onModuleDestroy(): void {
    this.journal.close();
  }

  /** The server is about to stop: rooms that end from now on are not over. */
  close(): void {
    this.isClosing = true;
  }

  /** What is remembered of a room that has not begun again. */
  find(room: string): Policy | undefined {
    const adopted = this.adopted.get(room);
    if (adopted) return adopted;
    if (this.remembered.size === 0) return undefined;
    const name = this.hash(room);
    const policy = this.remembered.get(name);
    if (!policy || !isOver(policy)) return policy;
    this.remembered.delete(name);
    this.journal.delete(name);
    return undefined;
  }

  /** The policy of a room that is to be kept until then, whoever comes and goes; not known to anybody yet. */
  draft(untilMs: number): Policy {
    const policy = new Policy(undefined, this.hash, this.cipher);
    policy.kept = { sinceMs: Date.now(), untilMs };
    return policy;
  }

  /** Makes the policy of a room known before the room begins. */
  add(room: string, policy: Policy): void {
    this.remembered.set(this.hash(room), policy);
    this.keep(room, policy);
  }

  /** The policy of a room that begins: what is remembered, or one in which nothing was decided. */
  begin(room: string): Policy {
    const policy = this.find(room);
    if (!policy) return new Policy(undefined, this.hash, this.cipher);
    if (this.adopted.delete(room)) return policy;
    this.remembered.delete(this.hash(room));
    return policy;
  }

  /** A room is taken over, with the policy that was written down, and begins at once. */
  adopt(room: string, record: PolicyRecord): void {
    this.adopted.set(room, Policy.from(record, this.hash, this.cipher));
  }

  /** A room is taken over in which nobody is: its policy goes on waiting here, if anything is waited for. */
  takeIn(room: string, record: PolicyRecord): void {
    const policy = Policy.from(record, this.hash, this.cipher);
    if (!isOver(policy)) this.remembered.set(this.hash(room), policy);
  }

  /** Keeps a policy as it is now. */
  keep(room: string, policy: Policy): void {
    if (this.journal.isOpen) this.journal.put(this.hash(room), policy.toRecord());
  }

  /** Keeps the policy of a room in which nobody is; false when there are too many of those. */
  private await(room: string, policy: Policy): boolean {
    const name = this.hash(room);
    if (!this.remembered.has(name) && this.remembered.size >= MAX_REMEMBERED) this.forgetOver();
    if (!this.remembered.has(name) && this.remembered.size >= MAX_REMEMBERED) return false;
    this.remembered.set(name, policy);
    this.keep(room, policy);
    return true;
  }

  /**
   * A room is empty. Its policy goes on waiting as long as no host has come back after a restart, as an
   * invitation may still bring somebody, or as an administrator wants it to be kept.
   *
   * @returns true when it goes on.
   */
  end(room: string, policy: Policy): boolean {
    if (!isOver(policy) && this.await(room, policy)) return true;
    if (!this.isClosing) this.forget(room);
    return false;
  }

  /** A room was ended by somebody: it is over, whatever else. */
  forget(room: string): void {
    if (!this.journal.isOpen && this.remembered.size === 0) return;
    const name = this.hash(room);
    this.remembered.delete(name);
    if (this.journal.isOpen) this.journal.delete(name);
  }

  /**
   * The policy of a room in which nobody is, made where there is none yet, so that somebody can be invited
   * before anybody comes; undefined when too many wait for somebody.
   */
  prepare(room: string): Policy | undefined {
    const policy = this.find(room) ?? new Policy(undefined, this.hash, this.cipher);
    return this.await(room, policy) ? policy : undefined;
  }

  private forgetOver(): void {
    for (const [name, policy] of this.remembered) {
      if (!isOver(policy)) continue;
      this.remembered.delete(name);
      this.journal.delete(name);
    }
  }

  private readonly hash = (text: string): string =>
    createHmac('sha256', this.key).update(`journal\n${text}`).digest('base64url');
}

/** True when nothing waits for it any more: no host after a restart, no administrator, nobody invited. */
function isOver({ orphanedAtMs, outlivesPeople }: Policy): boolean {
  if (outlivesPeople) return false;
  return orphanedAtMs === undefined || Date.now() - orphanedAtMs > ORPHAN_LIFETIME_MS;
}
