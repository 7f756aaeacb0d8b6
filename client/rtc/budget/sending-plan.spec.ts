import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAMERA_FLOOR_BPS, SOUND_BPS, picturesCarried, planSending } from './sending-plan.js';
import type { PictureSize, PlanInput, PlannedPeer, SendingPlan } from './sending-plan.js';

const HD: PictureSize = { width: 1280, height: 720 };
const SMALL: PictureSize = { width: 320, height: 180 };
const WIDE_BPS = 100_000_000;

function peerOf(userId: string, change: Partial<PlannedPeer> = {}): PlannedPeer {
  return {
    userId,
    shown: { camera: HD, screen: HD },
    ceilingBps: null,
    isCameraSent: false,
    ...change,
  };
}

function showing(userId: string, camera: PictureSize | null, screen: PictureSize | null = null) {
  return peerOf(userId, { shown: { camera, screen } });
}

function inputOf(change: Partial<PlanInput> = {}): PlanInput {
  return {
    budgetBps: WIDE_BPS,
    sources: { camera: HD, screen: null },
    sounds: 1,
    peers: [peerOf('bob')],
    effort: { framesPerSecond: 30, shrinkBy: 1 },
    ...change,
  };
}

function planOf(plan: SendingPlan, userId: string) {
  const found = plan.peers.get(userId);
  if (!found) throw new Error(`Nothing is planned for ${userId}.`);
  return found;
}

const size = fc.option(
  fc.record({
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 3000 }),
  }),
);
const peers = fc.uniqueArray(
  fc.record({
    userId: fc.string({ minLength: 1, maxLength: 4 }),
    shown: fc.record({ camera: size, screen: size }),
    ceilingBps: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
    isCameraSent: fc.boolean(),
  }),
  { selector: ({ userId }) => userId, maxLength: 12 },
);
const inputs = fc.record({
  budgetBps: fc.integer({ min: 0, max: 20_000_000 }),
  sources: fc.record({ camera: size, screen: size }),
  sounds: fc.integer({ min: 0, max: 2 }),
  peers,
  effort: fc.record({
    framesPerSecond: fc.constantFrom(30, 20, 15, 10, 8),
    shrinkBy: fc.constantFrom(1, 1.5, 2, 3),
  }),
});

