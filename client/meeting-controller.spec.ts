import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AckData, ChatData, JoinData, StateData } from '../src/protocol/frames.js';
import { Emitter } from './lib/emitter.js';
import type { LocalMedia, LocalMediaEvents, MediaProblem } from './media/local-media.js';
import { MeetingController } from './meeting-controller.js';
import type { Mesh, MeshEvents } from './rtc/mesh.js';
import { RequestError } from './signalling/requests.js';
import type { SignallingClient, SignallingEvents } from './signalling/signalling-client.js';
import type { MeetingState } from './state/meeting-state.js';
import { infoOf, joinedData, openedPage } from './state/state.fake.js';
import { Store } from './state/store.js';
import type { LiveStreams } from './ui/live-streams.js';

class FakeClient extends Emitter<SignallingEvents> {
  readonly joins: { room: string; userId: string; data: () => JoinData }[] = [];
  readonly states: StateData[] = [];
  readonly chats: ChatData[] = [];
  reply: Promise<AckData> = Promise.resolve({ message_id: 'm1', sent_at: 9, seq: 1 });
  left = 0;

  join(room: string, userId: string, data: () => JoinData): void {
    this.joins.push({ room, userId, data });
  }

  leave(): void {
    this.left++;
    this.emit('status', { status: 'stopped', reason: { kind: 'left' } });
  }

  setState(data: StateData): boolean {
    this.states.push(data);
    return true;
  }

  chat(data: ChatData): Promise<AckData> {
    this.chats.push(data);
    return this.reply;
  }

  tell<K extends keyof SignallingEvents>(type: K, event: SignallingEvents[K]): void {
    this.emit(type, event);
  }
}

class FakeMesh extends Emitter<MeshEvents> {
  readonly calls: string[] = [];
  readonly known = new Set<string>();

  addPeer(peer: { userId: string }, offerer: boolean): void {
    this.known.add(peer.userId);
    this.calls.push(`add ${peer.userId} ${offerer ? 'offering' : 'waiting'}`);
  }

  removePeer(userId: string): void {
    if (this.known.delete(userId)) this.calls.push(`remove ${userId}`);
  }

  peers(): { userId: string }[] {
    return [...this.known].map((userId) => ({ userId }));
  }

  setLocalTrack(): void {
    this.calls.push('track');
  }

  setIceServers(): void {
    this.calls.push('ice');
  }

  close(): void {
    this.calls.push('close');
  }
}

class FakeMedia extends Emitter<LocalMediaEvents> {
  readonly calls: string[] = [];
  problem: MediaProblem | null = null;
  snapshot = {
    microphone: { track: null as MediaStreamTrack | null, open: false, deviceId: null },
    camera: { track: null, open: false, deviceId: null },
    screen: { video: null, audio: null, open: false },
  };

  openMicrophone(): Promise<MediaProblem | null> {
    this.calls.push('open');
    if (this.problem === null) this.hold(true);
    return Promise.resolve(this.problem);
  }

  setMicrophoneMuted(muted: boolean): void {
    this.calls.push(muted ? 'mute' : 'unmute');
    this.hold(!muted);
  }

  closeMicrophone(): void {
    this.calls.push('close');
  }

  closeAll(): void {
    this.calls.push('close all');
  }

  private hold(open: boolean): void {
    const track = {} as MediaStreamTrack;
    this.snapshot = { ...this.snapshot, microphone: { track, open, deviceId: null } };
    this.emit('change', this.snapshot);
  }
}

