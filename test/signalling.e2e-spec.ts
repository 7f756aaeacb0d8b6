import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';

describe('meet.v1 signalling', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(() => app.close());

  it('answers join with a snapshot and tells everyone else', async () => {
    const ann = await app.connect('tea', 'ann');
    const first = await ann.join({ name: 'Ann', caps: ['renegotiate'], state: { mic: true } });
    expect(first).toMatchObject({ room: 'tea', user_id: 'ann', participants: [], seq: 1 });
    expect(first.self.state).toEqual({
      mic: true,
      camera: false,
      screen: false,
      hand: false,
      strain: 'none',
    });

    const bob = await app.connect('tea', 'bob');
    const second = await bob.join({ name: 'Bob' });
    expect(second.participants).toEqual([first.self]);
    expect(second.epoch).toBe(first.epoch);
    const notice = await ann.expectNext('join');
    expect(notice).toMatchObject({ seq: 2, data: { user_id: 'bob', name: 'Bob', room: 'tea' } });
    await bob.expectNothingMore();
  });

  it('keeps a burst of offer, candidates and chat in order', async () => {
    const ann = await app.connect('tea', 'ann');
    await ann.join();
    const bob = await app.connect('tea', 'bob');
    await bob.join();
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    for (let n = 0; n < 50; n++) {
      ann.send('candidate', { candidate: { candidate: `candidate:${String(n)}` }, target: 'bob' });
    }
    ann.send('chat', { text: 'there you are' });

    expect((await bob.expectNext('offer')).data).toEqual({
      sdp: 'v=0',
      target: 'bob',
      room: 'tea',
      user_id: 'ann',
    });
    for (let n = 0; n < 50; n++) {
      const { data } = await bob.expectNext('candidate');
      expect(data.candidate?.candidate).toBe(`candidate:${String(n)}`);
    }
    expect((await bob.expectNext('chat')).data.text).toBe('there you are');
  });

  it('tells of a newcomer before it hands on what the newcomer sends at once', async () => {
    const ann = await app.connect('tea', 'ann');
    await ann.join();
    for (let n = 0; n < 20; n++) {
      const userId = `newcomer-${String(n)}`;
      const newcomer = await app.connect('tea', userId);
      await newcomer.join();
      newcomer.send('offer', { sdp: 'v=0', target: 'ann' });
      expect((await ann.expectNext('join')).data.user_id).toBe(userId);
      expect((await ann.expectNext('offer')).data.user_id).toBe(userId);
    }
  });

  it('says goodbye with 1012 when the server stops', async () => {
    const ann = await app.connect('tea', 'ann');
    await ann.join();
    const base = await app.connect('tea', '42', { dialect: 'base' });
    await app.stop();
    expect((await ann.closed()).code).toBe(1012);
    expect((await base.closed()).code).toBe(1012);
  });
});
