import { Inject, Injectable } from '@nestjs/common';
import { hostKeyDigest, newHostKey } from '../access/host-key.js';
import { TokenBucket } from '../access/token-bucket.js';
import { CONFIG, type Config } from '../config/config.js';
import { ProtocolError } from '../protocol/errors.js';
import type { PolicyPatch } from '../protocol/frames.js';
import type { Policy } from './policy.js';
import { PolicySettingsService } from './policy-settings.service.js';
import { PolicyStore } from './policy-store.js';
import { Room } from './room.js';
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
  /** Those that were created since the start; after a restart a room is known again once it is asked for. */
  private readonly empty = new Map<string, Room>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly registry: RoomRegistry,
    private readonly policies: PolicyStore,
    private readonly settings: PolicySettingsService,
  ) {}

  /**
   * Creates a room.
   *
   * @param untilMs it is kept until then, in milliseconds since 1970.
   * @throws ProtocolError `ID_IN_USE` when there is a room of that name; `UNAVAILABLE` when there are too
   * many, or where several nodes share the rooms: another one may be asked for it; as
   * `PolicySettingsService.change`.
   */
  async create(name: string, patch: PolicyPatch, untilMs: number): Promise<Creation> {
    if (this.registry.isShared) {
      throw new ProtocolError('UNAVAILABLE', 'Several servers cannot create rooms ahead yet.');
    }
    this.demandFree(name);
    const hostKey = newHostKey();
    const draft = this.shell(name, this.policies.draft(untilMs));
    draft.policy.hostKey = hostKeyDigest(hostKey);
    // Somebody may have begun one while the password was hashed.
    await this.settings.change(draft, patch, () => {
      this.demandFree(name);
    });
    this.policies.add(name, draft.policy);
    this.empty.set(name, draft);
    return { room: draft, hostKey };
  }

  /** Those in which nobody is now, oldest first. */
  list(): Room[] {
    return [...this.empty.keys()].flatMap((name) => {
      const room = this.find(name);
      return room ? [room] : [];
    });
  }

  /** The created room of that name, if nobody is in it and it is still kept. */
  find(name: string): Room | undefined {
    if (this.registry.find(name)) return undefined;
    const policy = this.policies.find(name);
    if (policy?.kept === undefined) {
      this.empty.delete(name);
      return undefined;
    }
    const known = this.empty.get(name);
    if (known?.policy === policy) return known;
    const room = this.shell(name, policy);
    this.empty.set(name, room);
    return room;
  }

  private demandFree(name: string): void {
    if (this.registry.policyOf(name)) {
      throw new ProtocolError('ID_IN_USE', 'There is a room of that name already.');
    }
    if (this.empty.size >= this.config.maxRooms && this.list().length >= this.config.maxRooms) {
      throw new ProtocolError('UNAVAILABLE', 'There are too many rooms.');
    }
  }

  private shell(name: string, policy: Policy): Room {
    const budget = new TokenBucket(this.config.rates.roomChat, Date.now);
    return new Room(name, budget, policy.kept?.sinceMs ?? Date.now(), policy);
  }
}
