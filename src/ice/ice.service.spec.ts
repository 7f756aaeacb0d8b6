import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { testConfig } from '../../test/support/fakes.js';
import { IceService } from './ice.service.js';

const NOW_MS = 1_790_000_000_000;
const SECRET = 'sixteen-or-more-characters';
const URLS = ['turn:turn.example.org:3478', 'turns:turn.example.org:5349?transport=tcp'];
const TURN = { turn: { urls: URLS, secret: SECRET, ttlMs: 600_000 } };

/** What a relay with the same secret demands for a user name (draft-uberti-behave-turn-rest-00 §2.2). */
function passwordOf(username: string | undefined): string {
  return createHmac('sha1', SECRET)
    .update(username ?? '')
    .digest('base64');
}

describe('IceService', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW_MS });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('names no server by default, so that nobody else learns of a call', () => {
    const service = new IceService(testConfig());
    expect(service.settingsFor('ann')).toEqual({ ice_servers: [], relay_only: false });
    expect(service.offersRelay).toBe(false);
  });

  it('names the configured STUN servers in the form that RTCPeerConnection takes', () => {
    const stunUrls = ['stun:a.example.org:3478', 'stuns:b.example.org'];
    const { ice_servers } = new IceService(testConfig({ stunUrls })).settingsFor('ann');
    expect(ice_servers).toEqual([{ urls: stunUrls }]);
  });

  it('hands out copies', () => {
    const iceServers = [{ urls: ['stun:b.example.org'] }];
    const service = new IceService(
      testConfig({ ...TURN, stunUrls: ['stun:a.example.org'], iceServers }),
    );
    const before = service.settingsFor('ann');
    for (const { urls } of service.settingsFor('ann').ice_servers) urls.push('stun:evil.example');
    expect(service.settingsFor('ann')).toEqual(before);
  });

  it('makes credentials that end, as a relay with the same secret checks them', () => {
    const { ice_servers, ice_ttl_ms } = new IceService(testConfig(TURN)).settingsFor('session1');
    const username = '1790000600:session1';
    expect(ice_servers).toEqual([{ urls: URLS, username, credential: passwordOf(username) }]);
    expect(ice_ttl_ms).toBe(600_000);
  });

  it('names a holder alike in all its credentials, since the relay counts by that', () => {
    const service = new IceService(testConfig(TURN));
    const first = service.settingsFor('session1').ice_servers[0]?.username;
    jest.advanceTimersByTime(480_000);
    const second = service.settingsFor('session1').ice_servers[0]?.username;
    expect([first, second]).toEqual(['1790000600:session1', '1790001080:session1']);
  });

  it('tells members of further servers as they are, and of nothing that ends', () => {
    const iceServers = [{ urls: ['turn:old.example.org'], username: 'u', credential: 'c' }];
    const service = new IceService(testConfig({ iceServers, relayOnly: true }));
    expect(service.settingsFor('ann')).toEqual({ ice_servers: iceServers, relay_only: true });
    expect([service.offersRelay, service.makesCredentials]).toEqual([true, false]);
  });

  describe('for somebody who only tests', () => {
    it('makes credentials of a minute, alike for one address and without it', () => {
      const service = new IceService(testConfig(TURN));
      const holderAt = (address: string): string => {
        const { ice_servers, ice_ttl_ms } = service.testSettingsFor(address, true);
        expect(ice_ttl_ms).toBe(60_000);
        const { username, credential } = ice_servers[0] ?? {};
        expect(credential).toBe(passwordOf(username));
        expect(username).toMatch(/^1790000060:test-[\w-]{16}$/u);
        return username?.split(':')[1] ?? '';
      };
      expect(holderAt('203.0.113.1')).toBe(holderAt('203.0.113.1'));
      expect(holderAt('203.0.113.1')).not.toBe(holderAt('203.0.113.2'));
      expect(holderAt('203.0.113.1')).not.toContain('203');
    });

    it('never makes them last longer than those of members', () => {
      const short = { turn: { ...TURN.turn, ttlMs: 20_000 } };
      const { ice_ttl_ms } = new IceService(testConfig(short)).testSettingsFor('x', true);
      expect(ice_ttl_ms).toBe(20_000);
    });

    it('keeps back what lasts longer, and the relay where that is asked', () => {
      const settings = {
        ...TURN,
        stunUrls: ['stun:a.example.org'],
        iceServers: [{ urls: ['turn:old.example.org'], username: 'u', credential: 'c' }],
      };
      const service = new IceService(testConfig(settings));
      expect(service.testSettingsFor('x', true).ice_servers.map(({ urls }) => urls)).toEqual([
        ['stun:a.example.org'],
        URLS,
      ]);
      expect(service.testSettingsFor('x', false)).toEqual({
        ice_servers: [{ urls: ['stun:a.example.org'] }],
        relay_only: false,
      });
    });
  });
});
