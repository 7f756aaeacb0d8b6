import { describe, expect, it } from '@jest/globals';
import { FakeConnection } from '../../test/support/fakes.js';
import { House } from '../../test/support/house.js';
import { SenderPipe } from './sender.pipe.js';

describe('SenderPipe', () => {
  const { rooms, entrance } = new House();
  const pipe = new SenderPipe(rooms);

  it('gives the participant who speaks through a connection', () => {
    const base = new FakeConnection('tea', '42', 'base');
    rooms.open(base);
    expect(pipe.transform(base)).toBe(rooms.participantOf(base));
    expect(pipe.transform(base).userId).toBe('42');
  });

  it('refuses with NOT_JOINED before the join and after the leave', async () => {
    const ann = new FakeConnection('tea', 'ann');
    rooms.open(ann);
    const refused = expect.objectContaining({ code: 'NOT_JOINED' });
    expect(() => pipe.transform(ann)).toThrow(refused);
    await entrance.join(ann, {});
    expect(pipe.transform(ann).userId).toBe('ann');
    rooms.leave(ann);
    expect(() => pipe.transform(ann)).toThrow(refused);
  });

  it('goes by the connection, not by equal names', () => {
    const twin = new FakeConnection('tea', '42', 'base');
    expect(() => pipe.transform(twin)).toThrow('join');
  });

  it('gives nobody for a connection that another one has taken over', async () => {
    const old = new FakeConnection('tea', 'bob');
    rooms.open(old);
    await entrance.join(old, {});
    const participant = pipe.transform(old);
    const current = new FakeConnection('tea', 'bob');
    rooms.takeOver(participant, current);
    expect(() => pipe.transform(old)).toThrow(expect.objectContaining({ code: 'NOT_JOINED' }));
    expect(pipe.transform(current)).toBe(participant);
  });
});
