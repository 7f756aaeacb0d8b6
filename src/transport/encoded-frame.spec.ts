import { describe, expect, it } from '@jest/globals';
import type { ServerFrame, ServerFrameType } from '../protocol/frames.js';
import { EncodedFrame } from './encoded-frame.js';

/** A frame whose JSON has exactly that many bytes. */
function frameOfBytes(bytes: number, filler = 'x'): ServerFrame {
  const typing = (room: string): ServerFrame => ({ type: 'typing', data: { room, user_id: '' } });
  const rest = bytes - Buffer.byteLength(JSON.stringify(typing('')));
  const size = Buffer.byteLength(filler);
  return typing(filler.repeat(Math.floor(rest / size)) + 'x'.repeat(rest % size));
}

/** Reads one unmasked text message (RFC 6455 §5.2), independently of the code under test. */
function readMessage(bytes: Buffer): string {
  expect(bytes[0]).toBe(0x81);
  const short = bytes.readUInt8(1);
  const [length, start] =
    short < 126
      ? [short, 2]
      : short === 126
        ? [bytes.readUInt16BE(2), 4]
        : [Number(bytes.readBigUInt64BE(2)), 10];
  expect(bytes.length).toBe(start + length);
  return bytes.toString('utf8', start);
}

describe('EncodedFrame', () => {
  it.each([
    [60, 2],
    [125, 2],
    [126, 4],
    [127, 4],
    [65_535, 4],
    [65_536, 10],
    [200_000, 10],
  ])('frames a text of %i bytes with a header of %i', (length, header) => {
    for (const filler of ['x', 'é', '🍵']) {
      const frame = new EncodedFrame(frameOfBytes(length, filler));
      expect(Buffer.byteLength(frame.text)).toBe(length);
      expect(frame.bytes.length).toBe(header + length);
      expect(readMessage(frame.bytes)).toBe(frame.text);
    }
  });

  it.each([60, 114, 115, 65_524, 65_525])('numbers what is JSON already, in %i bytes', (length) => {
    for (const filler of ['x', 'é', '🍵']) {
      const body = frameOfBytes(length, filler);
      const json = JSON.stringify(body);
      const made = (): EncodedFrame => EncodedFrame.numbered(body.type, json, 1234);
      const text = JSON.stringify({ ...body, seq: 1234 });
      expect(readMessage(made().bytes)).toBe(text);
      expect(made().text).toBe(text);
      const twice = made();
      expect([twice.text, twice.text, readMessage(twice.bytes)]).toEqual([text, text, text]);
      expect(made().length).toBe(made().bytes.length);
    }
  });

  describe('made of pieces', () => {
    const middle = Buffer.from(',"user_id":"zoë"');
    const tail = '},"seq":12}';
    const payload = (head: string): string => `${head}${middle.toString()}${tail}`;
    const made = (head: string, ends = '}}'): EncodedFrame =>
      EncodedFrame.spliced('candidate', {
        head: Buffer.from(head + ends),
        keptBytes: Buffer.byteLength(head),
        middle,
        tail,
      });

    it.each([40, 125, 126, 65_535, 65_536, 200_000])('reads as them, in %i bytes', (length) => {
      const rest = length - Buffer.byteLength(payload(''));
      const head = 'é'.repeat(Math.floor(rest / 2)) + 'x'.repeat(rest % 2);
      const frame = made(head);
      const { length: bytes } = frame;
      expect(readMessage(frame.bytes)).toBe(payload(head));
      expect(frame.text).toBe(payload(head));
      expect(bytes).toBe(frame.bytes.length);
    });

    it.each([1, 30, 300, 70_000])('lands among others, %i bytes of head', (length) => {
      const frame = made('h'.repeat(length));
      const target = Buffer.alloc(frame.length + 20, '_');
      expect(frame.copyTo(target, 10)).toBe(10 + frame.length);
      expect(target.toString('latin1', 0, 10)).toBe('_'.repeat(10));
      expect(target.subarray(10, -10)).toEqual(frame.bytes);
      expect(target.toString('latin1', 10 + frame.length)).toBe('_'.repeat(10));
    });

    it('leaves the pieces as they were', () => {
      const head = Buffer.from('{"a":1}}');
      const pieces = { head, keptBytes: head.length - 2, middle, tail };
      const frame = EncodedFrame.spliced('offer', pieces);
      frame.copyTo(Buffer.alloc(frame.length), 0);
      expect(head.toString()).toBe('{"a":1}}');
      expect(middle.toString()).toBe(',"user_id":"zoë"');
      expect(frame.bytes).toBe(frame.bytes);
    });
  });

  it('makes text and bytes once, for all receivers', () => {
    const frame = new EncodedFrame({ type: 'pong', data: { server_time: 1 } });
    expect(frame.bytes).toBe(frame.bytes);
    expect(frame.text).toBe('{"type":"pong","data":{"server_time":1}}');
  });

  it('leaves out what is undefined, such as re', () => {
    const frame = new EncodedFrame({ type: 'pong', data: { server_time: 1 }, re: undefined });
    expect(frame.text).not.toContain('re"');
  });

  it('stays UTF-8 with a lone surrogate in a text', () => {
    const frame = new EncodedFrame({ type: 'typing', data: { room: '\ud800', user_id: 'a' } });
    expect(new TextDecoder('utf-8', { fatal: true }).decode(frame.bytes.subarray(2))).toBe(
      frame.text,
    );
    expect(JSON.parse(frame.text)).toMatchObject({ data: { room: '\ud800' } });
  });

  it('knows the types of the base dialect, and only those', () => {
    const forBase: Record<ServerFrameType, boolean> = {
      join: true,
      left: true,
      offer: true,
      answer: true,
      candidate: true,
      chat: true,
      error: true,
      notice: false,
      joined: false,
      resumed: false,
      away: false,
      back: false,
      ack: false,
      history: false,
      state: false,
      typing: false,
      reaction: false,
      view: false,
      delivered: false,
      resync: false,
      draining: false,
      ice: false,
      waiting: false,
      knock: false,
      invites: false,
      policy: false,
      control: false,
      ping: false,
      pong: false,
    };
    for (const [type, expected] of Object.entries(forBase)) {
      expect(new EncodedFrame({ type: type as ServerFrameType }).forBase).toBe(expected);
    }
  });

  it.each<[ServerFrameType, boolean]>([
    ['typing', true],
    ['reaction', true],
    ['view', true],
    ['chat', false],
    ['offer', false],
    ['state', false],
    ['away', false],
    ['back', false],
    ['delivered', false],
    ['ping', false],
    ['draining', false],
    ['policy', false],
    ['control', false],
    ['knock', false],
    ['invites', false],
  ])('knows whether %s may be dropped for a slow reader: %s', (type, isVolatile) => {
    expect(new EncodedFrame({ type }).isVolatile).toBe(isVolatile);
  });
});
