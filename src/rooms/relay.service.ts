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

const DECISION_PATIENCE_MS = 1000;

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
   * by opening the microphone, and that is told first.
   *
   * @returns when all is told; undefined for at once.
   * @throws ProtocolError `FORBIDDEN` for what a host has taken away; `UNAVAILABLE` while nothing can be decided.
   */
  setState(sender: Participant, said: StateData): Promise<void> | undefined {
    const error = stateRule(sender, said);
    if (error) throw error;
    const { name, ...flags } = said;
    const decided = flags.mic === true ? this.unmute(sender) : undefined;
    sender.name = name ?? sender.name;
    sender.state = changedState(sender.state, flags, Date.now());
    const { hand_at } = flags.hand === true ? sender.state : {};
    const data = { ...definedOnly({ name, ...flags, hand_at }), ...sender.stamp };
    const tell = (): void => {
      sender.room.broadcast(new EncodedFrame({ type: 'state', data }), sender);
    };
    if (decided) return decided.then(tell);
    tell();
    return undefined;
  }

  private unmute(sender: Participant): Promise<void> | undefined {
    const { room, userId } = sender;
    if (!room.policy.restraintOf(userId).micMuted) return undefined;
    this.decisions.demandReady();
    room.policy.restrain(userId, { micMuted: false, mayUnmute: false });
    const told = this.decisions.tellSoon(room, deciderOf(sender), 'unmute', userId);
    // What the member sends next waits for this, and a call goes on also when the log is lost just now.
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, DECISION_PATIENCE_MS).unref();
    });
    return Promise.race([told, late]);
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
