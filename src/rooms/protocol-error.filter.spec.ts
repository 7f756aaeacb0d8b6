import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ArgumentsHost, Logger, type LoggerService } from '@nestjs/common';
import { FakeConnection } from '../../test/support/fakes.js';
import { ProtocolError } from '../protocol/errors.js';
import type { RawFrame } from '../transport/frame-codec.js';
import { ProtocolErrorFilter } from './protocol-error.filter.js';

const FRAME: RawFrame = { type: 'chat', data: { text: 'PRIVATE TEXT' }, id: 4 };

describe('ProtocolErrorFilter', () => {
  const lines: string[] = [];
  let connection: FakeConnection;

  function report(error: unknown): void {
    const host = { switchToWs: () => ({ getClient: () => connection, getData: () => FRAME }) };
    new ProtocolErrorFilter().catch(error, host as unknown as ArgumentsHost);
  }

  beforeEach(() => {
    lines.length = 0;
    connection = new FakeConnection();
    const write = (...parts: unknown[]): void => {
      lines.push(JSON.stringify(parts));
    };
    const logger: LoggerService = { log: write, error: write, warn: write };
    Logger.overrideLogger(logger);
  });

  afterEach(() => {
    Logger.overrideLogger(true);
  });

  it('tells the sender why its frame was refused, and logs nothing', () => {
    report(new ProtocolError('NO_SUCH_PEER', 'Nobody.', { field: 'target' }));
    expect(connection.takeOnly('error')).toEqual({
      type: 'error',
      re: 4,
      data: { code: 'NO_SUCH_PEER', message: 'Nobody.', retryable: false, field: 'target' },
    });
    expect(lines).toEqual([]);
  });

  it.each([new Error('PASSWORD in a message'), 'a text', undefined, { code: 'X' }])(
    'says only INTERNAL about a fault, and logs it without the content of the frame',
    (fault) => {
      report(fault);
      expect(connection.takeOnly('error')).toEqual({
        type: 'error',
        re: 4,
        data: { code: 'INTERNAL', message: 'The server failed.', retryable: true },
      });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('"type":"chat"');
      expect(lines[0]).not.toContain('PRIVATE TEXT');
    },
  );
});
