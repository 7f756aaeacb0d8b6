import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { CONFIG, type Config } from '../config/config.js';
import type { IceServer, IceSettings } from '../protocol/frames.js';

/** How long somebody who has not joined may use the relay to test the way to it. */
const TEST_TTL_MS = 60_000;
const HASHED_CHARS = 16;

/**
 * Knows which STUN and TURN servers clients are told to use, and makes credentials for the relay that
 * end by themselves (draft-uberti-behave-turn-rest-00 §2.2): the user name says until when, and after
 * the colon for whom. That part stays the same for one holder, since a relay counts its quota by it.
 */
@Injectable()
export class IceService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Some relay is configured, whoever makes its credentials. */
  get offersRelay(): boolean {
    const { turn, iceServers } = this.config;
    const isRelay = (url: string): boolean => /^turns?:/u.test(url);
    return turn !== undefined || iceServers.some(({ urls }) => urls.some(isRelay));
  }

  /** Credentials of a relay are made here, and end by themselves. */
  get makesCredentials(): boolean {
    return this.config.turn !== undefined;
  }

  /** Every call goes through a relay. */
  get relayOnly(): boolean {
    return this.config.relayOnly;
  }

  /**
   * The servers for a member, with fresh credentials.
   *
   * @param holder names the session, without a colon; the same one every time.
   */
  settingsFor(holder: string): IceSettings {
    const { turn, iceServers, relayOnly } = this.config;
    const given = iceServers.map((server) => ({ ...server, urls: [...server.urls] }));
    const servers = [...this.stun(), ...this.relay(holder, turn?.ttlMs ?? 0), ...given];
    if (turn === undefined) return { ice_servers: servers, relay_only: relayOnly };
    return { ice_servers: servers, ice_ttl_ms: turn.ttlMs, relay_only: relayOnly };
  }

  /**
   * The servers for somebody who only tests the way to them: credentials of a minute, and nothing that
   * lasts longer.
   *
   * @param address where the request comes from; one address is one holder.
   * @param withRelay false leaves the relay out.
   */
  testSettingsFor(address: string, withRelay: boolean): IceSettings {
    const { turn, relayOnly } = this.config;
    const ttlMs = Math.min(TEST_TTL_MS, turn?.ttlMs ?? 0);
    // The relay writes user names down, and an address is nobody else's business.
    const holder = `test-${createHmac('sha256', turn?.secret ?? '')
      .update(address)
      .digest('base64url')
      .slice(0, HASHED_CHARS)}`;
    const relay = withRelay ? this.relay(holder, ttlMs) : [];
    return {
      ice_servers: [...this.stun(), ...relay],
      ...(relay.length === 0 ? {} : { ice_ttl_ms: ttlMs }),
      relay_only: relayOnly,
    };
  }

  private stun(): IceServer[] {
    const { stunUrls } = this.config;
    return stunUrls.length === 0 ? [] : [{ urls: [...stunUrls] }];
  }

  private relay(holder: string, ttlMs: number): IceServer[] {
    const { turn } = this.config;
    if (turn === undefined) return [];
    const username = `${String(Math.floor((Date.now() + ttlMs) / 1000))}:${holder}`;
    const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
    return [{ urls: [...turn.urls], username, credential }];
  }
}
