import { Injectable } from '@nestjs/common';
import { isPermitted, type Permission } from '../protocol/permissions.js';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import type { ControlData, ControlNotice, Role } from '../protocol/frames.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { type Decider, deciderOf, DecisionsService } from './decisions.service.js';
import { EntranceService } from './entrance.service.js';
import { LobbyService } from './lobby.service.js';
import type { Participant } from './participant.js';
import { PolicySettingsService } from './policy-settings.service.js';
import { RemovalService } from './removal.service.js';
import { RestraintsService } from './restraints.service.js';
import { RolesService } from './roles.service.js';
import type { Room } from './room.js';

/** What a decision is carried out with. */
interface Order {
  room: Room;
  by: Decider;
  data: ControlData;
  check?: (() => void) | undefined;
}

/**
 * Carries out what hosts decide. Every decision is checked against the one table of permissions, told to
 * everybody by the policy it leads to, and written down.
 */
@Injectable()
export class ControlService {
  private readonly actions: Readonly<
    Record<ControlData['action'], (order: Order) => Promise<void>>
  > = {
    set: (order) => this.set(order),
    admit: (order) => this.admit(order),
    deny: (order) => this.deny(order),
    admit_all: (order) => this.admitAll(order),
    mute: (order) => this.restrain(order),
    camera_off: (order) => this.restrain(order),
    lower_hand: (order) => this.restrain(order),
    allow_mic: (order) => this.release(order),
    allow_camera: (order) => this.release(order),
    to_lobby: (order) => this.remove(order),
    kick: (order) => this.remove(order),
    ban: (order) => this.remove(order),
    unban: (order) => this.unban(order),
    promote: (order) => this.changeRole(order),
    demote: (order) => this.changeRole(order),
    end: (order) => this.end(order),
  };

  constructor(
    private readonly entrance: EntranceService,
    private readonly lobby: LobbyService,
    private readonly decisions: DecisionsService,
    private readonly roles: RolesService,
    private readonly settings: PolicySettingsService,
    private readonly restraints: RestraintsService,
    private readonly removals: RemovalService,
  ) {}

  /**
   * Handles `control`, and answers that it is done.
   *
   * @throws ProtocolError `FORBIDDEN` where the sender's role does not allow it; `NO_SUCH_PEER` when the
   * target is not in the sender's room, or nobody waits under that name; `BAD_MESSAGE` when a key that
   * the action needs is missing.
   */
  async control(sender: Participant, data: ControlData, re?: number): Promise<void> {
    this.decisions.demandReady();
    const { room } = sender;
    const by = deciderOf(sender);
    const notice = noticeOf(room, by, data);
    const done = new EncodedFrame({ type: 'control', data: notice, re });
    if (data.action === 'end') {
      // Nobody hears anything after it.
      demand('end', by);
      sender.reply(done, re);
    }
    await this.act(room, by, data);
    sender.reply(done, re);
  }

  /**
   * Carries out one decision. An administrator may decide everything.
   *
   * @param check is called right before `set` changes anything; what it throws stops it.
   * @throws ProtocolError as {@link control}.
   */
  async act(room: Room, by: Decider, data: ControlData, check?: () => void): Promise<void> {
    this.decisions.demandReady();
    await this.actions[data.action]({ room, by, data, check });
  }

  private async set({ room, by, data, check }: Order): Promise<void> {
    const patch = data.set ?? {};
    const keys = Object.entries(patch).flatMap(([key, value]) =>
      value === undefined ? [] : [key],
    );
    if (keys.length === 0) throw missing('set');
    for (const key of keys) demand(`set ${key}` as Permission, by);
    await this.settings.change(room, patch, check);
    await this.decisions.tell(room, by, 'set');
    // An open lobby keeps nobody.
    if (patch.lobby === false) await this.letIn(room);
  }

  private async admit({ room, by, data }: Order): Promise<void> {
    demand('admit', by);
    if (data.waiting_id === undefined) throw missing('waiting_id');
    const waiting = this.lobby.take(room.name, data.waiting_id);
    if (!waiting) throw nobodyWaits();
    await this.decisions.tell(room, by, 'admit');
    await this.entrance.letIn(waiting);
  }

  private async deny({ room, by, data }: Order): Promise<void> {
    demand('deny', by);
    if (data.waiting_id === undefined) throw missing('waiting_id');
    const waiting = this.lobby.take(room.name, data.waiting_id);
    if (!waiting) throw nobodyWaits();
    const error = new ProtocolError('FORBIDDEN', 'A host has not let you in.');
    waiting.connection.refuse(error, waiting.re);
    waiting.connection.close(CloseCode.FORBIDDEN, error.message);
    await this.decisions.tell(room, by, 'deny');
  }

