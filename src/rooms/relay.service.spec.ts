import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Guest, House } from '../../test/support/house.js';
import type { ErrorData, ProtocolError } from '../protocol/errors.js';
import type { Target } from '../protocol/frames.js';

describe('RelayService', () => {
  let house: House;
  let ann: Guest;
  let bob: Guest;
  let base: Guest;
  let far: Guest;

  beforeEach(async () => {
    house = new House();
    ann = await house.enter('ann');
    bob = await house.enter('bob');
    base = await house.enter('42', 'tea', 'base');
    far = await house.enter('far', 'elsewhere');
    for (const { connection } of [ann, bob, base, far]) connection.take();
  });

  describe('between two', () => {
    it.each(['offer', 'answer'] as const)('relays an %s only to its target, stamped', (type) => {
      house.relays.signal(ann.participant, type, { sdp: 'v=0', target: 'bob', generation: 2 });
      expect(bob.connection.takeOnly(type)).toEqual({
        type,
        seq: 1,
        data: { sdp: 'v=0', target: 'bob', generation: 2, room: 'tea', user_id: 'ann' },
      });
      for (const { connection } of [ann, base, far]) expect(connection.sent).toEqual([]);
    });

    it('stamps over what a payload claims, even if validation had let it through', () => {
      const claim = { sdp: 'v=0', target: 'bob', room: 'elsewhere', user_id: 'eve' };
      house.relays.signal(ann.participant, 'offer', claim);
      expect(bob.connection.takeOnly('offer').data).toMatchObject({ room: 'tea', user_id: 'ann' });
    });

    it('relays a candidate, null included', () => {
      house.relays.signal(ann.participant, 'candidate', { candidate: null, target: 'bob' });
      expect(bob.connection.takeOnly('candidate').data.candidate).toBeNull();
    });

    it('compares targets as text', () => {
      house.relays.signal(ann.participant, 'offer', { sdp: 'v=0', target: 42 });
      expect(base.connection.takeOnly('offer').data.user_id).toBe('ann');
      house.relays.signal(ann.participant, 'offer', { sdp: 'v=0', target: '42' });
      expect(base.connection.takeOnly('offer').data.user_id).toBe('ann');
    });

    it('gives no position to what a base client gets', () => {
      house.relays.signal(ann.participant, 'offer', { sdp: 'v=0', target: '42' });
      expect(base.connection.takeOnly('offer')).not.toHaveProperty('seq');
    });

    it('keeps what somebody misses who is away, in order', () => {
      bob.participant.detach(bob.connection);
      house.relays.signal(ann.participant, 'offer', { sdp: 'v=0', target: 'bob' });
      house.relays.signal(ann.participant, 'candidate', { candidate: null, target: 'bob' });
      expect(bob.connection.sent).toEqual([]);
      const { frames } = bob.participant.inbox.range(0);
      expect(frames.map(({ type, seq }) => [type, seq])).toEqual([
        ['offer', 1],
        ['candidate', 2],
      ]);
    });

    it('answers the same for every target that is not another one in the room', async () => {
      const gone = await house.enter('gone');
      house.rooms.leave(gone.connection);
      const refusals = ['never', 'gone', 'far', 'ann', '__proto__', 'BOB', 43].map(refusalFor);
      for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
      expect(refusals[0]).toEqual({
        code: 'NO_SUCH_PEER',
        message: 'Nobody in this room has that user_id.',
        retryable: false,
      });
    });

    function refusalFor(target: Target): ErrorData {
      try {
        house.relays.signal(ann.participant, 'offer', { sdp: 'v=0', target });
      } catch (error) {
        return (error as ProtocolError).toData();
      }
      throw new Error('somebody was found');
    }
  });

  it('keeps what changed in a state and tells everyone else only that', () => {
    void house.relays.setState(ann.participant, { mic: true, name: 'Anna' });
    expect(bob.connection.takeOnly('state').data).toEqual({
      room: 'tea',
      user_id: 'ann',
      mic: true,
      name: 'Anna',
    });
    void house.relays.setState(ann.participant, { camera: true, mic: undefined });
    expect(bob.connection.takeOnly('state').data).toEqual({
      room: 'tea',
      user_id: 'ann',
      camera: true,
    });
    expect(ann.participant.info()).toMatchObject({
      name: 'Anna',
      state: { mic: true, camera: true, screen: false, hand: false, strain: 'none' },
    });
    for (const { connection } of [ann, base, far]) expect(connection.sent).toEqual([]);
  });

  it('tells everyone else who speaks meet.v1 of a reaction', () => {
    house.relays.react(ann.participant, { reaction: 'laugh' });
    const data = { reaction: 'laugh', room: 'tea', user_id: 'ann' };
    expect(bob.connection.takeOnly('reaction')).toEqual({ type: 'reaction', data });
    for (const { connection } of [ann, base, far]) expect(connection.sent).toEqual([]);
  });

  it('tells one alone which sizes are shown of it, and keeps nothing for who is away', () => {
    const camera = { width: 640, height: 360 };
    house.relays.view(ann.participant, { target: 'bob', camera });
    const data = { target: 'bob', camera, room: 'tea', user_id: 'ann' };
    expect(bob.connection.takeOnly('view')).toEqual({ type: 'view', data });
    bob.participant.detach(bob.connection);
    house.relays.view(ann.participant, { target: 'bob', screen: null });
    house.relays.view(ann.participant, { target: 42, screen: null });
    expect(bob.participant.inbox.range(0).frames).toEqual([]);
    for (const { connection } of [ann, base, far]) expect(connection.sent).toEqual([]);
  });

  it('answers a ping with the given time and its own', () => {
    house.relays.pong(ann.connection, { sent_at: 5 }, 1);
    const { data, re } = ann.connection.takeOnly('pong');
    expect(re).toBe(1);
    expect(data.sent_at).toBe(5);
    expect(Math.abs(data.server_time - Date.now())).toBeLessThan(5000);
  });
});