describe('MeetingController', () => {
  let client: FakeClient;
  let media: FakeMedia;
  let mesh: FakeMesh;
  let store: Store<MeetingState>;
  let controller: MeetingController;
  let path: string;
  const nothing = (): void => undefined;

  beforeEach(() => {
    client = new FakeClient();
    media = new FakeMedia();
    mesh = new FakeMesh();
    store = new Store(openedPage());
    path = '/';
    const live = { follow: nothing, changed: nothing, forget: nothing };
    controller = new MeetingController({
      store,
      client: client as unknown as SignallingClient,
      media: media as unknown as LocalMedia,
      live: live as unknown as LiveStreams,
      createMesh: () => mesh as unknown as Mesh,
      newUserId: () => 'another',
      newRoom: () => 'new',
      rememberName: nothing,
      path: {
        get: () => path,
        push: (next) => {
          path = next;
        },
      },
      now: () => 1000,
    });
  });

  function enter(...others: ReturnType<typeof infoOf>[]): void {
    controller.join('Me', 'tea');
    client.tell('joined', joinedData({ participants: others }));
  }

  it('shows the link of the room only when the server took the person in', () => {
    controller.join('Me', 'tea');
    expect(path).toBe('/');
    client.tell('joined', joinedData());
    expect(path).toBe('/r/tea');
    expect(store.get().phase).toBe('meeting');
  });

  it('waits for the offers of those present and offers to newcomers', () => {
    enter(infoOf('anna'));
    client.tell('join', { room: 'tea', ...infoOf('bob') });
    expect(mesh.calls.filter((call) => call.startsWith('add'))).toEqual([
      'add anna waiting',
      'add bob offering',
    ]);
  });

  it('gives up the links to those who went during an interruption, and waits for the others', () => {
    enter(infoOf('anna'), infoOf('bob'));
    mesh.calls.length = 0;
    client.tell('joined', joinedData({ participants: [infoOf('bob')] }));
    expect(mesh.calls).toEqual(['ice', 'remove anna', 'add bob waiting']);
  });

  it('opens the microphone at the first click and mutes it in the room from then on', async () => {
    enter();
    controller.toggle('microphone');
    await Promise.resolve();
    controller.toggle('microphone');
    controller.toggle('microphone');
    expect(media.calls).toEqual(['open', 'mute', 'unmute']);
    expect(client.states.map((state) => state.mic)).toEqual([true, false, true]);
  });

  it('lets the microphone go before joining', async () => {
    controller.toggle('microphone');
    await Promise.resolve();
    controller.toggle('microphone');
    expect(media.calls).toEqual(['open', 'close']);
  });

  it('tells why a device is missing', async () => {
    media.problem = { kind: 'microphone', reason: 'denied' };
    controller.toggle('microphone');
    await Promise.resolve();
    await Promise.resolve();
    expect(store.get().media.microphone).toMatchObject({ opening: false, problem: 'denied' });
  });

  it('tells the server at each rejoin what is shared then', async () => {
    controller.join('Me', 'tea');
    expect(client.joins[0]?.data().state?.mic).toBe(false);
    controller.toggle('microphone');
    await Promise.resolve();
    expect(client.joins[0]?.data().state?.mic).toBe(true);
  });

  it('lets everything go when the person leaves, and comes back with the same devices', async () => {
    enter(infoOf('anna'));
    controller.toggle('microphone');
    await Promise.resolve();
    controller.leave();
    expect(store.get().phase).toBe('left');
    expect(mesh.calls).toContain('close');
    expect(media.calls).toContain('close all');
    media.snapshot = {
      ...media.snapshot,
      microphone: { track: null, open: false, deviceId: null },
    };
    store.update((state) => ({ ...state, media: openedPage().media }));
    controller.rejoin();
    expect(media.calls.at(-1)).toBe('open');
    expect(client.joins.at(-1)).toMatchObject({ room: 'tea', userId: 'me' });
  });

  it('comes in under another id after its own was taken', () => {
    controller.join('Me', 'tea');
    const reason = { kind: 'refused', code: 'ID_IN_USE', message: '' } as const;
    client.tell('status', { status: 'stopped', reason });
    expect(store.get()).toMatchObject({ phase: 'stopped', stop: { code: 'ID_IN_USE' } });
    controller.rejoin();
    expect(client.joins.at(-1)?.userId).toBe('another');
  });

  it('marks a message that did not arrive, and sends it again when asked', async () => {
    enter(infoOf('anna'));
    client.reply = Promise.reject(new RequestError('NO_SUCH_PEER', ''));
    controller.sendChat('', 'hello');
    await Promise.resolve();
    await Promise.resolve();
    const [entry] = store.get().chat.conversations.get('')?.entries ?? [];
    expect(entry).toMatchObject({ delivery: 'failed', failure: 'NO_SUCH_PEER' });
    client.reply = Promise.resolve({ message_id: 'm1', sent_at: 9, seq: 1 });
    controller.retryChat('', entry?.key ?? '');
    await Promise.resolve();
    expect(client.chats).toEqual([{ text: 'hello' }, { text: 'hello' }]);
    expect(store.get().chat.conversations.get('')?.entries).toMatchObject([{ delivery: 'sent' }]);
  });

  it('leaves when the person goes back, and offers a fresh room', () => {
    enter();
    path = '/';
    controller.follow();
    expect(client.left).toBe(1);
    expect(store.get()).toMatchObject({ phase: 'join', room: 'new', roomFixed: false });
  });
});
