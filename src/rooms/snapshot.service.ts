import { Inject, Injectable } from '@nestjs/common';
import type { Grant } from '../access/grant.js';
import { RejoinTickets } from '../access/rejoin-ticket.js';
import { BROKER, type Broker } from '../broker/broker.js';
import { CONFIG, type Config } from '../config/config.js';
import { IceService } from '../ice/ice.service.js';
import type {
  ChatMessage,
  HistoryData,
  HistoryPage,
  JoinedData,
  NotRecoveredReason,
  ResumedData,
  ServerPingData,
  Snapshot,
} from '../protocol/frames.js';
import { limitsInForce } from './limits-in-force.js';
import { pageOf } from './message-page.js';
import { LobbyService } from './lobby.service.js';
import type { Participant } from './participant.js';
import { policyView } from './policy-view.js';

/** How many of the last messages a newcomer gets unasked; `history` has the others. */
const SNAPSHOT_MESSAGES = 50;

/** What the messages of one reply may take. */
const MAX_REPLY_BYTES = 256 * 1024;
/** That part of what may wait for a reader; the roster and other frames need the rest. */
const OUTBOX_SHARE = 1 / 4;

/** Puts together what a member has to know about its room. */
@Injectable()
export class SnapshotService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly ice: IceService,
    private readonly tickets: RejoinTickets,
    private readonly lobby: LobbyService,
  ) {}

  /** The reply to `join`; `seq` is the newcomer's own place in the order. */
  joined(newcomer: Participant, seq: number): JoinedData {
    return { ...this.snapshot(newcomer), seq, messages: this.latest(newcomer) };
  }

  /** The reply to `resume`; without a reason, everything that was missed follows. */
  resumed(participant: Participant, reason?: NotRecoveredReason): ResumedData {
    const snapshot = this.snapshot(participant);
    return reason === undefined
      ? { ...snapshot, recovered: true, messages: [] }
      : { ...snapshot, recovered: false, reason, messages: this.latest(participant) };
  }

  /** A page of the room's messages; shorter than asked for where it would be too long for one reply. */
  page(asker: Participant, request: HistoryData): HistoryPage {
    const { maxOutboxBytes } = this.config;
    const maxBytes = Math.min(MAX_REPLY_BYTES, maxOutboxBytes * OUTBOX_SHARE);
    return pageOf(this.messages(asker), request, maxBytes);
  }

  /** How far the room and this member's inbox are, for the question whether all of it has arrived. */
  ping({ room, inbox }: Participant): ServerPingData {
    const { seq } = this.broker.head(room.name);
    return { seq, inbox_seq: inbox.seq, server_time: Date.now() };
  }

  private latest(reader: Participant): ChatMessage[] {
    return this.page(reader, { limit: SNAPSHOT_MESSAGES }).messages;
  }

  private messages({ room }: Participant): ChatMessage[] {
    const { historyMessages } = this.config;
    if (historyMessages === 0) return [];
    const messages: ChatMessage[] = [];
    for (const { body, seq } of this.broker.entries(room.name)) {
      if (body.type !== 'chat') continue;
      const { message_id, user_id, name, text, sent_at } = body.data;
      messages.push({ seq, message_id, user_id, name, text, sent_at });
    }
    return messages.slice(-historyMessages);
  }

  private snapshot(participant: Participant): Snapshot {
    const { room, userId, session, inbox } = participant;
    const { epoch, seq } = this.broker.head(room.name);
    return {
      ...participant.stamp,
      // Whoever is told this is here, even if the others are not told so yet.
      self: { ...participant.info(), away: false },
      participants: room
        .participants()
        .filter((other) => other !== participant)
        .map((other) => other.info()),
      epoch,
      seq,
      inbox_seq: inbox.seq,
      resume_token: session.renewToken(),
      rejoin_ticket: this.tickets.issue({
        room: room.name,
        userId,
        session: session.name,
        lineage: room.policy.lineage,
        ...grantIn(participant),
      }),
      grace_ms: this.config.graceMs,
      limits: limitsInForce(this.config),
      ...this.ice.settingsFor(session.name),
      features: this.features(),
      ping_interval_ms: this.config.pingIntervalMs,
      policy: policyView(room),
      ...this.forHosts(participant),
    };
  }

  /** What only those are told who decide. */
  private forHosts(participant: Participant): Pick<Snapshot, 'waiting' | 'host_key'> {
    const { newHostKey: host_key, role, room } = participant;
    participant.newHostKey = undefined;
    return {
      ...(role === 'member' ? {} : { waiting: this.lobby.list(room.name) }),
      ...(host_key === undefined ? {} : { host_key }),
    };
  }

  private features(): string[] {
    const always = ['chat', 'history', 'state', 'typing', 'resume'];
    return this.config.metrics ? [...always, 'summary'] : always;
  }
}

/** Whoever was co-host by it is one by the room, which may have decided otherwise meanwhile. */
function grantIn({ grant }: Participant): { grant?: Grant } {
  if (!grant) return {};
  return { grant: { ...grant, role: grant.role === 'host' ? 'host' : 'member' } };
}
