import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LocalMedia } from '../media/local-media.js';
import { FakeClient, FakeMedia, FakeMesh, quietParts } from './controllers.fake.js';
import { MeetingController } from './meeting-controller.js';
import type { Mesh } from '../rtc/mesh.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import type { ResumedEvent } from '../signalling/signalling-events.js';
import type { MeetingState } from '../state/meeting-state.js';
import { infoOf, joinedData, messageOf, openedPage, resumedData } from '../state/state.fake.js';
import { Store } from '../state/store.js';

describe('MeetingController', () => {
  let client: FakeClient;
  let media: FakeMedia;
  let mesh: FakeMesh;
  let store: Store<MeetingState>;
  let controller: MeetingController;
  let path: string;
  let kept: Map<string, string>;
  let coming: Promise<void> | null;
  let prepared: string[];
  const nothing = (): void => undefined;

  beforeEach(() => {
    client = new FakeClient();
    media = new FakeMedia();
    mesh = new FakeMesh();
    store = new Store(openedPage());
    path = '/';
    kept = new Map();
    coming = null;
    prepared = [];
    controller = new MeetingController({
      ...quietParts(),
      store,
      client: client as unknown as SignallingClient,
      media: media as unknown as LocalMedia,
      createMesh: () => mesh as unknown as Mesh,
      prepareSocket: (room, userId) => {
        prepared.push(`${room} ${userId}`);
      },
      readyForOthers: () => coming,
      path: {
        get: () => path,
        push: (next) => {
          path = next;
        },
      },
      chatMemory: {
        load: (room) => kept.get(room) ?? null,
        save: (room, text) => kept.set(room, text),
      },
    });
  });

  function enter(...others: ReturnType<typeof infoOf>[]): void {
    controller.join('Me', 'tea');
    client.hear('joined', joinedData({ participants: others }));
  }

  it('shows the link of the room only when the server took the person in', () => {
    controller.join('Me', 'tea');
    expect(path).toBe('/');
    client.hear('joined', joinedData());
    expect(path).toBe('/r/tea');
    expect(store.get().phase).toBe('meeting');
  });

  function resumed(change: Partial<ResumedEvent> = {}): ResumedEvent {
    const where = { afterSeq: 0, isReloaded: false, othersReturnWithinMs: 0 };
    return { ...resumedData(), ...where, ...change };
  }

  it('asks for a place when the page can connect to others, if it is still wanted then', async () => {
    let arrived: () => void = nothing;
    coming = new Promise((resolve) => {
      arrived = resolve;
    });
    controller.join('Me', 'tea');
    controller.cancelJoin();
    controller.join('Me', 'coffee');
    expect(client.joins).toEqual([]);
    arrived();
    await coming;
    await Promise.resolve();
    expect(client.joins.map(({ room }) => room)).toEqual(['coffee']);
  });

  it('has a socket at hand for whoever is about to enter, under the name they will have', () => {
    controller.expectJoin('tea');
    controller.join('Me', 'tea');
    expect(prepared).toEqual([`tea ${String(client.joins[0]?.userId)}`]);
    controller.expectJoin('tea');
    client.hear('joined', joinedData());
    controller.expectJoin('tea');
    expect(prepared).toHaveLength(1);
  });

  it('hands the roster and newcomers to the mesh', () => {
    enter(infoOf('anna'));
    client.hear('join', { room: 'tea', ...infoOf('bob') });
    client.hear('resync', { target: 'bob' });
    expect(mesh.calls.slice(-3)).toEqual(['roster anna', 'admit bob', 'resync bob']);
  });

  it('shows who lost the connection to the server, and who is back', () => {
    enter(infoOf('anna'));
    client.hear('away', { room: 'tea', user_id: 'anna' });
    expect(store.get().participants).toMatchObject([{ away: true }]);
    client.hear('back', { room: 'tea', user_id: 'anna' });
    expect(store.get().participants).toMatchObject([{ away: false }]);
  });

  it('shows a gap when what was missed cannot be given', () => {
    enter(infoOf('anna'));
    client.hear('chat', messageOf(1, 'hello'));
    client.hear('resumed', resumed({ recovered: false, reason: 'window' }));
    expect(store.get().chat.conversations.get('')?.entries).toMatchObject([
      { text: 'hello' },
      { kind: 'presence', change: 'left' },
      { kind: 'gap', reason: 'window' },
    ]);
  });

  it('shows no gap after a restart that the server announced', () => {
    enter();
    client.hear('chat', messageOf(1, 'hello'));
    client.hear('draining', { retry_after_ms: 100 });
    client.hear('resumed', resumed({ recovered: false, reason: 'restart' }));
    expect(store.get().chat.conversations.get('')?.entries).toMatchObject([{ text: 'hello' }]);
    client.hear('resumed', resumed({ recovered: false, reason: 'restart' }));
    expect(store.get().chat.conversations.get('')?.entries.at(-1)).toMatchObject({ kind: 'gap' });
  });

  it('waits after a restart for those who are on the way back', () => {
    jest.useFakeTimers();
    enter(infoOf('anna'), infoOf('bob'));
    const restart = { recovered: false, reason: 'restart', othersReturnWithinMs: 30_000 } as const;
    client.hear('resumed', resumed(restart));
    jest.advanceTimersByTime(20_000);
    client.hear('resumed', resumed(restart));
    jest.advanceTimersByTime(29_999);
    expect(store.get().participants).toMatchObject([{ away: true }, { away: true }]);
    client.hear('join', { room: 'tea', ...infoOf('bob') });
    jest.advanceTimersByTime(1);
    expect(store.get().participants).toMatchObject([{ user_id: 'bob', away: false }]);
    jest.useRealTimers();
  });

  it('goes on after a reload with the seat, the chat and the devices', async () => {
    enter(infoOf('anna'));
    client.hear('chat', messageOf(1, 'hello'));
    controller.save();
    expect(client.calls).toEqual(['flush']);

    store.update(() => openedPage());
    const join = { name: 'Me', state: { mic: true, camera: false } };
    client.restored = { userId: 'old', join, outbox: [{ id: 7, text: 'not sent yet' }] };
    await controller.resume('tea');
    expect(store.get()).toMatchObject({ phase: 'joining', self: { userId: 'old', name: 'Me' } });
    expect(media.calls).toEqual(['open']);
    client.hear('resumed', resumed({ isReloaded: true, afterSeq: 1 }));
    expect(client.histories).toEqual([{ before: 2, limit: 50 }]);
    expect(store.get().chat.conversations.get('')?.entries).toMatchObject([
      { text: 'hello' },
      { text: 'not sent yet', delivery: 'sending' },
    ]);
    const ack = { message_id: 'm7', sent_at: 9, seq: 2 };
    client.hear('message', { id: 7, text: 'not sent yet', state: 'sent', ack });
    expect(store.get().chat.conversations.get('')?.entries.at(-1)).toMatchObject({
      delivery: 'sent',
    });
  });

  it('stays on the first page when no earlier page left anything', async () => {
    await controller.resume('tea');
    expect(store.get().phase).toBe('join');
  });

  it('says when another window took the seat, and takes it back', () => {
    enter();
    client.hear('status', { status: 'stopped', reason: { kind: 'taken_over' } });
    expect(store.get()).toMatchObject({ phase: 'stopped', stop: { kind: 'taken_over' } });
    controller.takeBack();
    expect(client.calls).toEqual(['take back']);
    expect(store.get().phase).toBe('joining');
  });

  it('tries the server and the calls at once when asked', () => {
    enter();
    controller.connectNow();
    expect(client.calls).toEqual(['reconnect']);
    expect(mesh.calls.at(-1)).toBe('network');
  });

  it('opens the microphone at the first click and mutes it in the room from then on', async () => {
    enter();
    controller.devices.toggle('microphone');
    await Promise.resolve();
    controller.devices.toggle('microphone');
    controller.devices.toggle('microphone');
    expect(media.calls).toEqual(['open', 'mute', 'unmute']);
    expect(client.states.map((state) => state.mic)).toEqual([true, false, true]);
  });

  it('lets the microphone go before joining', async () => {
    controller.devices.toggle('microphone');
    await Promise.resolve();
    controller.devices.toggle('microphone');
    expect(media.calls).toEqual(['open', 'close']);
  });

  it('tells why a device is missing', async () => {
    media.problem = { kind: 'microphone', reason: 'denied' };
    controller.devices.toggle('microphone');
    await Promise.resolve();
    await Promise.resolve();
    expect(store.get().media.microphone).toMatchObject({ opening: false, problem: 'denied' });
  });

  it('tells the server at each rejoin what is shared then', async () => {
    controller.join('Me', 'tea');
    expect(client.joins[0]?.data().state?.mic).toBe(false);
    controller.devices.toggle('microphone');
    await Promise.resolve();
    expect(client.joins[0]?.data().state?.mic).toBe(true);
  });

  it('lets everything go when the person leaves, and comes back with the same devices', async () => {
    enter(infoOf('anna'));
    controller.devices.toggle('microphone');
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
    client.hear('status', { status: 'stopped', reason });
    expect(store.get()).toMatchObject({ phase: 'stopped', stop: { code: 'ID_IN_USE' } });
    controller.rejoin();
    expect(client.joins.at(-1)?.userId).toBe('another');
  });

  it('marks a message that was refused, and sends it again when asked', () => {
    enter(infoOf('anna'));
    controller.chat.send('', 'hello');
    const entries = (): unknown => store.get().chat.conversations.get('')?.entries;
    expect(entries()).toMatchObject([{ delivery: 'sending' }]);
    client.hear('message', { id: 1, text: 'hello', state: 'failed', code: 'NO_SUCH_PEER' });
    expect(entries()).toMatchObject([{ delivery: 'failed', failure: 'NO_SUCH_PEER' }]);
    controller.chat.retry('', 'own 1');
    expect(client.chats).toEqual([{ text: 'hello' }, { text: 'hello' }]);
    const ack = { message_id: 'm1', sent_at: 9, seq: 1 };
    client.hear('message', { id: 2, text: 'hello', state: 'sent', ack });
    expect(entries()).toMatchObject([{ delivery: 'sent' }]);
    client.hear('delivered', { seq: 1 });
    expect(entries()).toMatchObject([{ delivery: 'delivered' }]);
  });

  it('leaves when the person goes back, and offers the way in again', () => {
    enter();
    path = '/';
    controller.follow();
    expect(client.left).toBe(1);
    expect(store.get()).toMatchObject({ phase: 'left', room: 'tea' });
    controller.rejoin();
    expect(client.joins.at(-1)?.room).toBe('tea');
  });

  it('leaves for the room that the person went to, and asks before entering it', () => {
    enter();
    path = '/r/coffee';
    controller.follow();
    expect(client.left).toBe(1);
    expect(store.get()).toMatchObject({ phase: 'join', room: 'coffee', roomFixed: true });
  });

  it('tells at each entry that the hand is up, and after a reload that it still is', async () => {
    enter();
    controller.gestures.toggleHand();
    expect(client.joins[0]?.data().state?.hand).toBe(true);
    controller.leave();
    expect(client.joins[0]?.data().state?.hand).toBe(false);
    client.restored = { userId: 'me', join: { name: 'Me', state: { hand: true } }, outbox: [] };
    await controller.resume('tea');
    expect(store.get().hand.raisedAt).not.toBeNull();
  });

  it('asks for the password on the first page, and says when the one that was tried is wrong', () => {
    const refuse = (): void => {
      const reason = { kind: 'refused', code: 'BAD_PASSWORD', message: 'No.' } as const;
      client.hear('status', { status: 'stopped', reason });
    };
    controller.join('Me', 'tea');
    refuse();
    expect(store.get()).toMatchObject({ phase: 'join', door: { password: 'wanted' } });
    controller.join('Me', 'tea', 'guess');
    expect(client.joins.at(-1)?.data().password).toBe('guess');
    refuse();
    expect(store.get()).toMatchObject({ phase: 'join', door: { password: 'wrong' } });
    expect(client.joins.at(-1)?.data()).not.toHaveProperty('password');
    expect(media.calls).not.toContain('close all');
  });

  it('waits with open devices and without peers, and repeats its line when the socket was lost', () => {
    enter(infoOf('anna'));
    client.hear('status', { status: 'waiting', timeoutMs: 1000 });
    expect(store.get()).toMatchObject({ phase: 'waiting', participants: [] });
    expect(mesh.calls).toContain('close');
    expect(media.calls).not.toContain('close all');
    controller.knock('It is me');
    client.hear('status', { status: 'reconnecting', attempt: 1, retryInMs: 0 });
    client.hear('status', { status: 'waiting', timeoutMs: 1000 });
    expect(client.calls).toEqual(['knock It is me', 'knock It is me']);
    client.hear('joined', joinedData());
    expect(store.get()).toMatchObject({ phase: 'meeting', door: { line: '' } });
  });
});
