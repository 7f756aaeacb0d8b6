import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { FakeConnection } from '../../test/support/fakes.js';
import { House } from '../../test/support/house.js';
import type { ClientFrameType } from '../protocol/frames.js';
import { FRAME_DTOS } from './dto/frame-dtos.js';
import { FrameRateGuard } from './frame-rate.guard.js';
import { FrameValidationPipe } from './frame-validation.pipe.js';
import { ProtocolErrorFilter } from './protocol-error.filter.js';
import { RoomsGateway } from './rooms.gateway.js';
import type { RoomsService } from './rooms.service.js';

/** The keys under which Nest keeps what its decorators say. */
const MESSAGE = 'message';
const PIPES = '__pipes__';
const GUARDS = '__guards__';
const FILTERS = '__exceptionFilters__';
const ARGUMENTS = '__routeArguments__';

const methodNames = Object.getOwnPropertyNames(RoomsGateway.prototype) as (keyof RoomsGateway)[];

function metadata(key: string, target: object): unknown {
  return Reflect.getMetadata(key, target);
}

function typeOf(name: keyof RoomsGateway): unknown {
  return metadata(MESSAGE, Reflect.get(RoomsGateway.prototype, name));
}

describe('RoomsGateway', () => {
  const types = Object.keys(FRAME_DTOS) as ClientFrameType[];

  it('has exactly one method for every frame type a client may send', () => {
    const bound = methodNames.map(typeOf).filter((type) => type !== undefined);
    expect(bound.sort()).toEqual([...types].sort());
  });

  it.each(types)('takes the payload of %s as its very DTO, not as something erased', (type) => {
    const name = methodNames.find((method) => typeOf(method) === type) ?? 'join';
    const signature = Reflect.getMetadata(
      'design:paramtypes',
      RoomsGateway.prototype,
      name,
    ) as unknown[];
    const places = Reflect.getMetadata(ARGUMENTS, RoomsGateway, name) as Record<
      string,
      { index: number; data?: unknown }
    >;
    const payload = Object.values(places).find(({ data }) => data === 'data');
    expect(signature[payload?.index ?? -1]).toBe(FRAME_DTOS[type]);
  });

  it('gives each type a DTO of its own', () => {
    expect(new Set(Object.values(FRAME_DTOS)).size).toBe(types.length);
  });

  it('counts every frame, validates every payload and answers every error', () => {
    expect(metadata(GUARDS, RoomsGateway)).toEqual([FrameRateGuard]);
    expect(metadata(PIPES, RoomsGateway)).toEqual([FrameValidationPipe]);
    expect(metadata(FILTERS, RoomsGateway)).toEqual([ProtocolErrorFilter]);
  });

  describe('its hooks, which no filter covers', () => {
    beforeEach(() => {
      Logger.overrideLogger(false);
    });

    afterEach(() => {
      Logger.overrideLogger(true);
    });

    it('close the connection with 1011 when opening fails, and let nothing out', () => {
      const {
        entrance,
        lobby,
        chats,
        relays,
        resumes,
        receipts,
        controls,
        iceRequests,
        invites,
        summaries,
      } = new House();
      const fail = (): never => {
        throw new Error('broken');
      };
      const rooms = { open: fail, detach: fail } as unknown as RoomsService;
      const gateway = new RoomsGateway(
        rooms,
        entrance,
        lobby,
        chats,
        relays,
        resumes,
        receipts,
        iceRequests,
        controls,
        invites,
        summaries,
      );
      const connection = new FakeConnection();
      gateway.handleConnection(connection);
      expect(connection.closeCode).toBe(1011);
      gateway.handleDisconnect(connection);
    });
  });
});
