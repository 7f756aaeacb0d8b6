import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Relay, RELAY_FILE } from './support/relay.js';
import { freePort } from './support/server-process.js';
import { credentialsFor, TurnProbe, type TurnAnswer } from './support/turn-probe.js';

const SECRET = 'a-secret-of-sixteen-or-more';
const HOST = '127.0.0.1';
const GRANTED = 0;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const QUOTA_REACHED = 486;
/** `user-quota` of the file. */
const USER_QUOTA = 64;
const HOUR_S = 3600;

const FORBIDDEN_IPV4 = [
  '0.0.0.0',
  '0.255.255.255',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.254',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.254',
  '192.0.0.8',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.254',
  '198.18.0.1',
  '198.19.255.254',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
];

const FORBIDDEN_IPV6 = [
  '::',
  '::1',
  // IPv4 in its old form.
  '::127.0.0.1',
  '::10.0.0.1',
  '::169.254.169.254',
  // Mapped.
  '::ffff:0.0.0.0',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:172.16.0.1',
  '::ffff:192.168.0.1',
  '::ffff:169.254.169.254',
  '::ffff:100.64.0.1',
  '::ffff:224.0.0.1',
  '::ffff:8.8.8.8',
  // Translated.
  '::ffff:0:127.0.0.1',
  '::ffff:0:10.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::192.168.0.1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::10.0.0.1',
  '64:ff9b:1:ffff::1',
  // Tunnels: 6to4 and Teredo.
  '2002:7f00:1::1',
  '2002:a00:1::1',
  '2002:c0a8:1::1',
  '2002:a9fe:a9fe::1',
  '2001::1',
  '2001:0:7f00:1::1',
  // The own site and link, and everybody.
  '100::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
];

const PUBLIC_IPV4 = [
  '8.8.8.8',
  '1.1.1.1',
  '93.184.215.14',
  '172.15.255.255',
  '172.32.0.1',
  '193.0.0.1',
];
const PUBLIC_IPV6 = ['2001:4860:4860::8888', '2606:4700::1111', '2a00:1450::1', '2003::1'];

describe('the relay with the file from deploy', () => {
  let relay: Relay;
  let port: number;
  const probes: TurnProbe[] = [];
  let holders = 0;

  /** A client with fresh credentials of a member nobody else is. */
  function probe(expiry = Date.now() / 1000 + HOUR_S, secret = SECRET): TurnProbe {
    holders++;
    return probeOf(`member${String(holders)}`, expiry, secret);
  }

  function probeOf(
    holder: string,
    expiry = Date.now() / 1000 + HOUR_S,
    secret = SECRET,
  ): TurnProbe {
    const made = new TurnProbe(HOST, port, credentialsFor(secret, holder, expiry));
    probes.push(made);
    return made;
  }

  async function codesOf(answers: Promise<TurnAnswer>[]): Promise<number[]> {
    return (await Promise.all(answers)).map(({ code }) => code);
  }

  beforeAll(async () => {
    port = await freePort();
    relay = await Relay.start({
      port,
      host: HOST,
      secret: SECRET,
      options: ['--relay-ip=::1', '--no-tls'],
    });
  });

  afterAll(async () => {
    for (const each of probes) each.close();
    await relay.close();
  });

  it('has no console, no version and no second address to tell', async () => {
    expect(relay.output).not.toMatch(/CLI listener opened/u);
    const { attributes } = await probe().binding();
    // SOFTWARE, and OTHER-ADDRESS (RFC 5780).
    expect([attributes.has(0x8022), attributes.has(0x802c)]).toEqual([false, false]);
  });

  it('refuses who has no credentials', async () => {
    const stranger = new TurnProbe(HOST, port);
    probes.push(stranger);
    expect((await stranger.allocate()).code).toBe(UNAUTHORIZED);
    expect((await stranger.createPermission('8.8.8.8')).code).not.toBe(GRANTED);
  });

  it.each([
    ['have ended', -1, SECRET],
    ['ended an hour ago', -HOUR_S, SECRET],
    ['are signed with another secret', HOUR_S, 'another-secret-of-sixteen'],
  ])('refuses credentials that %s', async (_what, inSeconds, secret) => {
    expect((await probe(Date.now() / 1000 + inSeconds, secret).allocate()).code).toBe(UNAUTHORIZED);
  });

  it('refuses credentials that say nothing of their end', async () => {
    const { credential } = credentialsFor(SECRET, 'x', 0);
    const eternal = new TurnProbe(HOST, port, { username: 'x', credential });
    probes.push(eternal);
    expect((await eternal.allocate()).code).toBe(UNAUTHORIZED);
  });

  it.each([
    ['IPv4', FORBIDDEN_IPV4, PUBLIC_IPV4],
    ['IPv6', FORBIDDEN_IPV6, PUBLIC_IPV6],
  ] as const)('relays to public %s addresses, and to no other', async (family, forbidden, open) => {
    const member = probe();
    expect((await member.allocate(family)).code).toBe(GRANTED);
    for (const peer of open) {
      expect([peer, (await member.createPermission(peer)).code]).toEqual([peer, GRANTED]);
    }
    const granted: string[] = [];
    for (const peer of forbidden) {
      const permission = await member.createPermission(peer);
      const channel = await member.channelBind(peer, 80);
      if (permission.code !== FORBIDDEN)
        granted.push(`permission ${peer} ${String(permission.code)}`);
      if (channel.code !== FORBIDDEN) granted.push(`channel ${peer} ${String(channel.code)}`);
    }
    expect(granted).toEqual([]);
  });

  it('would be seen to relay inwards, if the file did not deny it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'meet-open-relay-'));
    const file = join(folder, 'open.conf');
    const text = readFileSync(RELAY_FILE, 'utf8').replaceAll(/^denied-peer-ip=.*$/gmu, '');
    writeFileSync(file, `${text}\nallow-loopback-peers\n`);
    const openPort = await freePort();
    const options = ['--relay-ip=::1', '--no-tls'];
    const open = await Relay.start({ port: openPort, host: HOST, secret: SECRET, file, options });
    const credentials = credentialsFor(SECRET, 'tester', Date.now() / 1000 + HOUR_S);
    const member = new TurnProbe(HOST, openPort, credentials);
    await member.allocate('IPv6');
    const codes = new Set<number>();
    for (const peer of FORBIDDEN_IPV6.filter((each) => each.startsWith('::ffff:'))) {
      codes.add((await member.createPermission(peer)).code);
    }
    member.close();
    await open.close();
    rmSync(folder, { recursive: true });
    expect([...codes]).toContain(GRANTED);
  });

  it('gives one member so many relayed addresses only, whatever the credentials', async () => {
    const ask = (n: number): Promise<TurnAnswer> =>
      probeOf('greedy', Date.now() / 1000 + HOUR_S + n).allocate();
    const first = await codesOf(Array.from({ length: USER_QUOTA }, (_, n) => ask(n)));
    expect(first.filter((code) => code !== GRANTED)).toEqual([]);
    expect((await ask(USER_QUOTA)).code).toBe(QUOTA_REACHED);
    expect((await probe().allocate()).code).toBe(GRANTED);
  });
});
