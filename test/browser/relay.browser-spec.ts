import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/config/config.js';
import { Relay } from '../support/relay.js';
import { freePort } from '../support/server-process.js';
import { setUpVisits } from '../support/visits.js';
import type { Visitor } from '../support/visitor.js';

const SECRET = 'a-secret-of-sixteen-or-more';
const HOST = '127.0.0.1';
/** As short as it may be set: each call lasts longer than two of them. */
const TTL_MS = 10_000;
const CALL_MS = 24_000;
const LOOK_EVERY_MS = 2_000;

/** What a page knows of its one connection. */
interface Way {
  local: string;
  remote: string;
  /** How the own end reaches its relay. */
  protocol: string;
  /** The user name of the newest credentials. */
  username: string;
  /** Changes with each ICE restart. */
  ufrag: string;
  framesDecoded: number;
}

/** Runs in the page. */
async function readWay(): Promise<Way> {
  const { peerConnections } = globalThis as unknown as { peerConnections: RTCPeerConnection[] };
  const pc = peerConnections.find((each) => each.connectionState !== 'closed');
  if (!pc) throw new Error('no connection');
  const stats = [...(await pc.getStats()).values()] as Record<string, unknown>[];
  const byId = (id: unknown): Record<string, unknown> => stats.find((each) => each.id === id) ?? {};
  const transport = stats.find(({ type }) => type === 'transport') ?? {};
  const pair = byId(transport.selectedCandidatePairId);
  const local = byId(pair.localCandidateId);
  const frames = stats.filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
  return {
    local: String(local.candidateType),
    remote: String(byId(pair.remoteCandidateId).candidateType),
    protocol: String(local.relayProtocol),
    username: pc.getConfiguration().iceServers?.[0]?.username ?? '',
    ufrag: /^a=ice-ufrag:(.*)$/mu.exec(pc.localDescription?.sdp ?? '')?.[1]?.trim() ?? '',
    framesDecoded: frames.reduce((sum, each) => sum + Number(each.framesDecoded ?? 0), 0),
  };
}

async function hideAddress({ context }: Visitor): Promise<void> {
  await context.addInitScript(() => {
    localStorage.setItem('meet.preferences', JSON.stringify({ hideAddress: true }));
  });
}

// The relay runs with the file from deploy. Its peers are on this machine, which the file denies: that
// alone is allowed here.
describe.each(['udp', 'tcp'] as const)('a call through a relay over %s', (transport) => {
  const settings: Partial<Config> = {};
  const { visit } = setUpVisits({ settings });
  let relay: Relay;

  beforeAll(async () => {
    const port = await freePort();
    const options = ['--no-tls', '--allow-loopback-peers', `--allowed-peer-ip=${HOST}`];
    relay = await Relay.start({ port, host: HOST, secret: SECRET, options });
    const urls = [`turn:${HOST}:${String(port)}?transport=${transport}`];
    Object.assign(settings, { turn: { urls, secret: SECRET, ttlMs: TTL_MS } });
  });

  afterAll(() => relay.close());

  it('goes on through changing credentials for longer than two of them last', async () => {
    const [ann, bob] = [await visit(), await visit()];
    for (const person of [ann, bob]) await hideAddress(person);
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    for (const person of [ann, bob]) await person.seesVideos(1);

    const looks: Way[][] = [];
    const end = Date.now() + CALL_MS;
    while (Date.now() < end) {
      looks.push(await Promise.all([ann, bob].map(({ page }) => page.evaluate(readWay))));
      await setTimeout(LOOK_EVERY_MS);
    }
    for (const who of [0, 1]) {
      const own = looks.map((look) => look[who]).filter((way) => way !== undefined);
      for (const [at, way] of own.entries()) {
        expect(way).toMatchObject({ local: 'relay', remote: 'relay', protocol: transport });
        const before = own[at - 1];
        if (before) expect(way.framesDecoded).toBeGreaterThan(before.framesDecoded);
      }
      const names = new Set(own.map(({ username }) => username));
      expect(names.size).toBeGreaterThanOrEqual(3);
      // The part after the colon is what the relay counts by.
      expect(new Set([...names].map((name) => name.split(':')[1])).size).toBe(1);
      expect(new Set(own.map(({ ufrag }) => ufrag)).size).toBeGreaterThanOrEqual(2);
    }
  });
});
