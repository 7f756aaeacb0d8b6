import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeClock } from '../lib/clock.fake.js';
import type { LocalMedia } from '../media/local-media.js';
import type { Mesh } from '../rtc/mesh.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import { enterMeeting } from '../state/meeting.js';
import type { MeetingState } from '../state/meeting-state.js';
import { infoOf, joinedData, openedPage } from '../state/state.fake.js';
import { Store } from '../state/store.js';
import type { LiveStreams } from '../ui/live-streams.js';
import { CallController } from './call-controller.js';
import { FakeClient, FakeMedia, FakeMesh } from './controllers.fake.js';

const nothing = (): void => undefined;

describe('CallController', () => {
  let client: FakeClient;
  let mesh: FakeMesh;
  let store: Store<MeetingState>;
  let call: CallController;

  beforeEach(() => {
    client = new FakeClient();
    mesh = new FakeMesh();
    store = new Store(openedPage());
    const live = { follow: nothing, changed: nothing, forget: nothing };
    call = new CallController({
      store,
      client: client as unknown as SignallingClient,
      media: new FakeMedia() as unknown as LocalMedia,
      live: live as unknown as LiveStreams,
      createMesh: () => mesh as unknown as Mesh,
      now: () => 1000,
      clock: new FakeClock(),
      toggleCamera: nothing,
    });
  });

  function enter(...others: ReturnType<typeof infoOf>[]): void {
    const joined = joinedData({ participants: others });
    call.enter(joined);
    call.connect(joined);
    store.update((state) => enterMeeting(state, joined, 1000));
    call.joined();
  }

  it('connects to a newcomer before it shows them', () => {
    enter(infoOf('anna'));
    let shown = -1;
    mesh.connects = () => {
      shown = store.get().participants.length;
    };
    client.hear('join', { room: 'tea', ...infoOf('bob') });
    expect(shown).toBe(1);
    expect(store.get().participants).toHaveLength(2);
  });

  it('shows how connecting went that was over before anybody was shown', () => {
    mesh.connection = 'failed';
    enter(infoOf('anna'));
    client.hear('join', { room: 'tea', ...infoOf('bob') });
    expect(store.get().participants).toMatchObject([
      { user_id: 'anna', connection: 'failed' },
      { user_id: 'bob', connection: 'failed' },
    ]);
  });
});
