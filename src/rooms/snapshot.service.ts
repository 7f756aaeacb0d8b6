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
import type { Limits } from '../protocol/limits.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
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

/** All but the others, of whom the JSON is known. Undefined is absent. */
type Rosterless<T> = {
  [K in Exclude<keyof T, 'participants'>]: undefined extends T[K] ? T[K] | undefined : T[K];
};

/** Puts together what a member has to know about its room. */
@Injectable()
export class SnapshotService {
  private readonly limits: Limits;
  private readonly features = ['chat', 'history', 'state', 'typing', 'resume'];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly ice: IceService,
    private readonly tickets: RejoinTickets,
    private readonly lobby: LobbyService,
  ) {
    this.limits = limitsInForce(config);
    if (config.metrics) this.features.push('summary');
  }

  /** The reply to `join`; `seq` is the newcomer's own place in the order. */
  joined(newcomer: Participant, seq: number, re?: number): EncodedFrame {
    const messages = this.latest(newcomer);
    return frameOf(
      'joined',
      newcomer,
      Object.assign(this.snapshot(newcomer), { seq, messages }),
      re,
    );
  }

  /** The reply to `resume`; without a reason, everything that was missed follows. */
  resumed(participant: Participant, reason?: NotRecoveredReason, re?: number): EncodedFrame {
    const recovered = reason === undefined;
    const messages = recovered ? [] : this.latest(participant);
    const news = { recovered, reason, messages };
    return frameOf('resumed', participant, Object.assign(this.snapshot(participant), news), re);
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

  private snapshot(participant: Participant): Rosterless<Snapshot> {
    const { room, userId, session, inbox, role, newHostKey } = participant;
    const { epoch, seq } = this.broker.head(room.name);
    const ice = this.ice.settingsFor(session.name);
    participant.newHostKey = undefined;
    // Written out: by spreading, each would have a hidden class of its own, which outlives it by minutes.
    return {
      room: room.name,
      user_id: userId,
      // Whoever is told this is here, even if the others are not told so yet.
      self: participant.info(false),
      epoch,
      seq,
      inbox_seq: inbox.seq,
      resume_token: session.renewToken(),
      rejoin_ticket: this.tickets.issue({
        room: room.name,
        userId,
        session: session.name,
        lineage: room.policy.lineage,
        grant: grantIn(participant),
      }),
      grace_ms: this.config.graceMs,
      limits: this.limits,
      ice_servers: ice.ice_servers,
      ice_ttl_ms: ice.ice_ttl_ms,
      relay_only: ice.relay_only,
      features: this.features,
      ping_interval_ms: this.config.pingIntervalMs,
      policy: policyView(room),
      // What only those are told who decide.
      waiting: role === 'member' ? undefined : this.lobby.list(room.name),
      host_key: newHostKey,
    };
  }
}

/**
 * The others are most of a snapshot, and every newcomer to a room is told of the same ones: their JSON is
 * put together from what was made for the newcomers before.
 */
function frameOf(
  type: 'joined' | 'resumed',
  reader: Participant,
  data: Rosterless<JoinedData> | Rosterless<ResumedData>,
  re: number | undefined,
): EncodedFrame {
  const roster = reader.room.rosterText(reader);
  const text = `${JSON.stringify(data).slice(0, -1)},"participants":[${roster}]}`;
  const end = re === undefined ? '}' : `,"re":${String(re)}}`;
  return new EncodedFrame({ type }, `{"type":"${type}","data":${text}${end}`);
}

/** Whoever was co-host by it is one by the room, which may have decided otherwise meanwhile. */
function grantIn({ grant }: Participant): Grant | undefined {
  return grant && { ...grant, role: grant.role === 'host' ? 'host' : 'member' };
}
