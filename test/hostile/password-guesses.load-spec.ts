import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MeasuredServer, ROOMY_ADDRESS, ROOMY_MEMBER } from '../support/measured-server.js';
import { TestClient } from '../support/test-client.js';

const GUESSES = 10_000;
const AT_ONCE = 20;
const MAX_EVALUATED = 11;
const MAX_P99_MS = 50;

describe('somebody who guesses the password of a room', () => {
  let server: MeasuredServer;
  /** Does nothing: how late it is, is the machine's doing. */
  let idle: MeasuredServer;
  let host: TestClient;

  beforeAll(async () => {
    const env = { ...ROOMY_ADDRESS, ...ROOMY_MEMBER, TRUST_PROXY: 'loopback' };
    idle = await MeasuredServer.start({}, { watchesLoop: true });
    server = await MeasuredServer.start(env, { watchesLoop: true });
    host = await TestClient.connect(server.port, 'tea', 'ann');
    await host.join();
    const set = { password: 'swordfish' };
    await host.ask('control', { action: 'set', set });
  });

  afterAll(async () => {
    host.terminate();
    await server.stop();
    await idle.stop();
  });

  /** One guess on a socket of its own, from the nth address of one /64. */
  async function guess(n: number): Promise<string> {
    const headers = { 'X-Forwarded-For': `2001:db8:0:1::${(n + 1).toString(16)}` };
    const client = await TestClient.connect(server.port, 'tea', `guest-${String(n)}`, { headers });
    const id = 1;
    client.sendFrame({ type: 'join', data: { password: `guess ${String(n)}` }, id });
    const answer = await client.nextAnswer(id, 60_000);
    client.terminate();
    return answer.type === 'error' ? answer.data.code : answer.type;
  }

  it(`has at most ${String(MAX_EVALUATED)} of ${String(GUESSES)} looked at, and slows nobody down`, async () => {
    const codes = new Map<string, number>();
    let next = 0;
    const guesser = async (): Promise<void> => {
      while (next < GUESSES) {
        const code = await guess(next++);
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, guesser));
    const [{ loopP99Ms }, machine] = [await server.holdings(), await idle.holdings()];
    const shown = JSON.stringify(Object.fromEntries(codes));
    process.stdout.write(
      `password guesses: ${shown}, event loop p99 ${loopP99Ms.toFixed(1)} ms, idle ${machine.loopP99Ms.toFixed(1)} ms\n`,
    );
    const evaluated = codes.get('BAD_PASSWORD') ?? 0;
    expect(evaluated).toBeLessThanOrEqual(MAX_EVALUATED);
    expect(evaluated + (codes.get('RATE_LIMITED') ?? 0)).toBe(GUESSES);
    expect(loopP99Ms - machine.loopP99Ms).toBeLessThanOrEqual(MAX_P99_MS);
    // Somebody from elsewhere who knows it comes in all the same.
    const friend = await TestClient.connect(server.port, 'tea', 'friend', {
      headers: { 'X-Forwarded-For': '2001:db8:0:2::1' },
    });
    expect((await friend.join({ password: 'swordfish' })).self.user_id).toBe('friend');
    friend.terminate();
  }, 300_000);
});
