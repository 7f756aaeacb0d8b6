import { beforeEach, describe, expect, it } from '@jest/globals';
import { House } from '../../test/support/house.js';
import type { Config } from '../config/config.js';
import { ProtocolError, type ErrorCode } from '../protocol/errors.js';
import { type Dialect, MEET_V1 } from '../protocol/frames.js';
import type { UpgradeRefusal } from '../transport/admission.js';
import { closeCodeFor } from './admission.service.js';

const ADDRESS = '203.0.113.1';
const perAddress: Config['perAddress'] = {
  presencePerMinute: 1000,
  turnTestsPer10Min: 1000,
  waiting: 100,
  connections: 100,
  upgradesPer10S: 5,
  newRoomsPerMinute: 2,
  failedResumesPer30Min: 5,
};

describe('AdmissionService', () => {
  let house: House;

  beforeEach(() => {
    house = new House({ maxParticipants: 2, maxRooms: 2, perAddress });
  });

  function refusal(
    room: string,
    dialect: Dialect = MEET_V1,
    address = ADDRESS,
  ): Promise<UpgradeRefusal | undefined> {
    return house.admission.refusal({ room, userId: 'ann', dialect, address });
  }

  function seatCode(room: string, userId: string): ErrorCode | undefined {
    return house.admission.seatRule(room, userId)?.code;
  }

  describe('at the upgrade', () => {
    it('lets both dialects into an empty house', async () => {
      expect(await refusal('tea')).toBeUndefined();
      expect(await refusal('tea', 'base')).toBeUndefined();
    });

    it('refuses the next socket of an address with 429, and says when to come back', async () => {
      for (let n = 0; n < 5; n++) expect(await refusal('tea')).toBeUndefined();
      const refused = await refusal('tea');
      expect(refused?.status).toBe(429);
      expect(Number(refused?.headers?.['Retry-After'])).toBeGreaterThanOrEqual(1);
      expect(await refusal('tea', MEET_V1, '198.51.100.1')).toBeUndefined();
    });

    it('tells a base client of a full room, and a meet.v1 client only when it joins', async () => {
      await house.enter('ann');
      await house.enter('bob');
      expect((await refusal('tea', 'base'))?.status).toBe(503);
      expect(await refusal('tea')).toBeUndefined();
    });

    it('tells a base client that no further room can be begun', async () => {
      await house.enter('ann', 'tea');
      await house.enter('ann', 'coffee');
      expect(await refusal('milk', 'base', '198.51.100.1')).toMatchObject({ status: 503 });
      expect(await refusal('tea', 'base', '198.51.100.1')).toBeUndefined();
    });

    it('counts the rooms that an address begins with base clients', async () => {
      expect(await refusal('one', 'base')).toBeUndefined();
      expect(await refusal('two', 'base')).toBeUndefined();
      expect((await refusal('three', 'base'))?.status).toBe(429);
    });

    it('lets nobody in any more once it is closed', async () => {
      await house.enter('ann');
      house.admission.close();
      const refused = await refusal('tea');
      expect(refused).toMatchObject({ status: 503, headers: { 'Retry-After': '2' } });
    });
  });

  describe('at a seat', () => {
    it('has one for everybody until the room is full', async () => {
      expect(seatCode('tea', 'ann')).toBeUndefined();
      await house.enter('ann');
      expect(seatCode('tea', 'bob')).toBeUndefined();
      await house.enter('bob');
      expect(seatCode('tea', 'cyd')).toBe('ROOM_FULL');
    });

    it('says that an id is taken, also in a full room, and also while its holder is away', async () => {
      const { connection } = await house.enter('ann');
      expect(seatCode('tea', 'ann')).toBe('ID_IN_USE');
      connection.closeCode = 1006;
      house.rooms.detach(connection);
      expect(seatCode('tea', 'ann')).toBe('ID_IN_USE');
      await house.enter('bob');
      expect(seatCode('tea', 'bob')).toBe('ID_IN_USE');
      expect(seatCode('coffee', 'ann')).toBeUndefined();
    });

    it('is free again after its holder has left', async () => {
      const { connection } = await house.enter('ann');
      house.rooms.leave(connection);
      expect(seatCode('tea', 'ann')).toBeUndefined();
    });

    it('is not to be had in one room too many', async () => {
      await house.enter('ann', 'tea');
      await house.enter('ann', 'coffee');
      expect(seatCode('milk', 'ann')).toBe('UNAVAILABLE');
      expect(seatCode('tea', 'bob')).toBeUndefined();
    });

    it('is not to be had while the server empties itself', () => {
      house.admission.close();
      expect(house.admission.seatRule('tea', 'ann')?.toData()).toMatchObject({
        code: 'DRAINING',
        retryable: true,
        retry_after_ms: 2000,
      });
    });
  });

  it('counts a new room only for whoever begins it', async () => {
    const { admission } = house;
    await house.enter('ann');
    expect(await admission.newRoomRule('coffee', ADDRESS)).toBeUndefined();
    const refused = await admission.newRoomRule('milk', ADDRESS);
    expect(refused?.toData()).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(await admission.newRoomRule('tea', ADDRESS)).toBeUndefined();
    expect(await admission.newRoomRule('milk', '198.51.100.1')).toBeUndefined();
  });

  it.each([
    ['ID_IN_USE', 4409],
    ['ROOM_FULL', 4413],
    ['RATE_LIMITED', 4429],
    ['DRAINING', 1012],
    ['UNAVAILABLE', 1013],
  ] as const)('closes after %s with %i', (code, closeCode) => {
    expect(closeCodeFor(new ProtocolError(code, 'No.'))).toBe(closeCode);
  });
});
