import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startApp, type TestApp } from './support/app.js';

const DASHBOARD = 'deploy/grafana/meet.json';
const ALERTS = 'deploy/prometheus/alerts.yaml';

interface Dashboard {
  panels: { id: number; title: string; targets: { expr: string; legendFormat: string }[] }[];
}

/** The queries of a rule file: what stands behind `expr:`, on the same line or indented below it. */
function alertQueries(): string[] {
  const text = readFileSync(ALERTS, 'utf8');
  const found = text.matchAll(/^ {8}expr: (?:>-\n((?: {10}.*\n)+)|(.*)\n)/gmu);
  return Array.from(found, ([, block, line]) => (block ?? line ?? '').trim());
}

function dashboard(): Dashboard {
  return JSON.parse(readFileSync(DASHBOARD, 'utf8')) as Dashboard;
}

/** The series that a query names, with the labels that it asks for. */
function seriesOf(query: string): { name: string; labels: string[] }[] {
  const found = query.matchAll(/\b((?:meet|process|nodejs)_\w+)(?:\{([^}]*)\})?/gu);
  return Array.from(found, ([, name = '', selector = '']) => ({
    name,
    labels: Array.from(selector.matchAll(/(\w+)(?:=|!)/gu), ([, label = '']) => label),
  }));
}

describe('what is deployed beside Meet', () => {
  let app: TestApp;
  let text: string;

  beforeAll(async () => {
    app = await startApp();
    const ann = await app.enter('tea', 'ann');
    await ann.close();
    ({ text } = await request(app.http).get('/metrics').expect(200));
  });

  afterAll(() => app.close());

  /** Prometheus adds these itself. */
  const ADDED = ['instance', 'job'];

  function unknownIn(queries: readonly string[]): string[] {
    return queries.flatMap(seriesOf).flatMap(({ name, labels }) => {
      const lines = text.split('\n').filter((line) => new RegExp(`^${name}[ {]`, 'u').test(line));
      const isNamed = lines.length > 0 || text.includes(`# TYPE ${name} `);
      if (!isNamed) return [name];
      const known = (label: string): boolean =>
        ADDED.includes(label) || lines.some((line) => line.includes(`${label}="`));
      return labels.filter((label) => !known(label)).map((label) => `${name}{${label}}`);
    });
  }

  it('shows only what there is, on the dashboard', () => {
    const { panels } = dashboard();
    const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    expect(queries.length).toBeGreaterThan(20);
    for (const query of queries) expect(seriesOf(query).length).toBeGreaterThan(0);
    expect(unknownIn(queries)).toEqual([]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });

  it('adds up over all servers what Meet counts, and knows a server from the others', () => {
    const queries = dashboard().panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const single = /^(?:rate\()?(?:process|nodejs)_/u;
    const together =
      /^(?:sum|max|count|histogram_quantile\([\d.]+, sum)(?: by \((?!instance)[^)]*\))? ?\(/u;
    for (const query of queries) {
      expect(query).toMatch(single.test(query) ? single : together);
      for (const { labels } of seriesOf(query)) expect(labels).toContain('instance');
    }
  });

  it('shows every figure of Meet on the dashboard', () => {
    const shown = JSON.stringify(dashboard());
    const names = Array.from(text.matchAll(/^# TYPE (meet_\w+) /gmu), ([, name = '']) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it('warns only of what there is', () => {
    const queries = alertQueries();
    const alerts = readFileSync(ALERTS, 'utf8').match(/^ {6}- alert: \w+$/gmu) ?? [];
    expect(queries).toHaveLength(alerts.length);
    expect(alerts.length).toBeGreaterThanOrEqual(8);
    expect(unknownIn(queries)).toEqual([]);
  });

  it('would find out a name or a label that there is not', () => {
    const made = ['rate(meet_dances_total[5m])', 'meet_rooms{room="tea"}'];
    expect(unknownIn(made)).toEqual(['meet_dances_total', 'meet_rooms{room}']);
  });
});
