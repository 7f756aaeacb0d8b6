import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FakeConnection } from '../../test/support/fakes.js';
import { type Guest, House } from '../../test/support/house.js';
import type { ProtocolError } from '../protocol/errors.js';
import type { ResumeData } from '../protocol/frames.js';

describe('ResumeService', () => {
  let house: House;
  let ann: Guest;
  let bob: Guest;
  let seat: ResumeData;

  beforeEach(async () => {
    house = new House();
    ann = await house.enter('ann');
    const connection = house.open('bob');
    await house.entrance.join(connection, {}, 1);
    bob = { connection, participant: house.memberOf(connection) };
    seat = seatFrom(connection);
    ann.connection.take();
  });

  /** What a client keeps of its snapshot. */
  function seatFrom(connection: FakeConnection): ResumeData {
    const frame = connection.take().find(({ type }) => type === 'joined' || type === 'resumed');
    if (frame?.type !== 'joined' && frame?.type !== 'resumed') throw new Error('no snapshot');
    const { resume_token: token, rejoin_ticket: ticket, epoch, seq, inbox_seq } = frame.data;
    return { token, ticket, epoch, seq, inbox_seq };
  }

  function lose({ connection }: Guest, code = 1006): void {
    connection.closeCode ??= code;
    house.rooms.detach(connection);
  }

  async function resume(data: ResumeData, userId = 'bob', room = 'tea'): Promise<FakeConnection> {
    const connection = house.open(userId, room);
    await house.resumes.resume(connection, data, 7);
    return connection;
  }

  /** What a refused resume is answered by, as it would be sent. */
  async function refusal(data: ResumeData, userId = 'bob', room = 'tea'): Promise<string> {
    return resume(data, userId, room).then(
      () => 'let in',
      (error: unknown) => JSON.stringify((error as ProtocolError).toData()),
    );
  }

  it('replies to the request, and then repeats what was missed in order', async () => {
    lose(bob);
    await house.chats.send(ann.participant, { text: 'one' }, 1);
    await house.chats.send(ann.participant, { text: 'two' }, 2);
    const frames = (await resume(seat)).take();
    expect(frames.map(({ type, seq, re }) => [type, seq, re])).toEqual([
      ['resumed', undefined, 7],
      ['chat', 3, undefined],
      ['chat', 4, undefined],
    ]);
    expect(frames[0]).toMatchObject({ data: { recovered: true, seq: 4, messages: [] } });
  });

  it('repeats own messages as their acknowledgements', async () => {
    await house.chats.send(bob.participant, { text: 'mine' }, 5);
    lose(bob);
    const frames = (await resume(seat)).take();
    expect(frames[1]).toMatchObject({ type: 'ack', re: 5, data: { seq: 3 } });
    expect(frames).toHaveLength(2);
  });

  it('repeats what was private after what was said to the room', async () => {
    lose(bob);
    house.relays.signal(ann.participant, 'offer', { sdp: 'v=0', target: 'bob' });
    await house.chats.send(ann.participant, { text: 'all' });
    const frames = (await resume(seat)).take();
    expect(frames.map(({ type, seq }) => [type, seq])).toEqual([
      ['resumed', undefined],
      ['chat', 3],
      ['offer', 1],
    ]);
  });

  it('says nothing of the return to others who had not been told of the absence', async () => {
    lose(bob);
    await resume(seat);
    expect(ann.connection.sent).toEqual([]);
  });

  it('closes the connection before, whose late end changes nothing', async () => {
    const again = await resume(seat);
    expect(bob.connection.closeCode).toBe(4409);
    lose(bob);
    expect(house.memberOf(again)).toBe(bob.participant);
    expect(ann.connection.sent).toEqual([]);
  });

  it('gives no seat to a connection that is gone by then', async () => {
    lose(bob);
    const connection = house.open('bob');
    const resumed = house.resumes.resume(connection, seat);
    connection.closeCode = 1006;
    house.rooms.detach(connection);
    await resumed;
    expect(bob.participant.isConnected).toBe(false);
    expect(house.rooms.participantOf(connection)).toBeUndefined();
    await resume(seat);
    expect(bob.participant.isConnected).toBe(true);
  });

  it('refuses a connection that has joined', async () => {
    await expect(house.resumes.resume(bob.connection, seat)).rejects.toMatchObject({
      code: 'BAD_MESSAGE',
    });
  });

  it('answers alike whether there is a seat, was one, or never was', async () => {
    const wrong = { ...seat, token: 'wrong', ticket: undefined };
    house.rooms.leave((await house.enter('gone')).connection);
    const answers = await Promise.all([
      refusal(wrong),
      refusal(wrong, 'gone'),
      refusal(wrong, 'never'),
      refusal(wrong, 'bob', 'another room'),
      refusal({ ...seat, ticket: undefined }, 'ann'),
      refusal(seat, 'never'),
      refusal(seat, 'bob', 'another room'),
    ]);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('RESUME_INVALID');
  });

  it('keeps base members out of it: their seat cannot be taken over', async () => {
    await house.enter('base', 'tea', 'base');
    expect(await refusal({ ...seat, ticket: undefined }, 'base')).toContain('RESUME_INVALID');
  });

  it('stops listening to an address after too many wrong tokens, right ones included', async () => {
    const { failedResumesPer30Min } = house.config.perAddress;
    const wrong = { ...seat, token: 'wrong', ticket: undefined };
    for (let n = 0; n < failedResumesPer30Min; n++) {
      expect(await refusal(wrong)).toContain('RESUME_INVALID');
    }
    expect(await refusal(seat)).toContain('RATE_LIMITED');
  });

  it('gives the same name at a server that has forgotten everything, by the ticket', async () => {
    const session = bob.participant.session.name;
    house = new House();
    const again = await resume(seat);
    expect(again.take()[0]).toMatchObject({
      type: 'resumed',
      data: { recovered: false, reason: 'restart', self: { session } },
    });
    expect(house.memberOf(again).session.name).toBe(session);
  });

  it.each([
    ['epoch', { epoch: 'another' }],
    ['epoch', { seq: 99 }],
  ])('says %s when the cursor is %j', async (reason, cursor) => {
    lose(bob);
    const [frame] = (await resume({ ...seat, ...cursor })).take();
    expect(frame).toMatchObject({ type: 'resumed', data: { recovered: false, reason } });
  });

  it('says window when what was missed is no longer kept', async () => {
    house = new House({ log: { entries: 16, bytes: 1 << 20, ageMs: 60_000 } });
    ann = await house.enter('ann');
    const connection = house.open('bob');
    await house.entrance.join(connection, {});
    seat = seatFrom(connection);
    lose({ connection, participant: house.memberOf(connection) });
    for (let n = 0; n < 20; n++) await house.chats.send(ann.participant, { text: String(n) });
    const [frame] = (await resume(seat)).take();
    expect(frame).toMatchObject({ data: { recovered: false, reason: 'window' } });
  });
});
