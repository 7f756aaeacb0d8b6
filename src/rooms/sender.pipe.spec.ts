import { describe, expect, it } from '@jest/globals';
import { FakeConnection, testConfig } from '../../test/support/fakes.js';
import { IceService } from '../ice/ice.service.js';
import { RoomsService } from './rooms.service.js';
import { SenderPipe } from './sender.pipe.js';

describe('SenderPipe', () => {
  const rooms = new RoomsService(testConfig(), new IceService(testConfig()));
  const pipe = new SenderPipe(rooms);

  it('gives the participant who speaks through a connection', () => {
    const base = new FakeConnection('tea', '42', 'base');
    rooms.open(base);
    expect(pipe.transform(base)).toBe(rooms.participantOf(base));
    expect(pipe.transform(base).userId).toBe('42');
  });

  it('refuses with NOT_JOINED before the join and after the leave', () => {
    const ann = new FakeConnection('tea', 'ann');
    rooms.open(ann);
    const refused = expect.objectContaining({ code: 'NOT_JOINED' });
    expect(() => pipe.transform(ann)).toThrow(refused);
    rooms.join(ann, {});
    expect(pipe.transform(ann).userId).toBe('ann');
    rooms.leave(ann);
    expect(() => pipe.transform(ann)).toThrow(refused);
  });

  it('goes by the connection, not by equal names', () => {
    const twin = new FakeConnection('tea', '42', 'base');
    expect(() => pipe.transform(twin)).toThrow('join');
  });
});
