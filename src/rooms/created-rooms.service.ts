import { Inject, Injectable, Logger } from '@nestjs/common';
import { hostKeyDigest, newHostKey } from '../access/host-key.js';
import { TokenBucket } from '../access/token-bucket.js';
import { CONFIG, type Config } from '../config/config.js';
import { ProtocolError } from '../protocol/errors.js';
import type { PolicyPatch } from '../protocol/frames.js';
import { OtherNodes, unreachable } from './other-nodes.js';
import type { Policy } from './policy.js';
import { PolicySettingsService } from './policy-settings.service.js';
import { PolicyStore } from './policy-store.js';
import { Room } from './room.js';
import { RoomEvents } from './room-events.js';
import { RoomRegistry } from './room-registry.js';

/** A room that was created, and the secret that makes a host in it. */
export interface Creation {
  room: Room;
  /** Given out once; the server keeps its digest. */
  hostKey: string;
}

/**
 * Knows the rooms that administrators created ahead: what holds in them is decided before anybody comes,
 * and stays while they are empty. As long as nobody is in such a room it is a {@link Room} without members
 * that is in no registry; when somebody comes, the registry begins one with the same policy.
 */
@Injectable()
export class CreatedRooms {
  private readonly logger = new Logger(CreatedRooms.name);
  /**
   * Those that were created since the start, also while somebody is in; after a restart a room is known
   * again once it is asked for.
   */
  private readonly known = new Map<string, Room>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly registry: RoomRegistry,
    private readonly policies: PolicyStore,
    private readonly settings: PolicySettingsService,
    private readonly nodes: OtherNodes,
    events: RoomEvents,
  ) {
    const nothing = (): void => undefined;
    const ended = (room: Room): void => {
      this.ended(room);
    };
    events.listen({ joined: nothing, left: nothing, moved: nothing, ended });
  }

  /**
   * Creates a room.
   *
   * @param untilMs it is kept until then, in milliseconds since 1970.
   * @throws ProtocolError `ID_IN_USE` when there is a room of that name; `UNAVAILABLE` when there are too
   * many, or where several nodes share the rooms and cannot be told; as `PolicySettingsService.change`.
   */
  async create(name: string, patch: PolicyPatch, untilMs: number): Promise<Creation> {
    this.demandFree(name);
    const hostKey = newHostKey();
    const draft = this.shell(name, this.policies.draft(untilMs));
    draft.policy.hostKey = hostKeyDigest(hostKey);
    // Somebody may have begun one while the password was hashed.
    await this.settings.change(draft, patch, () => {
      this.demandFree(name);
    });
    this.policies.add(name, draft.policy);
    this.known.set(name, draft);
    await this.share(draft, untilMs);
    return { room: draft, hostKey };
  }

  /** A created room was taken over from another node. */
  note(name: string): void {
    const policy = this.registry.policyOf(name);
    if (policy?.isCreated === true) this.known.set(name, this.shell(name, policy));
  }

  /** Puts all on the list again that the nodes share: it may have been forgotten. Does not reject. */
  async relist(): Promise<void> {
    const listing = [...this.known.keys()].map(async (name) => {
      const policy = this.registry.policyOf(name);
      if (policy?.isCreated !== true) return;
      await this.nodes.lines?.notes.list(name, policy.outlivesUntilMs);
    });
    // Whatever fails is tried again when they can be reached the next time.
    await Promise.allSettled(listing);
  }

  /** Those in which nobody is now, oldest first. */
  list(): Room[] {
    return [...this.known.keys()].flatMap((name) => {
      const room = this.find(name);
      return room ? [room] : [];
    });
  }

  /** The created room of that name, if nobody is in it and it is still kept. */
  find(name: string): Room | undefined {
    if (this.registry.find(name)) return undefined;
    const policy = this.policies.find(name);
    if (policy?.kept === undefined) {
      this.known.delete(name);
      return undefined;
    }
    const known = this.known.get(name);
    if (known?.policy === policy) return known;
    const room = this.shell(name, policy);
    this.known.set(name, room);
    return room;
  }

  /** All nodes are to know it, should this one be gone; what they cannot be told of, is not. */
  private async share(room: Room, untilMs: number): Promise<void> {
    try {
      await this.registry.keepFirst(room);
      await this.nodes.lines?.notes.list(room.name, untilMs);
    } catch {
      // Somebody may be in it already: then it is a room like any other.
      room.policy.kept = undefined;
      this.known.delete(room.name);
      this.registry.forget(room.name);
      throw unreachable('The room cannot be kept now.');
    }
  }

  private ended({ name, policy }: Room): void {
    if (policy.isCreated) this.note(name);
    else if (this.known.delete(name)) {
      // What stays on the list is found to be nobody's.
      this.nodes.lines?.notes.unlist(name).catch((error: unknown) => {
        this.logger.debug({ msg: 'a created room stays on the list', error });
      });
    }
  }

  private demandFree(name: string): void {
    if (this.registry.policyOf(name)) {
      throw new ProtocolError('ID_IN_USE', 'There is a room of that name already.');
    }
    if (this.known.size >= this.config.maxRooms && this.list().length >= this.config.maxRooms) {
      throw new ProtocolError('UNAVAILABLE', 'There are too many rooms.');
    }
  }

  private shell(name: string, policy: Policy): Room {
    const budget = new TokenBucket(this.config.rates.roomChat, Date.now);
    return new Room(name, budget, policy.kept?.sinceMs ?? Date.now(), policy);
  }
}
