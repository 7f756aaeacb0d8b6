import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeConnection, testConfig } from '../../test/support/fakes.js';
import { IceService } from '../ice/ice.service.js';
import type { ErrorData, ProtocolError } from '../protocol/errors.js';
import type { Dialect, Target } from '../protocol/frames.js';
import type { Participant } from './participant.js';
import { RoomsService } from './rooms.service.js';

interface Member {
  connection: FakeConnection;
  participant: Participant;
}

describe('RoomsService between participants', () => {
  let rooms: RoomsService;
  let ann: Member;
  let bob: Member;
  let base: Member;
  let far: Member;

  function enter(userId: string, room = 'tea', dialect: Dialect = 'meet.v1'): Member {
    const connection = new FakeConnection(room, userId, dialect);
    rooms.open(connection);
    rooms.join(connection, {});
    const participant = rooms.participantOf(connection);
    if (!participant) throw new Error('not a member');
    return { connection, participant };
  }

  beforeEach(() => {
    rooms = new RoomsService(testConfig(), new IceService(testConfig()));
    ann = enter('ann');
    bob = enter('bob');
    base = enter('42', 'tea', 'base');
    far = enter('far', 'elsewhere');
    for (const { connection } of [ann, bob, base, far]) connection.take();
  });

  it.each(['offer', 'answer'] as const)('relays an %s only to its target, stamped', (type) => {
    rooms.relay(ann.participant, type, { sdp: 'v=0', target: 'bob', generation: 2 });
    expect(bob.connection.takeOnly(type)).toEqual({
      type,
      data: { sdp: 'v=0', target: 'bob', generation: 2, room: 'tea', user_id: 'ann' },
    });
    for (const { connection } of [ann, base, far]) expect(connection.sent).toEqual([]);
  });

  it('stamps over what a payload claims, even if validation had let it through', () => {
    const claim = { sdp: 'v=0', target: 'bob', room: 'elsewhere', user_id: 'eve' };
    rooms.relay(ann.participant, 'offer', claim);
    expect(bob.connection.takeOnly('offer').data).toMatchObject({ room: 'tea', user_id: 'ann' });
  });

  it('relays a candidate, null included', () => {
    rooms.relay(ann.participant, 'candidate', { candidate: null, target: 'bob' });
    expect(bob.connection.takeOnly('candidate').data.candidate).toBeNull();
  });

  it('compares targets as text', () => {
    rooms.relay(ann.participant, 'offer', { sdp: 'v=0', target: 42 });
    expect(base.connection.takeOnly('offer').data.user_id).toBe('ann');
    rooms.relay(ann.participant, 'offer', { sdp: 'v=0', target: '42' });
    expect(base.connection.takeOnly('offer').data.user_id).toBe('ann');
  });

  it('answers the same for every target that is not another one in the room', () => {
    const gone = enter('gone');
    rooms.detach(gone.connection);
    const refusals = ['never', 'gone', 'far', 'ann', '__proto__', 'BOB', 43].map((target) =>
      refusalOf(() => rooms.peerOf(ann.participant, target)),
    );
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]).toEqual({
      code: 'NO_SUCH_PEER',
      message: 'Nobody in this room has that user_id.',
      retryable: false,
    });
  });

  it('keeps what changed in a state and tells everyone else only that', () => {
    rooms.setState(ann.participant, { mic: true, name: 'Anna' });
    expect(bob.connection.takeOnly('state').data).toEqual({
      room: 'tea',
      user_id: 'ann',
      mic: true,
      name: 'Anna',
    });
    rooms.setState(ann.participant, { camera: true, mic: undefined });
    expect(bob.connection.takeOnly('state').data).toEqual({
      room: 'tea',
      user_id: 'ann',
      camera: true,
    });
    expect(ann.participant.info()).toMatchObject({
      name: 'Anna',
      state: { mic: true, camera: true, screen: false, hand: false },
    });
    for (const { connection } of [ann, base, far]) expect(connection.sent).toEqual([]);
  });

  it('answers a ping with the given time and its own', () => {
    rooms.pong(ann.participant, { sent_at: 5 }, 1);
    const { data, re } = ann.connection.takeOnly('pong');
    expect(re).toBe(1);
    expect(data.sent_at).toBe(5);
    expect(Math.abs(data.server_time - Date.now())).toBeLessThan(5000);
  });

  it('finds rooms by their exact name', () => {
    expect(rooms.find('tea')?.size).toBe(3);
    expect(rooms.find('Tea')).toBeUndefined();
    expect(rooms.find('__proto__')).toBeUndefined();
    expect(rooms.list().map(({ name }) => name)).toEqual(['tea', 'elsewhere']);
  });

  function refusalOf(find: (target?: Target) => Participant): ErrorData {
    try {
      find();
    } catch (error) {
      return (error as ProtocolError).toData();
    }
    throw new Error('somebody was found');
  }
});
