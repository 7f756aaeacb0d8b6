import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import type { ClientFrameType } from '../src/protocol/frames.js';
import { FRAME_DTOS } from '../src/rooms/dto/frame-dtos.js';
import { type TestApp, startApp } from './support/app.js';
import { BAD_FRAMES, type BadFrame, everyBadFrame } from './support/bad-frames.js';
import type { TestClient } from './support/test-client.js';

const TYPES = Object.keys(FRAME_DTOS) as ClientFrameType[];
/** What makes a member of a socket. */
const FIRST: ReadonlySet<ClientFrameType> = new Set<ClientFrameType>(['join', 'resume']);
const ID = 900;

/** A label that is short, and one line, however wild the frame. */
function label({ type, field, text }: Pick<BadFrame, 'type' | 'field' | 'text'>): string {
  const shown = text.replace(/[^\x20-\x7e]/gu, '?');
  return `${type}.${field}: ${shown.length > 90 ? `${shown.slice(0, 90)}… (${String(text.length)})` : shown}`;
}

describe('the table of bad frames', () => {
  it.each(TYPES)('covers every field that has a rule in %s', (type) => {
    const rules = getMetadataStorage().getTargetValidationMetadatas(
      FRAME_DTOS[type],
      '',
      false,
      false,
    );
    const ruled = [...new Set(rules.map(({ propertyName }) => propertyName))];
    expect(Object.keys(BAD_FRAMES[type].fields).sort()).toEqual(ruled.sort());
  });
});

describe('validation of frames', () => {
  let app: TestApp;
  let room: string;
  let rooms = 0;
  let witness: TestClient;
  let sender: TestClient;

  beforeAll(async () => {
    app = await startApp();
  });

  afterAll(() => app.close());

  beforeEach(async () => {
    room = `room ${String(++rooms)}`;
    witness = await app.enter(room, 'wit');
  });

  /** Brings the sender to where it may send this type: some come first, all others after them. */
  async function connectFor(type: ClientFrameType): Promise<void> {
    sender = await app.connect(room, 'ann');
    if (FIRST.has(type)) return;
    await sender.join();
    await witness.expectNext('join');
  }

  /** Exactly one error came, the socket is as good as before, and the witness saw nothing. */
  async function expectRefused(type: ClientFrameType, code: string, field?: string): Promise<void> {
    const { data, re } = await sender.expectNext('error');
    expect({ code: data.code, field: data.field, re }).toEqual({ code, field, re: ID });
    expect(data.retryable).toBe(false);
    expect(data.message.length).toBeLessThan(200);
    await witness.expectNothingMore();
    if (FIRST.has(type)) {
      expect((await sender.join()).participants).toHaveLength(1);
      await witness.expectNext('join');
    }
    await sender.expectNothingMore();
    sender.send('chat', { text: 'still here' });
    expect((await witness.expectNext('chat')).data.text).toBe('still here');
  }

  it.each(everyBadFrame().map((frame) => [label(frame), frame] as const))(
    'refuses %s',
    async (_label, { type, field, code, text }) => {
      await connectFor(type);
      sender.sendText(text);
      await expectRefused(type, code, field);
    },
  );

  describe.each(TYPES)('%s', (type) => {
    const sound = JSON.stringify(BAD_FRAMES[type].sound).slice(1, -1);
    const comma = sound === '' ? '' : ',';

    /** The sound payload with one more key. */
    const withKey = (key: string, value: string): string =>
      `{"type":"${type}","data":{${sound}${comma}"${key}":${value}},"id":${String(ID)}}`;

    it.each(['null', '1', '"x"', '[]', '[{}]', 'true'])(
      'is refused with %s as data',
      async (data) => {
        await connectFor(type);
        sender.sendText(`{"type":"${type}","data":${data},"id":${String(ID)}}`);
        await expectRefused(type, 'BAD_MESSAGE', 'data');
      },
    );

    it('is refused without data', async () => {
      await connectFor(type);
      sender.sendText(`{"type":"${type}","id":${String(ID)}}`);
      await expectRefused(type, 'BAD_MESSAGE', 'data');
    });

    it.each(['__proto__', 'constructor', 'prototype'])(
      'is refused with the key %s',
      async (key) => {
        await connectFor(type);
        sender.sendText(withKey(key, '{"isAdmin":true}'));
        await expectRefused(type, 'BAD_MESSAGE');
        await expectStillClean();
      },
    );

    it('is refused with a prototype key further inside', async () => {
      await connectFor(type);
      sender.sendText(withKey('x', '[{"y":{"__proto__":{"isAdmin":true}}}]'));
      await expectRefused(type, 'BAD_MESSAGE');
      await expectStillClean();
    });

    it('is refused when it is nested too deeply', async () => {
      await connectFor(type);
      sender.sendText(withKey('x', `${'['.repeat(7)}${']'.repeat(7)}`));
      await expectRefused(type, 'TOO_LARGE');
    });

    it('is refused when it has too many keys', async () => {
      await connectFor(type);
      sender.sendText(withKey('x', `[${'0,'.repeat(63)}0]`));
      await expectRefused(type, 'TOO_LARGE');
    });

    it.each(['0', '-1', '1.5', '"1"', 'null', '{}', '1e999'])(
      'is refused with the id %s',
      async (id) => {
        await connectFor(type);
        sender.sendText(`{"type":"${type}","data":{${sound}},"id":${id}}`);
        const { data, re } = await sender.expectNext('error');
        expect(data).toMatchObject({ code: 'BAD_MESSAGE', field: 'id' });
        expect(re).toBeUndefined();
        await witness.expectNothingMore();
      },
    );
  });

  async function expectStillClean(): Promise<void> {
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
    expect(await sender.ask('ping', {})).not.toHaveProperty('isAdmin');
  }
});
