import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { parseAllDocuments } from 'yaml';
import { describeVariables, loadConfig } from '../src/config/config.js';
import { startApp } from './support/app.js';
import { readSample } from './support/proxies.js';

interface Selector {
  matchLabels: Record<string, string>;
}

interface Probe {
  httpGet: { path: string; port: string };
}

/** The parts of the manifests that are looked at. */
interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  spec?: Record<string, unknown>;
}

interface PodSpec {
  terminationGracePeriodSeconds: number;
  securityContext: Record<string, unknown>;
  containers: {
    ports: { name: string; containerPort: number }[];
    envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
    securityContext: Record<string, unknown>;
    startupProbe: Probe;
    livenessProbe: Probe;
    readinessProbe: Probe;
    lifecycle: { preStop: { exec: { command: string[] } } };
  }[];
}

/** What is looked at of each kind. */
interface Specs {
  ConfigMap: undefined;
  Deployment: {
    selector: Selector;
    template: { metadata: { labels: Record<string, string> }; spec: PodSpec };
  };
  Service: { selector: object; ports: { name: string; targetPort: string }[] };
  PodDisruptionBudget: { selector: Selector };
  Ingress: object;
  HorizontalPodAutoscaler: { scaleTargetRef: object };
}

/** The longest that the server takes to say goodbye. */
const DRAIN_S = 30;

describe('the manifests for Kubernetes', () => {
  const text = readSample('kubernetes/meet.yaml');
  let all: Manifest[];

  beforeAll(() => {
    const documents = parseAllDocuments(text, { strict: true, uniqueKeys: true });
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    all = documents.map((document) => document.toJS() as Manifest);
  });

  function the<K extends keyof Specs>(kind: K): Manifest & { spec: Specs[K] } {
    const found = all.filter((manifest) => manifest.kind === kind);
    expect(found).toHaveLength(1);
    return found[0] as Manifest & { spec: Specs[K] };
  }

  function pod(): { labels: Record<string, string>; spec: PodSpec } {
    const { template } = the('Deployment').spec;
    return { labels: template.metadata.labels, spec: template.spec };
  }

  it('are of versions that Kubernetes 1.27 and later serve', () => {
    expect(all.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
      'v1 ConfigMap',
      'apps/v1 Deployment',
      'v1 Service',
      'policy/v1 PodDisruptionBudget',
      'networking.k8s.io/v1 Ingress',
      'autoscaling/v2 HorizontalPodAutoscaler',
    ]);
  });

  it('mean the same servers wherever they name them', () => {
    const { labels, spec } = pod();
    const [container] = spec.containers;
    expect(the('Deployment').spec.selector.matchLabels).toEqual(labels);
    const service = the('Service');
    expect(service.spec.selector).toEqual(labels);
    expect(service.spec.ports[0]?.targetPort).toBe(container?.ports[0]?.name);
    expect(the('PodDisruptionBudget').spec.selector.matchLabels).toEqual(labels);
    const { scaleTargetRef } = the('HorizontalPodAutoscaler').spec;
    expect(scaleTargetRef).toMatchObject({
      kind: 'Deployment',
      name: the('Deployment').metadata.name,
    });
    expect(JSON.stringify(the('Ingress').spec)).toContain(
      `"service":{"name":"${service.metadata.name}","port":{"name":"${service.spec.ports[0]?.name ?? ''}"}}`,
    );
  });

  it('give the servers settings that they know, and secrets from elsewhere', () => {
    const settings = the('ConfigMap').data ?? {};
    const names = new Set(describeVariables().map(({ name }) => name));
    expect(Object.keys(settings).filter((name) => !names.has(name))).toEqual([]);
    const secrets = [...text.matchAll(/--from-literal=(\w+)=/gu)].map(([, name = '']) => name);
    expect(secrets).toContain('REDIS_URL');
    expect(secrets.filter((name) => !names.has(name))).toEqual([]);
    const { port, stateDir } = loadConfig({ ...settings, REDIS_URL: 'redis://redis:6379' });
    expect([port, stateDir]).toEqual([
      pod().spec.containers[0]?.ports[0]?.containerPort,
      undefined,
    ]);
    expect(pod().spec.containers[0]?.envFrom).toEqual([
      { configMapRef: { name: the('ConfigMap').metadata.name } },
      { secretRef: { name: 'meet' } },
    ]);
  });

  it('ask for signs of life where there are some, and watch a figure that there is', async () => {
    const [container] = pod().spec.containers;
    const probes = [container?.startupProbe, container?.livenessProbe, container?.readinessProbe];
    const app = await startApp();
    try {
      for (const probe of probes)
        await request(app.http)
          .get(probe?.httpGet.path ?? '')
          .expect(200);
      const { text: metrics } = await request(app.http).get('/metrics').expect(200);
      const scaler = JSON.stringify(the('HorizontalPodAutoscaler').spec);
      const [, name = ''] = /"metric":\{"name":"(\w+)"\}/u.exec(scaler) ?? [];
      expect(metrics).toContain(`# TYPE ${name} gauge`);
    } finally {
      await app.close();
    }
  });

  it('leave time to say goodbye, and nothing that the server does not need', () => {
    const { spec } = pod();
    const [container] = spec.containers;
    const waitMs = Number(
      /setTimeout\(.*, (\d+)\)/u.exec(container?.lifecycle.preStop.exec.command[2] ?? '')?.[1],
    );
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(DRAIN_S + waitMs / 1000);
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });
});
