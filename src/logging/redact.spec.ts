import { describe, expect, it } from '@jest/globals';
import { framesOf, loggable, loggableError, networkOf } from './redact.js';

describe('loggable', () => {
  it('lets the listed fields through', () => {
    const fields = {
      connection: 'f3b4b0a2-54a5-4a5e-8d0a-1b6c0c5f8a11',
      room: '~0123456789ab',
      member: '~0123456789ab',
      network: '203.0.113.0/24',
      dialect: 'meet.v1',
      type: 'chat',
      code: 'EACCES',
      reason: 'timeout',
      signal: 'SIGTERM',
      version: '0.2.0',
      commit: '876fa18b7697',
      node: 'v20.19.0',
      url: 'http://localhost:8000',
      action: 'allow_mic',
      role: 'admin',
      session: 'Xk3vP0aQ9sLmT7dE',
      lineage: 'Xk3vP0aQ9sLmT7dE',
      key: 'booking-2',
      status: 201,
      receiver: 1,
      sockets: 3,
      durationMs: 12,
    };
    expect(loggable(fields)).toEqual(fields);
  });

  it.each([
    ['name', 'Ann'],
    ['text', 'hello'],
    ['token', 'x'.repeat(43)],
    ['sdp', 'v=0'],
    ['address', '203.0.113.7'],
    ['room', 'tea'],
    ['member', 'ann'],
    ['network', '203.0.113.7'],
    ['network', '2001:db8:1:2::/64'],
    ['connection', 'ann'],
    ['type', 'Ann Secret'],
    ['reason', 'because of Ann'],
    ['key', 'Ann Secret'],
    ['session', 'tea'],
    ['action', 'Ann kicks'],
    ['sockets', 'three'],
    ['sockets', Number.NaN],
    ['url', 'tea'],
    ['__proto__', { admin: true }],
  ])('leaves out %s with %j', (key, value) => {
    expect(Object.keys(loggable({ [key]: value }))).toEqual([]);
  });
});

describe('loggableError', () => {
  it('has the class, the code and the places, and not the message', () => {
    const error = Object.assign(new TypeError('PASSWORD of Ann'), { code: 'EX', syscall: 'open' });
    const logged = loggableError(error);
    expect(logged).toMatchObject({ name: 'TypeError', code: 'EX', syscall: 'open' });
    expect(logged.stack?.[0]).toContain('redact.spec');
    expect(JSON.stringify(logged)).not.toContain('PASSWORD');
  });

  it('shows no lines of a message that look like a call stack', () => {
    const error = new Error('x\n    at the café with Ann (secret)\n    at /tea/of/Ann');
    expect(JSON.stringify(loggableError(error))).not.toMatch(/Ann|secret|\btea\b/u);
  });

  it.each(['a secret', 42, undefined, null, { secret: 1 }])(
    'says of %j only its kind',
    (thrown) => {
      expect(loggableError(thrown)).toEqual({ name: typeof thrown });
    },
  );

  it('does not trust what an error calls itself', () => {
    const error = Object.assign(new Error('x'), { name: 'Ann said hi', code: 'my secret' });
    expect(loggableError(error)).toMatchObject({ name: 'Error' });
    expect(loggableError(error)).not.toHaveProperty('code');
  });
});

describe('framesOf', () => {
  it.each([
    'at file:///app/dist/main.js:3:14',
    'at RoomsService.join (file:///app/dist/rooms/rooms.service.js:80:5)',
    'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    'at Object.<anonymous> (/app/src/x.ts:1:1)',
  ])('keeps %s', (frame) => {
    expect(framesOf(`Error: x\n    ${frame}`)).toEqual([frame]);
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['127.0.0.1', '127.0.0.0/24'],
    ['2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['2001:DB8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['', 'unknown'],
    ['tea', 'unknown'],
  ])('cuts %s to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
