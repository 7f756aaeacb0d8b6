import { Inject, Injectable, Logger } from '@nestjs/common';
import { BROKER, type Broker } from '../broker/broker.js';
import { ProtocolError } from '../protocol/errors.js';
import type { DeciderRole, DecisionAction } from '../protocol/frames.js';
import type { Participant } from './participant.js';
import { policyView } from './policy-view.js';
import type { Room } from './room.js';
import { RoomRegistry } from './room-registry.js';

const UNREADY_DELAY_MS = 5000;

/** What is written down: decisions, and what is done with invitations. */
type NotedAction = DecisionAction | 'invite' | 'revoke_invite';

/** Who decided. Empty names stand for an administrator or the server. */
export interface Decider {
  userId: string;
  /** The public name of the session. */
  session: string;
  role: DeciderRole;
}

/** The server itself, by its rules. */
export const THE_SERVER: Decider = { userId: '', session: '', role: 'server' };

/** Whoever administers the server. */
export const AN_ADMINISTRATOR: Decider = { userId: '', session: '', role: 'admin' };

/** A participant as the one who decides. */
export function deciderOf({ userId, session, role }: Participant): Decider {
  return { userId, session: session.name, role };
}

/** Makes a decision known: it gets its number, is kept, told to everybody and written down. */
@Injectable()
export class DecisionsService {
  private readonly logger = new Logger('Audit');
  private readonly faults = new Logger(DecisionsService.name);

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    private readonly rooms: RoomRegistry,
  ) {}

  /**
   * Raises the number of the room's policy, which has been changed already, and tells everybody what
   * holds now. The line that is written down has neither names nor content: it says who by the public
   * name of the session.
   *
   * @param target the `user_id` of whom it concerns, when it is one.
   * @param targetSession the public name of its session, where it has none any more.
   */
  async tell(
    room: Room,
    by: Decider,
    action: DecisionAction,
    target?: string,
    targetSession = sessionOf(room, target),
  ): Promise<void> {
    room.policy.number++;
    this.rooms.keep(room);
    this.write(room, by, action, targetSession);
    const data = {
      room: room.name,
      user_id: by.userId,
      role: by.role,
      action,
      ...(target === undefined ? {} : { target }),
      policy: policyView(room),
    };
    // Where nobody has come yet, there is nobody to tell, and no log.
    if (this.rooms.find(room.name)?.policy !== room.policy) return;
    const origin = { session: by.session };
    await this.broker.append(room.name, { body: { type: 'policy', data }, origin });
  }

  /** @throws ProtocolError `UNAVAILABLE` while a decision could not be told. */
  demandReady(): void {
    if (this.broker.isReady()) return;
    const retryAfterMs = UNREADY_DELAY_MS;
    throw new ProtocolError('UNAVAILABLE', 'Nothing can be decided now.', { retryAfterMs });
  }

  /** The same; does not reject when nobody could be told. */
  async tellSoon(room: Room, by: Decider, action: DecisionAction, target?: string): Promise<void> {
    try {
      await this.tell(room, by, action, target);
    } catch (error) {
      this.faults.error(error);
    }
  }

  /** Writes down what changes no policy: a wish, or the end of the room. */
  note(room: Room, by: Decider, action: NotedAction, target?: string): void {
    this.write(room, by, action, sessionOf(room, target));
  }

  private write(
    { policy }: Room,
    { role, session }: Decider,
    action: NotedAction,
    target: string | undefined,
  ): void {
    const { lineage, number } = policy;
    this.logger.log({ msg: 'decided', action, role, session, target, lineage, policy: number });
  }
}

function sessionOf(room: Room, userId: string | undefined): string | undefined {
  return userId === undefined ? undefined : room.find(userId)?.session.name;
}
