import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock, settle } from '../lib/clock.fake.js';
import { SAMPLE_EVERY_MS, SendingControl } from '../rtc/budget/sending-control.js';
import type { TunedMesh } from '../rtc/budget/sending-control.js';
import type { PeerPlan } from '../rtc/budget/sending-plan.js';
import { mediaCaptured } from '../state/media-switches.js';
import type { MeetingState } from '../state/meeting-state.js';
import { figuresOf } from '../state/quality.fake.js';
import { infoOf, inMeeting } from '../state/state.fake.js';
import { Store } from '../state/store.js';
import { FakeClient } from './controllers.fake.js';
import { QualityController } from './quality-controller.js';

const CLOSED = { open: false };
const SIZE = { width: 640, height: 360 };

describe('QualityController', () => {
  let store: Store<MeetingState>;
  let client: FakeClient;
  let clock: FakeClock;
  let plans: Map<string, PeerPlan>;
  let figures: Parameters<typeof figuresOf>[0] & { availableOutBps?: number };
  let toggles: number;
  let isServerAway: boolean;
  let fetches: number;
  let quality: QualityController;

  beforeEach(() => {
    store = new Store(inMeeting(infoOf('bob', 'Bob', { caps: ['view'] }), infoOf('cyd')));
    client = new FakeClient();
    clock = new FakeClock();
    plans = new Map();
    figures = {};
    toggles = 0;
    isServerAway = false;
    fetches = 0;
    quality = new QualityController({
      store,
      client,
      clock,
      loadSending: () => {
        fetches++;
        return isServerAway ? Promise.reject(new Error()) : Promise.resolve({ SendingControl });
      },
      toggleCamera: () => {
        toggles++;
        showCamera(!store.get().media.camera.open);
      },
    });
  });

  function showCamera(open: boolean): void {
    store.update((state) =>
      mediaCaptured(state, { microphone: CLOSED, camera: { open }, screen: CLOSED }),
    );
  }

  function views(): unknown[] {
    return client.told.filter(({ type }) => type === 'view').map(({ data }) => data);
  }

  async function follow(): Promise<void> {
    const track = { getSettings: () => ({ width: 1280, height: 720 }) };
    const mesh: TunedMesh = {
      peers: () => [{ userId: 'bob', connection: 'connected' }],
      localTrack: (role) => (role === 'camera' ? (track as MediaStreamTrack) : null),
      tune: (userId, plan) => plans.set(userId, plan),
      figuresOf: () =>
        Promise.resolve({ ...figuresOf(), availableOutBps: 5e6, encodeMs: null, ...figures }),
    };
    quality.follow(mesh);
    await settle();
  }

  it('tells those who can use it how large their pictures are', () => {
    const sizes = { camera: SIZE, screen: null };
    quality.show(
      new Map([
        ['bob', sizes],
        ['cyd', sizes],
      ]),
    );
    expect(views()).toEqual([{ target: 'bob', ...sizes }]);
    quality.tellAgain();
    quality.forget('bob');
    expect(views()).toHaveLength(3);
  });

  it('tells somebody who comes later, when the page has placed them', () => {
    const sizes = { camera: SIZE, screen: null };
    quality.show(new Map([['dan', sizes]]));
    store.update((state) => ({
      ...state,
      participants: [...inMeeting(infoOf('dan', 'Dan', { caps: ['view'] })).participants],
    }));
    expect(views()).toEqual([{ target: 'dan', ...sizes }]);
  });

  it('fetches what plans when the server is back, if it was away before', async () => {
    isServerAway = true;
    await follow();
    client.hear('view', { target: 'me', user_id: 'bob', room: 'tea', camera: null });
    isServerAway = false;
    quality.tellAgain();
    quality.tellAgain();
    await settle();
    await clock.advance(50);
    expect(plans.get('bob')?.camera.active).toBe(false);
    expect(fetches).toBe(2);
  });

  it('sends what the others show', async () => {
    await follow();
    client.hear('view', { target: 'me', user_id: 'bob', room: 'tea', camera: null });
    await clock.advance(50);
    expect(plans.get('bob')?.camera.active).toBe(false);
    client.hear('view', { target: 'me', user_id: 'bob', room: 'tea', camera: SIZE });
    await clock.advance(50);
    expect(plans.get('bob')?.camera).toMatchObject({ active: true, scaleResolutionDownBy: 2 });
  });

  it('keeps what the others told while its parts are fetched', async () => {
    const followed = follow();
    client.hear('view', { target: 'me', user_id: 'bob', room: 'tea', camera: null });
    await followed;
    await clock.advance(50);
    expect(plans.get('bob')?.camera.active).toBe(false);
  });

  it('measures nothing for a call that ended while its parts were fetched', async () => {
    const followed = follow();
    quality.end();
    await followed;
    await clock.advance(SAMPLE_EVERY_MS);
    expect([plans.size, clock.pending]).toEqual([0, 0]);
  });

  it('hides all pictures for audio only, and brings the own camera back', () => {
    showCamera(true);
    quality.show(new Map([['bob', { camera: SIZE, screen: SIZE }]]));
    quality.setAudioOnly(true);
    expect(store.get()).toMatchObject({ audioOnly: true, media: { camera: { open: false } } });
    expect(views().at(-1)).toEqual({ target: 'bob', camera: null, screen: null });
    quality.setAudioOnly(false);
    expect(store.get()).toMatchObject({ audioOnly: false, media: { camera: { open: true } } });
    expect(views().at(-1)).toEqual({ target: 'bob', camera: SIZE, screen: SIZE });
  });

  it('leaves a camera alone that was off before', () => {
    quality.setAudioOnly(true);
    quality.setAudioOnly(false);
    expect(toggles).toBe(0);
  });

  it('takes turning the camera on for the end of audio only', () => {
    quality.setAudioOnly(true);
    showCamera(true);
    expect(store.get().audioOnly).toBe(false);
  });

  it('tells a full upload in the state, to the others and in one notice', async () => {
    await follow();
    showCamera(true);
    figures = { lossOut: 0.3, outBps: 60_000, availableOutBps: 60_000 };
    const notices: unknown[] = [];
    store.subscribe(
      (state) => state.notices,
      (shown) => notices.push(...shown),
    );
    await clock.advance(30 * SAMPLE_EVERY_MS);
    const { quality: told } = store.get();
    expect(told.strain).toBe('upload');
    expect(told.people.get('me')).toEqual({ level: 'fair', cause: 'own_upload' });
    expect(client.states).toEqual([{ strain: 'upload' }]);
    expect(notices).toMatchObject([{ kind: 'upload_small', pictures: 0, isYetEnough: false }]);
  });

  it('warns before the room is larger than the upload carries, and takes it back', async () => {
    await follow();
    showCamera(true);
    figures = { outBps: 250_000, availableOutBps: 260_000 };
    await clock.advance(30 * SAMPLE_EVERY_MS);
    expect(plans.get('bob')?.camera.active).toBe(true);
    expect(store.get().notices).toMatchObject([
      { kind: 'upload_small', pictures: 1, isYetEnough: true },
    ]);
    figures = { outBps: 250_000 };
    await clock.advance(30 * SAMPLE_EVERY_MS);
    expect(store.get().notices).toEqual([]);
  });

  it('says nothing of pictures on a wide way, or to somebody who sends none', async () => {
    await follow();
    showCamera(true);
    await clock.advance(30 * SAMPLE_EVERY_MS);
    expect(store.get().notices).toEqual([]);
  });

  it('keeps the figures while somebody is there, and nothing after the end', async () => {
    await follow();
    await clock.advance(SAMPLE_EVERY_MS);
    expect(store.get().quality.figures?.links.get('bob')?.outBps).toBe(500_000);
    quality.end();
    await clock.advance(SAMPLE_EVERY_MS);
    expect(clock.pending).toBe(0);
  });

  it('tells sizes again now and then, since frames of this kind may be lost', async () => {
    await follow();
    quality.show(new Map([['bob', { camera: SIZE, screen: null }]]));
    await clock.advance(40 * SAMPLE_EVERY_MS);
    expect(views()).toHaveLength(3);
  });
});
