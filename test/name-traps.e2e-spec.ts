import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { TestClient, UpgradeRefused } from './support/test-client.js';

/** Names that mean something to an object, to JavaScript, or to those who read them. */
const INHERITED = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  'length',
  'null',
  'undefined',
  'NaN',
  '0',
  '-1',
  'true',
];

/** Keys through which a payload could reach a prototype, as they can stand in JSON. */
const KEYS = ['__proto__', 'constructor', 'prototype', '\\u005f_proto__', '\\u0063onstructor'];

/** Places for a key, each within a frame that is sound otherwise. `$` is the place. */
const PLACES: Readonly<Record<string, string>> = {
  'the envelope': '{"type":"chat","data":{"text":"x"},$}',
  'the envelope of an unknown type': '{"type":"none","data":{},$}',
  data: '{"type":"chat","data":{"text":"x",$}}',
  'a description': '{"type":"offer","data":{"target":"bob","sdp":{"type":"offer","sdp":"v=0",$}}}',
  'a track':
    '{"type":"offer","data":{"target":"bob","sdp":"v=0","tracks":[{"mid":"0","role":"camera",$}]}}',
  'a candidate': '{"type":"candidate","data":{"target":"bob","candidate":{"candidate":"",$}}}',
  'an unknown key': '{"type":"chat","data":{"text":"x","future":{"deep":[{$}]}}}',
  'the state': '{"type":"state","data":{"hand":true,$}}',
};

