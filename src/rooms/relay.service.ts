import { Injectable } from '@nestjs/common';
import type {
  ClientPayloads,
  PingData,
  ReactionData,
  StateData,
  ViewData,
} from '../protocol/frames.js';
import type { Connection } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import type { RawFrame } from '../transport/frame-codec.js';
import { deciderOf, DecisionsService } from './decisions.service.js';
import { definedOnly } from './defined-only.js';
import type { InboxFrame, SignalType } from './inbox.js';
import type { Participant } from './participant.js';
import { stateRule } from './policy-rules.js';
import { RoomsService } from './rooms.service.js';
import { changedState } from './shared-state.js';
import { SplicedSignal } from './spliced-signal.js';

/** Passes on what participants tell each other and the room besides chat. */
@Injectable()
export class RelayService {
  constructor(
    private readonly rooms: RoomsService,
    private readonly decisions: DecisionsService,
  ) {}

  /**
   * Passes a signalling frame on to its target, in order; one who is away gets it when back.
   *
   * @param raw what `data` was made of.
   * @throws ProtocolError `NO_SUCH_PEER` when the target is not in the sender's room.
   */
  signal<T extends SignalType>(
    sender: Participant,
    type: T,
    data: ClientPayloads[T],
    raw?: RawFrame,
  ): void {
    const target = this.rooms.peerOf(sender, data.target);
    const spliced = raw && SplicedSignal.of(raw, data, sender);
    if (raw?.message && spliced) target.deliverSpliced(spliced, raw.message);
    else target.deliver({ type, data: { ...data, ...sender.stamp } } as InboxFrame);
  }

  /**
   * Handles `state`: keeps what changed and tells everyone else. Who was muted and may lift it, does so
   * by opening the microphone.
   *
   * @throws ProtocolError `FORBIDDEN` for what a host has taken away.
   */
  setState(sender: Participant, said: StateData): void {
    const error = stateRule(sender, said);
    if (error) throw error;
    const { name, ...flags } = said;
    if (flags.mic === true) this.unmute(sender);
    sender.name = name ?? sender.name;
    sender.state = changedState(sender.state, flags, Date.now());
    const { hand_at } = flags.hand === true ? sender.state : {};
    const data = { ...definedOnly({ name, ...flags, hand_at }), ...sender.stamp };
    sender.room.broadcast(new EncodedFrame({ type: 'state', data }), sender);
  }

  private unmute(sender: Participant): void {
    const { room, userId } = sender;
    if (!room.policy.restraintOf(userId).micMuted) return;
    room.policy.restrain(userId, { micMuted: false, mayUnmute: false });
    this.decisions.tellSoon(room, deciderOf(sender), 'unmute', userId);
  }

  /** Handles `reaction`: tells everyone else. */
  react(sender: Participant, { reaction }: ReactionData): void {
    const data = { reaction, ...sender.stamp };
    sender.room.broadcast(new EncodedFrame({ type: 'reaction', data }), sender);
  }

  /**
   * Handles `view`: tells the target alone, unless it is away.
   *
   * @throws ProtocolError `NO_SUCH_PEER` when the target is not in the sender's room.
   */
  view(sender: Participant, view: ViewData): void {
    const target = this.rooms.peerOf(sender, view.target);
    target.send(new EncodedFrame({ type: 'view', data: { ...view, ...sender.stamp } }));
  }

  /** Handles `ping`, of members and of those who only measure; a base client has to number it. */
  pong(asker: Connection, { sent_at }: PingData, re?: number): void {
    if (asker.identity.dialect === 'base' && re === undefined) return;
    const data = { sent_at, server_time: Date.now() };
    asker.send(new EncodedFrame({ type: 'pong', data, re }));
  }
}
