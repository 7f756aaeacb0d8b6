import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LogFormat, LogThreshold } from '../config/monitoring-variables.js';
import { MeetLogger } from './meet-logger.js';

describe('MeetLogger', () => {
  let lines: string[];

  function logger(logFormat: LogFormat = 'json', logLevel: LogThreshold = 'info'): MeetLogger {
    const config = { logFormat, logLevel, metrics: true };
    return new MeetLogger(config, { write: (line) => void lines.push(line) });
  }

  function only(): Record<string, unknown> {
    expect(lines).toHaveLength(1);
    return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  }

  beforeEach(() => {
    lines = [];
  });

  it('writes one JSON object a line, with the time, the level and who says it', () => {
    logger().warn('The key cannot be kept.', 'RejoinTickets');
    expect(only()).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u),
      context: 'RejoinTickets',
      msg: 'The key cannot be kept.',
    });
    expect(lines[0]?.endsWith('}\n')).toBe(true);
  });

  it('lets listed fields through and leaves out all others', () => {
    logger().log({ msg: 'draining', sockets: 3, room: 'tea', name: 'Ann' }, 'DrainService');
    expect(only()).toMatchObject({ msg: 'draining', sockets: 3 });
    expect(lines[0]).not.toMatch(/tea|Ann/u);
  });

  it('logs of what was thrown the class and the place', () => {
    const error = new RangeError('PASSWORD');
    logger().error({ msg: 'a frame failed', error, type: 'chat' }, 'ProtocolErrorFilter');
    expect(only()).toMatchObject({
      level: 'error',
      msg: 'a frame failed',
      type: 'chat',
      err: { name: 'RangeError', stack: expect.any(Array) },
    });
    expect(lines[0]).not.toContain('PASSWORD');
  });

  it.each([[new Error('PASSWORD')], ['PASSWORD'], [{ secret: 'PASSWORD' }], [undefined]])(
    'never repeats what Nest passes on as thrown: %s',
    (thrown) => {
      logger().error(thrown, 'ExceptionsHandler');
      expect(only()).toMatchObject({ level: 'error', msg: 'something failed' });
      expect(lines[0]).not.toContain('PASSWORD');
    },
  );

  it('never repeats an error that is logged bare, nor the message in a stack that Nest adds', () => {
    logger().error(new Error('PASSWORD'), 'SomeService');
    logger().error('a sentence', 'Error: PASSWORD\n    at file:///app/x.js:1:2', 'SomeService');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('PASSWORD');
    expect(lines[1]).toContain('file:///app/x.js:1:2');
  });

  it.each([
    ['fatal', ['fatal']],
    ['error', ['fatal', 'error']],
    ['warn', ['fatal', 'error', 'warn']],
    ['info', ['fatal', 'error', 'warn', 'info']],
    ['debug', ['fatal', 'error', 'warn', 'info', 'debug', 'debug']],
  ] as const)('at LOG_LEVEL %s writes %j', (level, expected) => {
    const log = logger('json', level);
    for (const method of ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const) {
      log[method]('x', 'Somebody');
    }
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(expected);
  });

  it('keeps what Nest says of its own start for debugging', () => {
    logger().log('Mapped {/rooms, GET} route', 'RouterExplorer');
    expect(lines).toEqual([]);
  });

  describe('as text', () => {
    it('shows where the server is on a line of its own', () => {
      const url = 'http://localhost:8000';
      logger('text').log({ msg: `Meet is at ${url}`, url, version: '0.2.0' }, 'Meet');
      expect(lines).toEqual(['Meet is at http://localhost:8000\n']);
    });

    it('shows time, level, who, what and the fields', () => {
      logger('text').log({ msg: 'draining', sockets: 3 }, 'DrainService');
      expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d info {2}DrainService: draining sockets=3\n$/u);
    });

    it('shows the places of a fault below it', () => {
      logger('text').error({ msg: 'a frame failed', error: new Error('PASSWORD') }, 'Filter');
      expect(lines[0]).toMatch(/^\S+ error Filter: a frame failed Error\n {4}at .+\n/u);
      expect(lines[0]).not.toContain('PASSWORD');
    });
  });
});