describe('names that mean something else', () => {
  let app: TestApp;
  let prototypeBefore: PropertyKey[];

  beforeEach(async () => {
    prototypeBefore = Reflect.ownKeys(Object.prototype);
    app = await startApp({ awayAfterMs: 60_000, graceMs: 60_000 });
  });

  afterEach(async () => {
    await app.close();
    expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeBefore);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each(INHERITED)('are good names for rooms and members: %s', async (name) => {
    const ann = await app.enter(name, 'ann');
    const odd = await app.connect(name, name);
    const joined = await odd.join({ name });
    expect(joined.self).toMatchObject({ user_id: name, name });
    expect((await ann.expectNext('join')).data.user_id).toBe(name);

    expect(await ann.ask('chat', { text: name })).toMatchObject({ type: 'ack' });
    expect((await odd.expectNext('chat')).data.text).toBe(name);
    expect(await ann.ask('chat', { text: 'psst', target: name })).toMatchObject({ type: 'ack' });
    expect((await odd.expectNext('chat')).data.target).toBe(name);
    ann.send('offer', { sdp: 'v=0', target: name });
    expect((await odd.expectNext('offer')).data.user_id).toBe('ann');

    odd.terminate();
    const again = await app.connect(name, name);
    const { resume_token: token, epoch } = joined;
    const reply = await again.ask('resume', { token, epoch, seq: 3, inbox_seq: 2 });
    expect(reply).toMatchObject({ type: 'resumed', data: { recovered: true } });
    const rooms = await fetch(
      `http://127.0.0.1:${String(app.port)}/rooms/${encodeURIComponent(name)}`,
    );
    expect(await rooms.json()).toMatchObject({ name, participants: [{}, { user_id: name }] });
    again.send('leave', {});
    expect((await ann.nextFrame('left')).data.target).toBe(name);
  });

  it.each(INHERITED)('reach nobody as targets, when nobody is called %s', async (target) => {
    const ann = await app.enter('tea', 'ann');
    const errors = [];
    for (const name of [target, 'never-existed']) {
      ann.send('chat', { text: 'x', target: name });
      errors.push(await ann.expectError('NO_SUCH_PEER'));
    }
    expect(errors[0]).toEqual(errors[1]);
  });

  it.each(INHERITED)('are no frame types: %s', async (type) => {
    const ann = await app.enter('tea', 'ann');
    ann.sendFrame({ type, data: {}, id: 5 });
    expect(await ann.expectError('BAD_TYPE')).toMatchObject({ re: 5, field: 'type' });
  });

  it.each(Object.entries(PLACES))('are no keys in %s', async (_where, template) => {
    const bob = await app.enter('tea', 'bob');
    for (const [n, key] of KEYS.entries()) {
      for (const value of ['{"polluted":true}', 'null', '[]', '"x"']) {
        // A member each time: so many of these in a row are misuse.
        const ann = await app.enter('tea', `ann-${String(n)}`);
        await bob.expectNext('join');
        ann.sendText(template.replace('$', `"${key}":${value}`));
        await ann.expectError('BAD_MESSAGE');
        ann.send('leave', {});
        expect((await bob.expectNext('left')).data.reason).toBe('leave');
      }
    }
    await bob.expectNothingMore();
  });
});

describe('names and texts in all the scripts', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(() => app.close());

  const TEXTS = [
    'שלום עולם',
    'مرحبا بالعالم',
    '你好，世界',
    'नमस्ते',
    'สวัสดี',
    '👩‍👩‍👧‍👦 👍🏽 🏴‍☠️ 🇩🇪',
    'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤a̴̵l͉̭̦̠g̛͖o',
    'e\u0301 and \u00e9',
    'ﬁ ① ａｎｎ Ⅷ',
    'line\nbreak\tand tab',
    '\u202eright to left\u202c',
    '\ufffd \u{10ffff} \u{e0001}',
    '\\ " \' < > & </script> %s ${x} {{x}}',
    'a\u2028b\u2029c',
  ];

  it.each(TEXTS)('pass on a message as it was written: %j', async (text) => {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    await ann.ask('chat', { text });
    expect((await bob.expectNext('chat')).data.text).toBe(text);
    const late = await app.connect('tea', 'late');
    expect((await late.join()).messages.at(-1)?.text).toBe(text);
  });

  it.each([
    ['half a surrogate pair', '"\\ud800"'],
    ['the other half', '"x\\udc00"'],
    ['halves in the wrong order', '"\\udc00\\ud800"'],
    ['NUL', '"a\\u0000b"'],
    ['an escape sequence', '"\\u001b[2J"'],
    ['a carriage return', '"a\\rb"'],
    ['a C1 control', '"a\\u009bb"'],
    ['nothing that can be seen', '" \\n\\t "'],
  ])('refuse a message with %s', async (_what, json) => {
    const bob = await app.enter('tea', 'bob');
    const ann = await app.enter('tea', 'ann');
    await bob.expectNext('join');
    ann.sendText(`{"type":"chat","data":{"text":${json}},"id":3}`);
    expect(await ann.expectError('BAD_MESSAGE')).toMatchObject({ re: 3, field: 'text' });
    await bob.expectNothingMore();
  });

  it('take one name for one, however its accents are written', async () => {
    const ann = await app.enter('caf\u00e9', 'ren\u00e9e');
    const same = await app.connect('cafe\u0301', 'rene\u0301e');
    same.send('join', {});
    await same.expectError('ID_IN_USE');
    expect((await same.closed()).code).toBe(4409);
    const other = await app.enter('cafe\u0301', 'bob');
    expect((await ann.expectNext('join')).data.room).toBe('caf\u00e9');
    await other.expectNothingMore();
  });

  it.each([
    ['capitals', 'ann', 'Ann'],
    ['full width', 'ann', 'ａｎｎ'],
    ['another script', 'ann', 'аnn'],
    ['a joiner', 'ann', 'an\u200dn'],
    ['an emoji and its skin', '👍', '👍🏽'],
  ])('take names for two that differ by %s', async (_what, one, two) => {
    await app.enter('tea', one);
    const other = await app.connect('tea', two);
    expect((await other.join()).participants.map(({ user_id }) => user_id)).toEqual([one]);
  });

  it.each([
    ['half a surrogate pair', '%ED%A0%80'],
    ['an overlong slash', '%C0%AF'],
    ['a byte too many', '%F8%88%80%80%80'],
    ['a byte beyond Unicode', '%F4%90%80%80'],
    ['half an escape', 'a%2'],
    ['no escape', 'a%zz'],
    ['NUL', 'a%00'],
    ['a line feed', 'a%0A'],
    ['a right-to-left override', 'a%E2%80%AEb'],
    ['an invisible space', 'a%E2%80%8Bb'],
    ['a mark that fills nothing', '%EF%BB%BF'],
    ['nothing but joiners', '%E2%80%8D'],
  ])('are refused in a link when they hold %s', async (_what, name) => {
    for (const path of [`/ws/${name}/ann`, `/ws/tea/${name}`]) {
      const refusal = await TestClient.connectPath(app.port, path).catch((error: unknown) => error);
      if (!(refusal instanceof UpgradeRefused)) throw new Error(`${path} was let in`);
      expect(refusal.status).toBe(400);
    }
  });

  it.each([
    'a\u202eb',
    'a\u2066b',
    'a\u200bb',
    'a\ufeffb',
    '\u3164\u200b',
    'a\u0000',
    'a\nb',
    '\ud800',
  ])('are refused as display names when they could pass for others: %j', async (name) => {
    const ann = await app.enter('tea', 'ann');
    ann.send('state', { name });
    expect(await ann.expectError('BAD_MESSAGE')).toMatchObject({ field: 'name' });
  });
});
