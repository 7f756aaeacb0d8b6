import { beforeEach, describe, expect, it } from '@jest/globals';
import { House } from '../../test/support/house.js';
import type { JoinedData, NotRecoveredReason, ResumedData } from '../protocol/frames.js';
import { Bounds } from '../protocol/limits.js';
import type { EncodedFrame } from '../transport/encoded-frame.js';
import type { Participant } from './participant.js';

interface Frame {
  type: string;
  re?: number;
}

function dataOf({ text }: EncodedFrame): unknown {
  return (JSON.parse(text) as { data: unknown }).data;
}

describe('SnapshotService', () => {
  let house: House;
  let ann: Participant;
  let bob: Participant;

  beforeEach(async () => {
    house = new House({ stunUrls: ['stun:stun.example.org'] });
    ann = (await house.enter('ann', 'tea', 'meet.v1', { name: 'Ann' })).participant;
    bob = (await house.enter('bob')).participant;
  });

  function joined(newcomer: Participant, seq: number): JoinedData {
    return dataOf(house.snapshots.joined(newcomer, seq)) as JoinedData;
  }

  function resumed(participant: Participant, reason?: NotRecoveredReason): ResumedData {
    return dataOf(house.snapshots.resumed(participant, reason)) as ResumedData;
  }

  async function say(...texts: string[]): Promise<void> {
    for (const text of texts) await house.chats.send(ann, { text });
  }

  it('tells a newcomer of itself, the others, the room, the limits and the servers', async () => {
    await say('hello');
    const told = joined(bob, 2);
    expect(told).toMatchObject({
      room: 'tea',
      user_id: 'bob',
      self: { user_id: 'bob', session: bob.session.name, away: false },
      participants: [{ user_id: 'ann', name: 'Ann', away: false }],
      seq: 2,
      inbox_seq: 0,
      grace_ms: house.config.graceMs,
      ice_servers: [{ urls: ['stun:stun.example.org'] }],
      ping_interval_ms: house.config.pingIntervalMs,
    });
    expect(told.epoch).toBe(house.broker.head('tea').epoch);
    expect(told.messages).toMatchObject([{ text: 'hello', user_id: 'ann', seq: 3 }]);
    expect(told.messages[0]).not.toHaveProperty('room');
  });

  it('declares every limit as it is in force', () => {
    const { rates, perAddress, maxParticipants, maxRooms, historyMessages } = house.config;
    expect(joined(ann, 1).limits).toEqual({
      max_frame_bytes: Bounds.frameBytes,
      max_text_bytes: Bounds.textBytes,
      max_name_chars: Bounds.nameChars,
      max_participants: maxParticipants,
      max_history_messages: historyMessages,
      chat_per_second: rates.chat.perSecond,
      chat_burst: rates.chat.burst,
      offers_per_second: rates.offers.perSecond,
      offers_burst: rates.offers.burst,
      candidates_per_second: rates.candidates.perSecond,
      candidates_burst: rates.candidates.burst,
      control_per_second: rates.control.perSecond,
      control_burst: rates.control.burst,
      max_waiting: house.config.maxWaiting,
      volatile_per_second: rates.volatile.perSecond,
      bytes_per_second: rates.bytes.perSecond,
      bytes_burst: rates.bytes.burst,
      max_sdp_bytes: Bounds.sdpBytes,
      max_candidate_bytes: Bounds.candidateBytes,
      room_chat_per_second: rates.roomChat.perSecond,
      max_rooms: maxRooms,
      connections_per_address: perAddress.connections,
      upgrades_per_10_s: perAddress.upgradesPer10S,
      new_rooms_per_minute: perAddress.newRoomsPerMinute,
    });
  });

  it('gives each snapshot a token and a ticket of its own that open the seat', () => {
    const one = joined(ann, 1);
    const other = resumed(ann);
    expect(other.resume_token).not.toBe(one.resume_token);
    expect(ann.session.isOpenedBy(other.resume_token)).toBe(true);
    expect(bob.session.isOpenedBy(other.resume_token)).toBe(false);
    expect(other.rejoin_ticket).not.toBe('');
  });

  it('is a frame that says which request it answers', () => {
    const { type, re } = JSON.parse(house.snapshots.joined(bob, 2, 7).text) as Frame;
    expect([type, re]).toEqual(['joined', 7]);
    const { type: other, ...rest } = JSON.parse(house.snapshots.resumed(bob).text) as Frame;
    expect(other).toBe('resumed');
    expect(Object.keys(rest)).toEqual(['data']);
  });

  it('shows the others as they are now, whatever was shown before', () => {
    expect(joined(bob, 2).participants).toEqual([ann.info()]);
    const changes: (() => unknown)[] = [
      () => (ann.isAway = true),
      () => (ann.name = 'Anna'),
      () => (ann.caps = ['renegotiate']),
      () => (ann.grantedRole = 'member'),
      () => (ann.room.actingHost = ann),
      () => (ann.state = { ...ann.state, hand: true, hand_at: 1 }),
    ];
    for (const change of changes) {
      const before = ann.infoText();
      change();
      expect(ann.infoText()).not.toBe(before);
      expect(joined(bob, 2).participants).toEqual([ann.info()]);
    }
    expect(joined(ann, 1).participants).toEqual([bob.info()]);
  });

  it('gives secrets of nobody else', () => {
    const text = JSON.stringify(joined(bob, 2).participants);
    expect(text).not.toMatch(/token|ticket|address/u);
  });

  it('brings no messages with a recovered resume, and the last ones with any other', async () => {
    await say('hello');
    expect(resumed(bob)).toMatchObject({ recovered: true, messages: [] });
    expect(resumed(bob)).not.toHaveProperty('reason');
    for (const reason of ['epoch', 'window', 'overflow', 'restart'] as const) {
      expect(resumed(bob, reason)).toMatchObject({
        recovered: false,
        reason,
        messages: [{ text: 'hello' }],
      });
    }
  });

  it('brings the last 50 messages, oldest first', async () => {
    house = new House({
      rates: { ...house.config.rates, roomChat: { perSecond: 100, burst: 100 } },
    });
    ann = (await house.enter('ann')).participant;
    await say(...Array.from({ length: 60 }, (_, n) => String(n)));
    const texts = joined(ann, 1).messages.map(({ text }) => text);
    expect(texts).toEqual(Array.from({ length: 50 }, (_, n) => String(n + 10)));
  });

  it('shows nothing of before where the house keeps no history', async () => {
    house = new House({ historyMessages: 0 });
    ann = (await house.enter('ann')).participant;
    await say('hello');
    expect(joined(ann, 1).messages).toEqual([]);
    expect(house.snapshots.page(ann, {})).toEqual({ messages: [], more: false });
  });

  it('shows no more of before than the house allows', async () => {
    house = new House({ historyMessages: 2 });
    ann = (await house.enter('ann')).participant;
    await say('a', 'b', 'c');
    const page = house.snapshots.page(ann, { after: 0 });
    expect(page.messages.map(({ text }) => text)).toEqual(['b', 'c']);
  });

  it('says in a ping how far the room and the inbox are', async () => {
    await say('hello');
    await house.chats.send(ann, { text: 'psst', target: 'bob' });
    const { server_time, ...cursors } = house.snapshots.ping(bob);
    expect(cursors).toEqual({ seq: 3, inbox_seq: 1 });
    expect(Math.abs(server_time - Date.now())).toBeLessThan(10_000);
  });
});
