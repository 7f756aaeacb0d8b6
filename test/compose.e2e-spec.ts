import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { describeVariables, loadConfig } from '../src/config/config.js';
import { readSample } from './support/proxies.js';

const DEPLOY = join(import.meta.dirname, '../deploy');

interface Service {
  image: string;
  build?: { context: string };
  environment?: Record<string, string>;
  env_file?: string;
  command?: string[];
  ports?: string[];
  volumes?: string[];
  networks?: Record<string, { ipv4_address?: string }>;
  depends_on?: Record<string, { condition: string }>;
  stop_grace_period?: string;
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
}

interface Compose {
  services: Record<'meet' | 'caddy' | 'coturn', Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { ipam: { config: { subnet: string }[] } }>;
}

/** The samples of an operator, filled in: what stands in `.env`. */
const FILLED_IN: Record<string, string> = {
  MEET_DOMAIN: 'meet.example.org',
  TURN_EXTERNAL_IP: '192.0.2.1',
  TURN_SECRET: 'a-secret-of-the-relay',
};

/** What compose makes of `${NAME:?}` and `${NAME:-default}`. */
function interpolated(text: string): string {
  return text.replace(/\$\{(\w+):([?-])([^}]*)\}/gu, (_all, name: string, kind, byDefault) => {
    const value = FILLED_IN[name] ?? (kind === '-' ? String(byDefault) : undefined);
    if (value === undefined) throw new Error(`${name} is not in .env.example`);
    return value;
  });
}

describe('the compose file', () => {
  const source = readSample('compose.yaml');
  const { services, volumes, networks } = parse(interpolated(source)) as Compose;
  const example = readSample('.env.example');
  const exampleNames = [...example.matchAll(/^(\w+)=/gmu)].map(([, name = '']) => name);
  const knownNames = describeVariables().map(({ name }) => name);

  it('has every variable that it needs in .env.example, and no other but those of the server', () => {
    const needed = [...source.matchAll(/\$\{(\w+):\?\}/gu)].map(([, name = '']) => name);
    expect(needed.length).toBeGreaterThan(3);
    for (const name of needed) expect(exampleNames).toContain(name);
    const own = exampleNames.filter((name) => !needed.includes(name));
    for (const name of own) expect(knownNames).toContain(name);
  });

  it('gives the server variables that it knows, with values that it takes', () => {
    const { environment = {} } = services.meet;
    for (const name of Object.keys(environment)) expect(knownNames).toContain(name);
    expect(() => loadConfig(environment)).not.toThrow();
  });

  it('believes the proxy, at its own address, and nobody else', () => {
    const address = services.caddy.networks?.['inside']?.ipv4_address ?? '';
    expect(loadConfig(services.meet.environment ?? {}).trustedProxies).toEqual([address]);
    const subnet = networks['inside']?.ipam.config[0]?.subnet ?? '';
    expect(subnet).toMatch(/\.0\/24$/u);
    expect(address.startsWith(subnet.replace(/0\/24$/u, ''))).toBe(true);
    expect(services.caddy.environment?.['MEET_UPSTREAM']).toBe('meet:8000');
    // Nobody gets past the proxy.
    expect(services.meet.ports).toBeUndefined();
  });

  it('starts the proxy when the server is healthy, and gives the server time to say goodbye', () => {
    expect(services.caddy.depends_on).toEqual({ meet: { condition: 'service_healthy' } });
    expect(readFileSync(join(DEPLOY, '../Dockerfile'), 'utf8')).toMatch(/^HEALTHCHECK /mu);
    expect(services.meet.stop_grace_period).toBe('35s');
  });

  it.each(['meet', 'caddy', 'coturn'] as const)('locks up %s', (name) => {
    expect(services[name]).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('mounts only files that are there and volumes that are declared', () => {
    const mounts = Object.values(services).flatMap((service) => service.volumes ?? []);
    expect(mounts.length).toBeGreaterThan(3);
    for (const mount of mounts) {
      const [from = ''] = mount.split(':');
      if (from.startsWith('.'))
        expect([from, existsSync(resolve(DEPLOY, from))]).toEqual([from, true]);
      else expect(Object.keys(volumes)).toContain(from);
    }
    expect(existsSync(resolve(DEPLOY, services.meet.build?.context ?? '', 'Dockerfile'))).toBe(
      true,
    );
  });
});
