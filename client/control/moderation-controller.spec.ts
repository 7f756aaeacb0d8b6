import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PolicyNotice, RoomPolicy } from '../../src/protocol/frames.js';
import { RequestError } from '../signalling/requests.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import type { MeetingState } from '../state/meeting-state.js';
import { OPEN_POLICY } from '../state/policy.js';
import { prefer } from '../state/preferences.js';
import { inMeeting, joinedData, resumedData } from '../state/state.fake.js';
import { Store } from '../state/store.js';
import { FakeClient } from './controllers.fake.js';
import { ModerationController } from './moderation-controller.js';

const KEY = 'k'.repeat(43);
const HOST = { user_id: 'me', role: 'host', acting: false } as const;

describe('ModerationController', () => {
  let client: FakeClient;
  let store: Store<MeetingState>;
  let keys: Map<string, string>;
  let calls: string[];
  let moderation: ModerationController;

  beforeEach(() => {
    client = new FakeClient();
    store = new Store(inMeeting());
    keys = new Map();
    calls = [];
    moderation = new ModerationController({
      store,
      client: client as unknown as SignallingClient,
      hostKeys: {
        of: (room) => keys.get(room) ?? null,
        keep: (room, key) => void keys.set(room, key),
        forget: (room) => void keys.delete(room),
      },
      playKnock: (sinkId) => {
        calls.push(`knock at ${sinkId}`);
        return Promise.resolve(true);
      },
      call: { enforce: ({ number }) => calls.push(`enforce ${String(number)}`) },
      devices: { close: (kind) => calls.push(`close ${kind}`) },
      gestures: { lowered: () => calls.push('lower hand') },
    });
    moderation.enter('tea');
  });

  function policyWith(change: Partial<RoomPolicy>): RoomPolicy {
    return { ...OPEN_POLICY, number: 1, ...change };
  }

  function decision(change: Partial<RoomPolicy>): PolicyNotice {
    const policy = policyWith(change);
    return { room: 'tea', user_id: 'ann', role: 'host', action: 'set', policy };
  }

  it('keeps the host key that it is given, and brings it from then on', () => {
    expect(moderation.credentials).toEqual({});
    const policy = policyWith({ roles: [HOST] });
    moderation.entered(joinedData({ host_key: KEY, policy }));
    expect(keys.get('tea')).toBe(KEY);
    expect(moderation.credentials).toEqual({ host_key: KEY });
    moderation.enter('cake');
    expect(moderation.credentials).toEqual({});
    moderation.enter('tea');
    expect(moderation.credentials).toEqual({ host_key: KEY });
  });

  it('forgets a key that makes no host of it any more, and keeps one after coming back', () => {
    keys.set('tea', KEY);
    moderation.enter('tea');
    moderation.entered(resumedData({ policy: policyWith({}) }));
    expect(keys.get('tea')).toBe(KEY);
    const acting = policyWith({ roles: [{ ...HOST, acting: true }] });
    moderation.entered(joinedData({ policy: acting }));
    expect(keys.has('tea')).toBe(false);
  });

  it('forgets the key when the meeting was ended, and tells who has ended it', async () => {
    keys.set('tea', KEY);
    moderation.enter('tea');
    await moderation.decide({ action: 'end' });
    const ended = { kind: 'closed', closeCode: 4410 } as const;
    expect(moderation.stopOf(ended, false)).toEqual({ kind: 'ended', isOwn: true });
    expect(keys.has('tea')).toBe(false);
    moderation.enter('tea');
    expect(moderation.stopOf(ended, false)).toEqual({ kind: 'ended', isOwn: false });
  });

  it('enforces a decision before it is shown, and obeys it', () => {
    store.subscribe(
      (state) => state.policy,
      () => calls.push('show'),
    );
    const mine = { user_id: 'me', mic_muted: true, may_unmute: true, camera_off: true };
    client.hear('policy', decision({ screen: 'hosts', restrictions: [mine] }));
    expect(calls).toEqual([
      'enforce 1',
      'show',
      'close microphone',
      'close camera',
      'close screen',
    ]);
    client.hear('policy', decision({}));
    expect(calls).toHaveLength(5);
  });

  it('grants a wish, lowers the hand, and says that it may be opened again without opening it', () => {
    const by = { room: 'tea', user_id: 'ann', role: 'host' } as const;
    client.hear('control', { ...by, action: 'mute' });
    client.hear('control', { ...by, action: 'camera_off' });
    client.hear('control', { ...by, action: 'lower_hand' });
    client.hear('control', { ...by, action: 'allow_mic' });
    expect(calls).toEqual(['close microphone', 'close camera', 'lower hand']);
    expect(store.get().notices.at(-1)).toMatchObject({ kind: 'decided', what: 'mic_allowed' });
  });

  it('shows every word of the administrators until it was read', () => {
    const by = { room: 'tea', user_id: '', role: 'admin' } as const;
    client.hear('notice', { ...by, text: 'We restart at noon.', sent_at: 1 });
    client.hear('notice', { ...by, text: 'We are back.', sent_at: 2 });
    expect(store.get().notices).toMatchObject([
      { kind: 'administrators', text: 'We restart at noon.' },
      { kind: 'administrators', text: 'We are back.' },
    ]);
  });

  it('tells removed from banned, and both from any other end', () => {
    const closed = { kind: 'closed', closeCode: 4403 } as const;
    const by = { room: 'tea', user_id: 'ann', role: 'host' } as const;
    expect(moderation.stopOf(closed, false)).toBe(closed);
    client.hear('control', { ...by, action: 'kick' });
    expect(moderation.stopOf(closed, false)).toEqual({ kind: 'removed', isBan: false });
    client.hear('control', { ...by, action: 'ban' });
    expect(moderation.stopOf(closed, false)).toEqual({ kind: 'removed', isBan: true });
    moderation.enter('tea');
    expect(moderation.stopOf(closed, false)).toBe(closed);
  });

  it('tells too many passwords from a server that is busy', () => {
    const refused = { kind: 'refused', code: 'RATE_LIMITED', message: 'No.' } as const;
    expect(moderation.stopOf(refused, true)).toEqual({ kind: 'guesses' });
    expect(moderation.stopOf(refused, false)).toBe(refused);
  });

  it.each([
    ['NO_SUCH_PEER', 'gone'],
    ['FORBIDDEN', 'forbidden'],
    ['RATE_LIMITED', 'too_many'],
    ['TIMEOUT', 'failed'],
  ] as const)('tells why a decision was not carried out: %s', async (code, why) => {
    client.answer = new RequestError(code, 'No.');
    expect(await moderation.decide({ action: 'kick', target: 'bob' })).toBe(false);
    expect(store.get().notices.at(-1)).toMatchObject({ kind: 'decision_failed', why });
  });

  describe('when somebody waits', () => {
    const waiting = (id: string) => ({
      waiting_id: id,
      user_id: id,
      name: id,
      text: '',
      since: 0,
    });

    it('makes a sound once for each newcomer, through the chosen loudspeaker', () => {
      store.update((state) => prefer(state, { speakerId: 'desk' }));
      client.hear('knock', { waiting: [waiting('bob')] });
      client.hear('knock', { waiting: [{ ...waiting('bob'), text: 'It is me' }] });
      client.hear('knock', { waiting: [waiting('bob'), waiting('cyd')] });
      client.hear('knock', { waiting: [] });
      expect(calls).toEqual(['knock at desk', 'knock at desk']);
    });

    it('makes none for a host who has turned it off', () => {
      store.update((state) => prefer(state, { knockSound: false }));
      client.hear('knock', { waiting: [waiting('bob')] });
      expect(calls).toEqual([]);
    });
  });
});
