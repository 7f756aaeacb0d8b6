import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock } from '../lib/clock.fake.js';
import type { MeetingState } from '../state/meeting-state.js';
import { prefer } from '../state/preferences.js';
import { figuresOf } from '../state/quality.fake.js';
import { qualityMeasured, UNTROUBLED } from '../state/quality.js';
import type { Path } from '../state/quality.js';
import { infoOf, inMeeting } from '../state/state.fake.js';
import { Store } from '../state/store.js';
import { FakeClient } from './controllers.fake.js';
import { SummaryController } from './summary-controller.js';

const MINUTE_MS = 60_000;

/** A stream of one track, of which nothing has come when it is muted. */
function streamOf(track: EventTarget & { muted: boolean }): MediaStream {
  return { getTracks: () => [track] } as unknown as MediaStream;
}

describe('SummaryController', () => {
  let store: Store<MeetingState>;
  let client: FakeClient;
  let clock: FakeClock;
  let summary: SummaryController;

  beforeEach(() => {
    store = new Store(inMeeting(infoOf('bob'), infoOf('cyd')));
    store.update((state) => prefer(state, { callFigures: true }));
    client = new FakeClient();
    clock = new FakeClock();
    summary = new SummaryController({ store, client, clock });
    summary.begin(['chat', 'summary']);
  });

  function track(muted: boolean): EventTarget & { muted: boolean } {
    return Object.assign(new EventTarget(), { muted });
  }

  function change(
    userId: string,
    connection: 'connecting' | 'connected' | 'interrupted' | 'failed',
    media = track(true),
  ): void {
    summary.peerChanged({ userId, connection, camera: streamOf(media) });
  }

  function measure(paths: Record<string, Path | null>): void {
    const links = new Map(
      Object.entries(paths).map(([userId, path]) => [userId, { ...figuresOf({}), path }]),
    );
    const figures = { links, budgetBps: 1, framesPerSecond: 30, shrinkBy: 1 };
    store.update((state) => qualityMeasured(state, { ...UNTROUBLED, figures }));
  }

  it('tells once a minute how connections came about, each once', async () => {
    measure({ bob: 'direct', cyd: null });
    measure({ bob: 'direct', cyd: 'relayed' });
    await clock.advance(MINUTE_MS);
    const data = { direct_pairs: 1, relayed_pairs: 1 };
    expect(client.told).toEqual([{ type: 'summary', data }]);
    await clock.advance(5 * MINUTE_MS);
    expect(client.told).toHaveLength(1);
  });

  it('tells the time from joining to the first sound or picture, once', async () => {
    const media = track(true);
    change('bob', 'connecting', media);
    await clock.advance(500);
    change('bob', 'connected', media);
    await clock.advance(340);
    media.dispatchEvent(new Event('unmute'));
    change('cyd', 'connected', track(false));
    summary.tell();
    summary.tell();
    expect(client.told).toEqual([{ type: 'summary', data: { first_frame_ms: 840 } }]);
  });

  it('counts connections that broke, and repairs', () => {
    change('bob', 'connected');
    change('bob', 'interrupted');
    change('bob', 'interrupted');
    change('bob', 'failed');
    change('cyd', 'connected');
    change('cyd', 'interrupted');
    summary.tell();
    const data = { ice_failures: 1, ice_restarts: 2 };
    expect(client.told).toEqual([{ type: 'summary', data }]);
  });

  it('counts somebody who comes anew again', () => {
    measure({ bob: 'direct' });
    summary.forget('bob');
    measure({ bob: 'relayed' });
    summary.tell();
    const data = { direct_pairs: 1, relayed_pairs: 1 };
    expect(client.told).toEqual([{ type: 'summary', data }]);
  });

  it('says nothing that names anybody', () => {
    change('bob', 'connected', track(false));
    measure({ bob: 'direct' });
    summary.tell();
    expect(client.told).toHaveLength(1);
    for (const value of Object.values(client.told[0]?.data ?? {})) {
      expect(typeof value).toBe('number');
    }
  });

  it('says nothing unless the person has agreed, also not of the time before', async () => {
    store.update((state) => prefer(state, { callFigures: false }));
    measure({ bob: 'direct' });
    await clock.advance(MINUTE_MS);
    store.update((state) => prefer(state, { callFigures: true }));
    await clock.advance(MINUTE_MS);
    expect(client.told).toEqual([]);
  });

  it('says nothing to a server that does not ask for it', async () => {
    summary.begin(['chat']);
    measure({ bob: 'direct' });
    await clock.advance(MINUTE_MS);
    expect(client.told).toEqual([]);
  });

  it('forgets everything at the end of a call', async () => {
    measure({ bob: 'direct' });
    change('bob', 'failed');
    summary.end();
    summary.tell();
    await clock.advance(2 * MINUTE_MS);
    expect(client.told).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
