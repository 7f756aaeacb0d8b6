import { describe, expect, it } from '@jest/globals';
import { isOriginAllowed } from './origin-rule.js';

const LISTED = ['https://app.example.org', 'http://dev.example.org:3000', 'https://[2001:db8::1]'];
const HOST = 'meet.example.org';

/** Origin, the `Host` that it was sent with. */
type Case = [origin: string, host: string];

const OWN: Case[] = [
  ['https://meet.example.org', HOST],
  ['http://meet.example.org', HOST],
  ['https://meet.example.org', `${HOST}:443`],
  ['http://meet.example.org', `${HOST}:80`],
  ['http://meet.example.org:8000', `${HOST}:8000`],
  ['https://meet.example.org:8443', `${HOST}:8443`],
  ['http://meet.example.org:443', `${HOST}:443`],
  ['https://meet.example.org:80', `${HOST}:80`],
  ['HTTPS://MEET.example.ORG', HOST],
  ['https://meet.example.org', 'MEET.Example.Org'],
  ['http://localhost:8000', 'localhost:8000'],
  ['http://127.0.0.1:8000', '127.0.0.1:8000'],
  ['http://[::1]:8000', '[::1]:8000'],
  ['https://[2001:db8::2]', '[2001:DB8::2]'],
  ['https://[2001:db8::2]', '[2001:db8::2]:443'],
  ['https://xn--nxasmq6b.example', 'xn--nxasmq6b.example'],
  ['https://meet.example.org.', 'meet.example.org.'],
  ['http://a', 'a'],
];

const ON_THE_LIST: Case[] = [
  ['https://app.example.org', HOST],
  ['http://dev.example.org:3000', HOST],
  ['https://[2001:db8::1]', HOST],
];

const FOREIGN: Case[] = [
  // opaque, empty, no origin at all
  ['null', HOST],
  ['null', 'null'],
  ['', HOST],
  ['', ''],
  ['*', HOST],
  ['undefined', 'undefined'],
  ['meet.example.org', HOST],
  ['//meet.example.org', HOST],
  // other hosts, and suffix and prefix tricks
  ['https://example.org', HOST],
  ['https://evil.example', HOST],
  ['https://evilmeet.example.org', HOST],
  ['https://meet.example.org.evil.example', HOST],
  ['https://meet.example.orgevil', HOST],
  ['https://evil.meet.example.org', HOST],
  ['https://meetxexample.org', HOST],
  ['https://meet.example.org.', HOST],
  ['https://meet-example.org', HOST],
  ['https://meet.example.org%00.evil.example', HOST],
  ['https://xn--met-hoa.example.org', HOST],
  ['https://mеet.example.org', HOST],
  // ports
  ['https://meet.example.org:8443', HOST],
  ['http://meet.example.org:8000', HOST],
  ['https://meet.example.org', `${HOST}:8443`],
  ['https://meet.example.org', `${HOST}:80`],
  ['http://meet.example.org', `${HOST}:443`],
  ['https://meet.example.org:4430', HOST],
  ['https://meet.example.org', `${HOST}:4430`],
  ['https://meet.example.org', `${HOST}:8443:443`],
  ['http://localhost:8000', 'localhost:8001'],
  ['http://localhost', 'localhost:8000'],
  ['http://localhost:8000', '127.0.0.1:8000'],
  // what is more or less than scheme, host and port, written in the one way that browsers write it
  ['https://meet.example.org/', HOST],
  ['https://meet.example.org/path', HOST],
  ['https://meet.example.org?x', HOST],
  ['https://meet.example.org#x', HOST],
  ['https://meet.example.org:443', HOST],
  ['https://me@meet.example.org', HOST],
  ['https://me:pw@meet.example.org', HOST],
  ['https://meet.example.org@evil.example', HOST],
  ['https://evil.example#meet.example.org', HOST],
  ['https:\\\\meet.example.org', HOST],
  ['https:meet.example.org', HOST],
  [' https://meet.example.org', HOST],
  ['https://meet.example.org ', HOST],
  ['https://meet.example.org, https://meet.example.org', HOST],
  ['http://2130706433', '127.0.0.1'],
  ['http://0x7f.1', '127.0.0.1'],
  ['http://[0:0:0:0:0:0:0:1]', '[::1]'],
  ['http://[::1]', '[::2]'],
  ['http://::1', '[::1]'],
  // schemes that are no page of this server
  ['ftp://meet.example.org', HOST],
  ['ws://meet.example.org', HOST],
  ['wss://meet.example.org', HOST],
  ['file://', ''],
  ['file://meet.example.org', HOST],
  ['chrome-extension://meet.example.org', HOST],
  ['javascript:meet.example.org', HOST],
  ['data:text/html,x', HOST],
  ['blob:https://meet.example.org', HOST],
  // next to the list
  ['http://app.example.org', HOST],
  ['https://app.example.org:8443', HOST],
  ['https://app.example.org/', HOST],
  ['https://app.example.org.evil.example', HOST],
  ['https://xapp.example.org', HOST],
  ['http://dev.example.org', HOST],
  ['https://[2001:db8::2]', HOST],
];

describe('isOriginAllowed', () => {
  it.each(OWN)('lets the own page %s in at host %s', (origin, host) => {
    expect(isOriginAllowed(origin, host, [])).toBe(true);
  });

  it.each(ON_THE_LIST)('lets the listed page %s in', (origin, host) => {
    expect(isOriginAllowed(origin, host, LISTED)).toBe(true);
    expect(isOriginAllowed(origin, host, [])).toBe(false);
  });

  it.each(FOREIGN)('refuses %j at host %j', (origin, host) => {
    expect(isOriginAllowed(origin, host, LISTED)).toBe(false);
  });

  it('lets programs in, which send no origin', () => {
    expect(isOriginAllowed(undefined, HOST, [])).toBe(true);
    expect(isOriginAllowed(undefined, undefined, [])).toBe(true);
  });

  it('refuses a page when no host was sent, unless the page is listed', () => {
    expect(isOriginAllowed('https://meet.example.org', undefined, [])).toBe(false);
    expect(isOriginAllowed('https://app.example.org', undefined, LISTED)).toBe(true);
  });
});