describe('planSending', () => {
  it('does not throttle a call of two', () => {
    const { camera } = planOf(planSending(inputOf({ budgetBps: 4_000_000 })), 'bob');
    expect(camera).toMatchObject({ active: true, scaleResolutionDownBy: 1, maxFramerate: 30 });
    expect(camera.maxBitrate).toBeGreaterThan(1_700_000);
  });

  it('sends nothing of what is hidden, and nothing where nothing is captured', () => {
    const hidden = planSending(inputOf({ peers: [showing('bob', null)] }));
    expect(planOf(hidden, 'bob').camera.active).toBe(false);
    const { camera, screen } = planOf(
      planSending(inputOf({ sources: { camera: null, screen: null } })),
      'bob',
    );
    expect([camera.active, screen.active]).toEqual([false, false]);
  });

  it('gives what a hidden picture leaves to the others', () => {
    const budgetBps = 1_000_000;
    const both = planSending(inputOf({ budgetBps, peers: [peerOf('bob'), peerOf('cyd')] }));
    const one = planSending(inputOf({ budgetBps, peers: [showing('bob', null), peerOf('cyd')] }));
    expect(planOf(one, 'cyd').camera.maxBitrate).toBeGreaterThan(
      planOf(both, 'cyd').camera.maxBitrate,
    );
  });

  it('sends a small tile a small picture', () => {
    const { camera } = planOf(planSending(inputOf({ peers: [showing('bob', SMALL)] })), 'bob');
    expect(camera.scaleResolutionDownBy).toBe(4);
    expect(camera.maxBitrate).toBeLessThan(300_000);
  });

  it('keeps a picture large enough for both sides of the tile', () => {
    const tall = planSending(inputOf({ peers: [showing('bob', { width: 200, height: 700 })] }));
    expect(planOf(tall, 'bob').camera.scaleResolutionDownBy).toBe(1);
  });

  it('takes from cameras before it takes from screens', () => {
    const sources = { camera: HD, screen: HD };
    const at = (budgetBps: number) => planOf(planSending(inputOf({ budgetBps, sources })), 'bob');
    const wide = at(10_000_000);
    const short = at(wide.screen.maxBitrate + CAMERA_FLOOR_BPS + SOUND_BPS);
    expect(short.screen).toEqual(wide.screen);
    expect(short.camera.maxBitrate).toBe(CAMERA_FLOOR_BPS);
    const shorter = at(400_000);
    expect(shorter.camera.active).toBe(false);
    expect(shorter.screen).toMatchObject({ active: true, scaleResolutionDownBy: 1 });
    expect(at(200_000).screen.active).toBe(false);
  });

  it('lets the larger shown stay when there is not enough for all', () => {
    const budgetBps = 2 * SOUND_BPS + CAMERA_FLOOR_BPS + 1000;
    const plan = planSending(
      inputOf({ budgetBps, peers: [showing('bob', SMALL), showing('cyd', HD)] }),
    );
    expect(planOf(plan, 'bob').camera.active).toBe(false);
    expect(planOf(plan, 'cyd').camera.active).toBe(true);
    expect(plan.camerasLeftOut).toBe(1);
  });

  it('lets a picture that is sent go on where a new one would not begin', () => {
    const budgetBps = SOUND_BPS + 120_000;
    const at = (isCameraSent: boolean) =>
      planOf(planSending(inputOf({ budgetBps, peers: [peerOf('bob', { isCameraSent })] })), 'bob');
    expect(at(false).camera.active).toBe(false);
    expect(at(true).camera.active).toBe(true);
  });

  it('gives no more than their way carries to those behind a narrow one', () => {
    const plan = planSending(
      inputOf({
        budgetBps: 2_000_000,
        peers: [peerOf('bob', { ceilingBps: 400_000 }), peerOf('cyd')],
      }),
    );
    expect(planOf(plan, 'bob').camera.maxBitrate).toBeLessThanOrEqual(400_000);
    expect(planOf(plan, 'cyd').camera.maxBitrate).toBeGreaterThan(1_200_000);
  });

  it('makes fewer frames, then smaller pictures, when the machine is too slow', () => {
    const effort = { framesPerSecond: 10, shrinkBy: 2 };
    const { camera, screen } = planOf(
      planSending(inputOf({ effort, sources: { camera: HD, screen: HD } })),
      'bob',
    );
    expect(camera).toMatchObject({ maxFramerate: 10, scaleResolutionDownBy: 2 });
    expect(screen).toMatchObject({ maxFramerate: 10, scaleResolutionDownBy: 1 });
  });

  it('never plans more than the budget, but for sound', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { plannedBps, wantedBps, peers: planned } = planSending(input);
        const soundBps = input.peers.length * input.sounds * SOUND_BPS;
        const pictureBps = [...planned.values()]
          .flatMap(({ camera, screen }) => [camera, screen])
          .reduce((sum, { active, maxBitrate }) => sum + (active ? maxBitrate : 0), 0);
        expect(soundBps + pictureBps).toBeLessThanOrEqual(Math.max(input.budgetBps, soundBps));
        expect(pictureBps + soundBps).toBe(plannedBps);
        expect(plannedBps).toBeLessThanOrEqual(wantedBps);
        expect(planned.size).toBe(input.peers.length);
      }),
    );
  });

  it('gives nobody less when there is more to give', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 5_000_000 }), (input, more) => {
        const less = planSending(input);
        const plenty = planSending({ ...input, budgetBps: input.budgetBps + more });
        for (const [userId, plan] of less.peers) {
          const better = planOf(plenty, userId);
          for (const role of ['camera', 'screen'] as const) {
            if (!plan[role].active) continue;
            expect(better[role].active).toBe(true);
            expect(better[role].maxBitrate).toBeGreaterThanOrEqual(plan[role].maxBitrate);
            expect(better[role].scaleResolutionDownBy).toBeLessThanOrEqual(
              plan[role].scaleResolutionDownBy,
            );
          }
        }
      }),
    );
  });

  it('gives the larger shown no less than the smaller', () => {
    const widths = fc.uniqueArray(fc.integer({ min: 20, max: 95 }), { maxLength: 12 });
    const budget = fc.integer({ min: 0, max: 8_000_000 });
    fc.assert(
      fc.property(widths, budget, (steps, budgetBps) => {
        const tiles = [...steps].sort((a, b) => b - a);
        const shown = tiles.map((step) =>
          showing(String(step), { width: step * 16, height: step * 9 }),
        );
        const source = { width: 1920, height: 1080 };
        const sources = { camera: source, screen: null };
        const plan = planSending(inputOf({ budgetBps, sources, peers: [...shown].reverse() }));
        const given = shown.map(({ userId }) => planOf(plan, userId).camera);
        const rates = given.map(({ active, maxBitrate }) => (active ? maxBitrate : 0));
        expect(rates).toEqual([...rates].sort((a, b) => b - a));
      }),
    );
  });

  it('never makes a screen smaller, nor any picture smaller than it is shown while bits last', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const generous = {
          ...input,
          budgetBps: WIDE_BPS * 10,
          effort: { framesPerSecond: 30, shrinkBy: 1 },
        };
        for (const { userId, shown, ceilingBps } of generous.peers) {
          const { camera, screen } = planOf(planSending(generous), userId);
          expect(screen.scaleResolutionDownBy).toBe(1);
          const source = generous.sources.camera;
          if (!camera.active || !source || !shown.camera || ceilingBps !== null) continue;
          if (camera.maxBitrate >= 2_500_000) continue;
          const scaled = source.width / camera.scaleResolutionDownBy;
          expect(scaled).toBeGreaterThanOrEqual(Math.min(source.width, shown.camera.width));
        }
      }),
    );
  });
});

describe('picturesCarried', () => {
  it('counts what is left beside the sound', () => {
    expect(picturesCarried(1_000_000, 4, 1)).toBe(4);
    expect(picturesCarried(700_000, 4, 1)).toBe(3);
    expect(picturesCarried(100_000, 4, 1)).toBe(0);
  });
});
