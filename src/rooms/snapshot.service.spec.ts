import { beforeEach, describe, expect, it } from '@jest/globals';
import { House } from '../../test/support/house.js';
import { Bounds } from '../protocol/limits.js';
import type { Participant } from './participant.js';

describe('SnapshotService', () => {
  let house: House;
  let ann: Participant;
  let bob: Participant;

  beforeEach(async () => {
    house = new House({ stunUrls: ['stun:stun.example.org'] });
    ann = (await house.enter('ann', 'tea', 'meet.v1', { name: 'Ann' })).participant;
    bob = (await house.enter('bob')).participant;
  });

  async function say(...texts: string[]): Promise<void> {
    for (const text of texts) await house.chats.send(ann, { text });
  }

  it('tells a newcomer of itself, the others, the room, the limits and the servers', async () => {
    await say('hello');
    const joined = house.snapshots.joined(bob, 2);
    expect(joined).toMatchObject({
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
    expect(joined.epoch).toBe(house.broker.head('tea').epoch);
    expect(joined.messages).toMatchObject([{ text: 'hello', user_id: 'ann', seq: 3 }]);
    expect(joined.messages[0]).not.toHaveProperty('room');
  });

  it('declares every limit as it is in force', () => {
    const { rates, perAddress, maxParticipants, maxRooms, historyMessages } = house.config;
    expect(house.snapshots.joined(ann, 1).limits).toEqual({
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
    const one = house.snapshots.joined(ann, 1);
    const other = house.snapshots.resumed(ann);
    expect(other.resume_token).not.toBe(one.resume_token);
    expect(ann.session.isOpenedBy(other.resume_token)).toBe(true);
    expect(bob.session.isOpenedBy(other.resume_token)).toBe(false);
    expect(other.rejoin_ticket).not.toBe('');
  });

  it('gives secrets of nobody else', () => {
    const text = JSON.stringify(house.snapshots.joined(bob, 2).participants);
    expect(text).not.toMatch(/token|ticket|address/u);
  });

  it('brings no messages with a recovered resume, and the last ones with any other', async () => {
    await say('hello');
    expect(house.snapshots.resumed(bob)).toMatchObject({ recovered: true, messages: [] });
    expect(house.snapshots.resumed(bob)).not.toHaveProperty('reason');
    for (const reason of ['epoch', 'window', 'overflow', 'restart'] as const) {
      const resumed = house.snapshots.resumed(bob, reason);
      expect(resumed).toMatchObject({ recovered: false, reason, messages: [{ text: 'hello' }] });
    }
  });

  it('brings the last 50 messages, oldest first', async () => {
    house = new House({
      rates: { ...house.config.rates, roomChat: { perSecond: 100, burst: 100 } },
    });
    ann = (await house.enter('ann')).participant;
    await say(...Array.from({ length: 60 }, (_, n) => String(n)));
    const texts = house.snapshots.joined(ann, 1).messages.map(({ text }) => text);
    expect(texts).toEqual(Array.from({ length: 50 }, (_, n) => String(n + 10)));
  });

  it('shows nothing of before where the house keeps no history', async () => {
    house = new House({ historyMessages: 0 });
    ann = (await house.enter('ann')).participant;
    await say('hello');
    expect(house.snapshots.joined(ann, 1).messages).toEqual([]);
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
