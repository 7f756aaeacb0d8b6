import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../lib/clock.fake.js';
import type { LinkFigures } from './link-figures.js';
import { SAMPLE_EVERY_MS, SendingControl } from './sending-control.js';
import type { CallReading, TunedMesh } from './sending-control.js';
import type { PeerPlan } from './sending-plan.js';

const QUIET: LinkFigures = {
  roundTripMs: 10,
  lossOut: 0,
  lossIn: 0,
  jitterMs: 1,
  outBps: 100_000,
  inBps: 0,
  path: 'direct',
  protocol: 'udp',
  cameraOut: null,
  cameraIn: null,
  screenOut: null,
  screenIn: null,
  limitedBy: 'none',
  availableOutBps: 3_000_000,
  encodeMs: null,
};

class FakeMesh implements TunedMesh {
  readonly connections = new Map<string, string>();
  readonly plans = new Map<string, PeerPlan>();
  readonly figures = new Map<string, Partial<LinkFigures>>();
  tracks: Partial<Record<string, Partial<MediaTrackSettings>>> = {
    microphone: {},
    camera: { width: 1280, height: 720 },
  };
  asked = 0;

  peers() {
    return [...this.connections].map(([userId, connection]) => ({ userId, connection }));
  }

  localTrack(role: string): MediaStreamTrack | null {
    const settings = this.tracks[role];
    return settings ? ({ getSettings: () => settings } as unknown as MediaStreamTrack) : null;
  }

  tune(userId: string, plan: PeerPlan): void {
    this.plans.set(userId, plan);
  }

  figuresOf(userId: string): Promise<LinkFigures | null> {
    this.asked++;
    return Promise.resolve({ ...QUIET, ...this.figures.get(userId) });
  }
}

describe('SendingControl', () => {
  let clock: FakeClock;
  let mesh: FakeMesh;
  let readings: (CallReading | null)[];
  let control: SendingControl;

  beforeEach(() => {
    clock = new FakeClock();
    mesh = new FakeMesh();
    readings = [];
    control = new SendingControl({ mesh, clock, measured: (reading) => readings.push(reading) });
  });

  function camera(userId: string) {
    return mesh.plans.get(userId)?.camera;
  }

  it('asks nobody while nobody is there, and tells once when the last one is gone', async () => {
    await clock.advance(5 * SAMPLE_EVERY_MS);
    expect([mesh.asked, readings]).toEqual([0, []]);
    mesh.connections.set('bob', 'connected');
    await clock.advance(SAMPLE_EVERY_MS);
    mesh.connections.clear();
    await clock.advance(5 * SAMPLE_EVERY_MS);
    expect(readings).toHaveLength(2);
    expect(readings[1]).toBeNull();
  });

  it('plans at once for somebody who is connected, without a measurement', async () => {
    mesh.connections.set('bob', 'connected').set('cyd', 'connecting');
    control.planSoon();
    await clock.advance(50);
    expect(mesh.asked).toBe(0);
    expect([...mesh.plans.keys()]).toEqual(['bob']);
    expect(camera('bob')).toMatchObject({ active: true, scaleResolutionDownBy: 1 });
  });

  it('follows what the others show, one kind of picture at a time', async () => {
    mesh.connections.set('bob', 'connected');
    mesh.tracks.screen = {};
    control.setShown('bob', { camera: null });
    await clock.advance(50);
    expect(mesh.plans.get('bob')).toMatchObject({
      camera: { active: false },
      screen: { active: true },
    });
    control.setShown('bob', { screen: null, camera: { width: 320, height: 180 } });
    await clock.advance(50);
    expect(mesh.plans.get('bob')).toMatchObject({
      camera: { active: true, scaleResolutionDownBy: 4 },
      screen: { active: false },
    });
    control.forget('bob');
    await clock.advance(50);
    expect(camera('bob')).toMatchObject({ active: true, scaleResolutionDownBy: 1 });
  });

  it('tells the figures of those who are connected, and no strain while all is well', async () => {
    mesh.connections.set('bob', 'connected').set('cyd', 'failed');
    await clock.advance(SAMPLE_EVERY_MS);
    expect(readings[0]).toMatchObject({ isUploadFull: false, isMachineSlow: false });
    expect([...(readings[0]?.links.keys() ?? [])]).toEqual(['bob']);
  });

  it('takes less when the way turns out to be narrow, and says so', async () => {
    mesh.connections.set('bob', 'connected');
    mesh.figures.set('bob', { availableOutBps: 300_000, outBps: 290_000 });
    await clock.advance(20 * SAMPLE_EVERY_MS);
    expect(readings.at(-1)).toMatchObject({ isUploadFull: true });
    expect(camera('bob')?.maxBitrate).toBeLessThan(360_000);
    expect(camera('bob')?.active).toBe(true);
    expect(readings.at(-1)).toMatchObject({ camerasCarried: 1, isNextCarried: false });
    expect(readings[0]).toMatchObject({ camerasCarried: 1, isNextCarried: true });
  });

  it('says to how many a picture goes when the way carries fewer', async () => {
    for (const userId of ['bob', 'cyd', 'dan', 'eve']) {
      mesh.connections.set(userId, 'connected');
      mesh.figures.set(userId, { availableOutBps: 120_000, outBps: 115_000, lossOut: 0.1 });
    }
    await clock.advance(20 * SAMPLE_EVERY_MS);
    const reading = readings.at(-1);
    expect(reading?.camerasWanted).toBe(4);
    expect(reading?.camerasCarried).toBeLessThan(4);
    const sent = [...mesh.plans.values()].filter((plan) => plan.camera.active);
    expect(sent.length).toBeLessThanOrEqual(reading?.camerasCarried ?? 0);
  });

  it('makes fewer frames when the machine is too slow', async () => {
    mesh.connections.set('bob', 'connected');
    mesh.figures.set('bob', { limitedBy: 'cpu' });
    await clock.advance(2 * SAMPLE_EVERY_MS);
    expect(readings.at(-1)).toMatchObject({ isMachineSlow: true });
    expect(camera('bob')).toMatchObject({ maxFramerate: 20, scaleResolutionDownBy: 1 });
  });

  it('is quiet after its end', async () => {
    mesh.connections.set('bob', 'connected');
    control.planSoon();
    control.close();
    control.planSoon();
    await clock.advance(5 * SAMPLE_EVERY_MS);
    expect([mesh.plans.size, readings.length, clock.pending]).toEqual([0, 0, 0]);
  });
});
