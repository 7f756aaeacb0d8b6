import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig } from '../src/config/config.js';
import { readSample } from './support/proxies.js';

const DEPLOY = join(import.meta.dirname, '../deploy');
const NODES = ['meet-1', 'meet-2', 'meet-3'] as const;

interface Service {
  environment?: Record<string, string>;
  command?: string[];
  volumes?: string[];
  networks: { inside: { ipv4_address?: string } };
  depends_on?: Record<string, { condition: string }>;
  stop_grace_period?: string;
}

const { services } = parse(readSample('compose.cluster.yaml'), { merge: true }) as {
  services: Record<(typeof NODES)[number] | 'redis' | 'nginx', Service>;
};

describe('the compose file of several servers', () => {
  it('makes one service of them: all name the Redis that is there, and believe nginx', () => {
    for (const name of NODES) {
      const { environment = {}, depends_on, stop_grace_period } = services[name];
      const { redis, trustedProxies, stateDir } = loadConfig(environment);
      expect(redis).toEqual({ url: 'redis://redis:6379', prefix: 'meet:' });
      expect(trustedProxies).toEqual([services.nginx.networks.inside.ipv4_address]);
      expect([stateDir, stop_grace_period]).toEqual([undefined, '35s']);
      expect(depends_on).toEqual({ redis: { condition: 'service_healthy' } });
    }
  });

  it('keeps what is in Redis, and throws nothing away', () => {
    const { command = [], volumes } = services.redis;
    expect(command.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction');
    expect(volumes).toEqual(['redis-data:/data']);
  });

  it('gives nginx a site that sends rooms to all of them', () => {
    const [site = ''] = services.nginx.volumes?.[0]?.split(':') ?? [];
    expect(existsSync(join(DEPLOY, site))).toBe(true);
    const text = readSample('nginx/meet-cluster.conf');
    for (const name of NODES) expect(text).toContain(`server ${name}:8000`);
  });
});
