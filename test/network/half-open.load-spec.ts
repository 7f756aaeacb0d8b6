import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { wasFastOnce } from '../support/meter.js';
import { PageConnection } from '../support/page-connection.js';
import { eventually, SocketMember } from '../support/socket-member.js';
import { type Direction, type ProxyLink, TcpProxy } from '../support/tcp-proxy.js';

const TRIALS = 12;
const PAGE_TRIALS = 8;
const SERVER_FINDS_WITHIN_MS = 26_000;
const CLIENT_FINDS_WITHIN_MS = 21_000;
/** A connection that was silent for less than the time between two pings (10 s ± 20 %) is not dead. */
const NO_SOONER_MS = 8000;

describe('a half-open connection', () => {
  let app: TestApp;
  let proxy: TcpProxy;
  let witness: SocketMember;
  let members: SocketMember[];

  beforeEach(async () => {
    // Who is found dead is gone at once here, so that the witness can tell.
    app = await startApp({ graceMs: 0 });
    proxy = await TcpProxy.before(app.port);
    witness = new SocketMember(app.port, 'tea', 'witness');
    witness.start();
    members = [];
  });

  afterEach(async () => {
    for (const member of [witness, ...members]) member.stop();
    await proxy.close();
    await app.close();
  });

  /** A member behind the proxy, and its connection there. */
  async function enter(userId: string): Promise<{ member: SocketMember; link: ProxyLink }> {
    const member = new SocketMember(proxy.port, 'tea', userId);
    members.push(member);
    member.start();
    await eventually(`${userId} is in`, () => member.isIn);
    return { member, link: proxy.newest };
  }

  /** Some trials with the server; true when all were found in time. */
  async function serverFinds(): Promise<boolean> {
    const kinds: Direction[][] = [['to-server', 'to-client'], ['to-server']];
    const links: ProxyLink[] = [];
    const before = timeouts();
    proxy.refuse(false);
    for (let n = 0; n < TRIALS; n++) {
      links.push((await enter(`member-${String(members.length)}`)).link);
    }
    // Whoever gives up cannot come back either, so that the server has to find out by itself.
    proxy.refuse(true);
    const found = await Promise.all(
      links.map(async (link, n) => {
        // At another moment between two pings each time.
        await new Promise((resolve) => setTimeout(resolve, n * 800));
        const stalledAtMs = performance.now();
        link.stall(kinds[n % kinds.length]);
        await eventually('the server finds it', () => link.serverGoneAtMs !== undefined, 40_000);
        return (link.serverGoneAtMs ?? 0) - stalledAtMs;
      }),
    );
    const latest = Math.max(...found);
    process.stdout.write(
      `half-open: ${String(TRIALS)} trials, found by the server within ${seconds(latest)} s\n`,
    );
    expect(Math.min(...found)).toBeGreaterThanOrEqual(NO_SOONER_MS);
    await eventually('all have left', () => timeouts() === before + TRIALS);
    for (const member of members) member.stop();
    return latest <= SERVER_FINDS_WITHIN_MS;
  }

  /** How many left because nothing was heard of them. */
  function timeouts(): number {
    return witness.sawGone.filter((notice) => notice.endsWith(' timeout')).length;
  }

  /** Some trials with the code of the page; true when all were found in time. */
  async function pageFinds(): Promise<boolean> {
    const pages: { page: PageConnection; link: ProxyLink }[] = [];
    for (let n = 0; n < PAGE_TRIALS; n++) {
      const page = new PageConnection(proxy.port, 'tea', `page-${String(proxy.links.length)}`);
      await eventually('it is in', () => page.isIn);
      pages.push({ page, link: proxy.newest });
    }
    const found = await Promise.all(
      pages.map(async ({ page, link }, n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 1100));
        const stalledAtMs = performance.now();
        link.stall(n % 2 === 0 ? ['to-server', 'to-client'] : ['to-client']);
        await eventually('the page finds it', () => page.lost !== undefined, 40_000);
        return { ms: (page.lost?.atMs ?? 0) - stalledAtMs, closeCode: page.lost?.closeCode };
      }),
    );
    for (const { page } of pages) page.close();
    const latest = Math.max(...found.map(({ ms }) => ms));
    process.stdout.write(
      `half-open: ${String(PAGE_TRIALS)} trials, found by the page within ${seconds(latest)} s\n`,
    );
    expect(Math.min(...found.map(({ ms }) => ms))).toBeGreaterThanOrEqual(NO_SOONER_MS);
    expect(new Set(found.map(({ closeCode }) => closeCode))).toEqual(new Set([4000]));
    return latest <= CLIENT_FINDS_WITHIN_MS;
  }

  it('is found by the server in time, whichever direction is dead', async () => {
    expect(await wasFastOnce(serverFinds)).toBe(true);
  }, 240_000);

  it('is found by the page in time, whether or not the server still hears it', async () => {
    expect(await wasFastOnce(pageFinds)).toBe(true);
  }, 240_000);

  it('that the client has closed without a word is found at once', async () => {
    const { link } = await enter('bob');
    link.halfClose('to-server');
    // Far sooner than by any heartbeat.
    await eventually('the server closes as well', () => link.serverGoneAtMs !== undefined, 5000);
    await eventually('the witness is told', () => witness.sawGone.includes('bob disconnect'));
  });

  it('is no connection that is merely slow: what drips through arrives, and nobody is thrown out', async () => {
    const { member, link } = await enter('bob');
    link.drip('to-server', 2000);
    link.drip('to-client', 2000);
    member.chat('x'.repeat(8000));
    await eventually('it is acknowledged', () => member.unacknowledged === 0);
    member.chat('y');
    await eventually('so is the next one', () => member.unacknowledged === 0);
    expect(member.closeCodes).toEqual([]);
    expect([...witness.sawAway, ...witness.sawGone]).toEqual([]);
  });

  it('that comes back to life before it is found goes on where it was', async () => {
    const { member, link } = await enter('bob');
    link.stall();
    witness.chat('one');
    member.chat('two');
    await eventually('the first is said', () => witness.unacknowledged === 0);
    link.resume();
    await eventually('both have both', () => member.seq === witness.seq && witness.seq === 4);
    expect(member.events.filter(({ kind }) => kind === 'began')).toHaveLength(1);
    expect(member.closeCodes).toEqual([]);
  });
});

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