  private async admitAll({ room, by }: Order): Promise<void> {
    demand('admit_all', by);
    await this.decisions.tell(room, by, 'admit_all');
    await this.letIn(room);
  }

  private async restrain(order: Order): Promise<void> {
    const { room, by, data } = order;
    const targets = this.targetsOf(order);
    this.restraints.impose(targets, data);
    this.notify(targets, noticeOf(room, by, data));
    const target = data.target === undefined ? undefined : targets[0]?.userId;
    if (data.enforced === true && data.action !== 'lower_hand') {
      await this.decisions.tell(room, by, data.action, target);
    } else {
      this.decisions.note(room, by, data.action, target);
    }
  }

  private async release(order: Order): Promise<void> {
    const { room, by, data } = order;
    const targets = this.targetsOf(order);
    this.restraints.lift(targets, data.action);
    this.notify(targets, noticeOf(room, by, data));
    const target = data.target === undefined ? undefined : targets[0]?.userId;
    await this.decisions.tell(room, by, data.action, target);
  }

  private async remove(order: Order): Promise<void> {
    const { room, by, data } = order;
    const target = this.targetOf(order);
    const { userId, session } = target;
    const notice = noticeOf(room, by, data);
    if (data.action === 'to_lobby') this.removals.toLobby(target, notice);
    else this.removals.remove(target, notice, data);
    await this.decisions.tell(room, by, data.action, userId, session.name);
  }

  private async unban({ room, by }: Order): Promise<void> {
    demand('unban', by);
    room.policy.unban();
    await this.decisions.tell(room, by, 'unban');
  }

  private async changeRole(order: Order): Promise<void> {
    const { room, by, data } = order;
    const target = this.targetOf(order);
    this.roles.change(target, data.action === 'promote' ? 'cohost' : 'member');
    this.restraints.adapt(target);
    this.notify([target], noticeOf(room, by, data));
    await this.decisions.tell(room, by, data.action, target.userId);
    await this.roles.settle(room);
  }

  private end({ room, by, data }: Order): Promise<void> {
    demand('end', by);
    this.decisions.note(room, by, 'end');
    this.removals.end(room, noticeOf(room, by, data));
    return Promise.resolve();
  }

  private async letIn(room: Room): Promise<void> {
    for (const waiting of this.lobby.takeAll(room.name)) await this.entrance.letIn(waiting);
  }

  /** Everybody an order concerns: the one it names, or all whom it may be done to. */
  private targetsOf(order: Order): Participant[] {
    if (order.data.target !== undefined) return [this.targetOf(order)];
    const { room, by, data } = order;
    const action = data.action as Permission;
    const others = room.participants().filter(({ userId }) => userId !== by.userId);
    const targets = others.filter(({ role }) => isAllowed(action, by, role));
    if (by.role === 'member') throw forbidden();
    return targets;
  }

  private targetOf({ room, by, data }: Order): Participant {
    if (data.target === undefined) throw missing('target');
    if (by.role === 'member') throw forbidden();
    const target = room.peer(data.target, by.userId);
    demand(data.action as Permission, by, target.role);
    return target;
  }

  private notify(targets: readonly Participant[], notice: ControlNotice): void {
    const frame = new EncodedFrame({ type: 'control', data: notice });
    for (const target of targets) target.send(frame);
  }
}

function noticeOf(room: Room, { userId, role }: Decider, data: ControlData): ControlNotice {
  const { action, target, enforced, may_unmute } = data;
  return {
    room: room.name,
    user_id: userId,
    role,
    action,
    ...(target === undefined ? {} : { target: String(target) }),
    ...(enforced === undefined ? {} : { enforced }),
    ...(may_unmute === undefined ? {} : { may_unmute }),
  };
}

function isAllowed(permission: Permission, { role }: Decider, target?: Role): boolean {
  return role === 'admin' || (role !== 'server' && isPermitted(permission, role, target));
}

function demand(permission: Permission, by: Decider, target?: Role): void {
  if (!isAllowed(permission, by, target)) throw forbidden();
}

function forbidden(): ProtocolError {
  return new ProtocolError('FORBIDDEN', 'Your role does not allow this.');
}

function missing(field: string): ProtocolError {
  return new ProtocolError('BAD_MESSAGE', `This action needs ${field}.`, { field });
}

function nobodyWaits(): ProtocolError {
  return new ProtocolError('NO_SUCH_PEER', 'Nobody waits under that name.');
}
