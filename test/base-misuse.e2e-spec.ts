import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestApp, startApp } from './support/app.js';
import { BaseClient } from './support/base-client.js';
import { restoreDate, stopDate } from './support/moved-date.js';

describe('a base client that misuses the protocol', () => {
  let app: TestApp;
  let witness: BaseClient;
  let page: BaseClient;

  beforeEach(async () => {
    // Budgets fill up with time, and a busy machine takes its time.
    stopDate();
    app = await startApp();
    witness = await BaseClient.open(app.connect, 'tea', '11', false);
    page = await BaseClient.open(app.connect, 'tea', '22', false);
    await witness.expectNext('join');
  });

  afterEach(async () => {
    await app.close();
    restoreDate();
  });

  /** The socket still works, and nobody else noticed anything. */
  async function expectUnharmed(): Promise<void> {
    await page.expectNothingMore();
    await witness.expectNothingMore();
    page.describe('offer', '11');
    expect(await witness.expectNext('offer')).toMatchObject({ user_id: '22' });
  }

  it.each([
    ['no JSON', 'hello', 'BAD_MESSAGE', undefined],
    ['nothing', '', 'BAD_MESSAGE', undefined],
    ['half a frame', '{"type":"offer","data":{', 'BAD_MESSAGE', undefined],
    ['null', 'null', 'BAD_MESSAGE', undefined],
    ['a number', '7', 'BAD_MESSAGE', undefined],
    ['a text', '"join"', 'BAD_MESSAGE', undefined],
    ['a list', '[{"type":"join","data":{}}]', 'BAD_MESSAGE', undefined],
    ['an empty object', '{}', 'BAD_MESSAGE', 'type'],
    ['a type that is no text', '{"type":1,"data":{}}', 'BAD_MESSAGE', 'type'],
    ['null as data', '{"type":"join","data":null}', 'BAD_MESSAGE', 'data'],
    ['no data', '{"type":"join"}', 'BAD_MESSAGE', 'data'],
    ['a list as data', '{"type":"join","data":[]}', 'BAD_MESSAGE', 'data'],
    ['a text as data', '{"type":"offer","data":"x"}', 'BAD_MESSAGE', 'data'],
    ['an unknown type', '{"type":"dance","data":{}}', 'BAD_TYPE', 'type'],
    ['a type of the server', '{"type":"left","data":{"target":"11"}}', 'BAD_TYPE', 'type'],
    ['an offer without sdp', '{"type":"offer","data":{"target":"11"}}', 'BAD_MESSAGE', 'sdp'],
    ['an offer to nobody', '{"type":"offer","data":{"sdp":"v=0"}}', 'BAD_MESSAGE', 'target'],
    [
      'a foreign target',
      '{"type":"offer","data":{"sdp":"v=0","target":"99"}}',
      'NO_SUCH_PEER',
      undefined,
    ],
    [
      'itself as target',
      '{"type":"offer","data":{"sdp":"v=0","target":"22"}}',
      'NO_SUCH_PEER',
      undefined,
    ],
  ])('is told about %s, and stays', async (_what, text, code, field) => {
    page.sendText(text);
    const error = await page.expectNext('error');
    expect(error).toMatchObject({
      code,
      retryable: false,
      message: expect.stringMatching(/^.{3,}\.$/u),
    });
    expect(error.field).toBe(field);
    await expectUnharmed();
  });

  it('is told about a binary message, and stays', async () => {
    page.client.ws.send(randomBytes(40));
    expect(await page.expectNext('error')).toMatchObject({ code: 'BAD_MESSAGE' });
    page.client.ws.send(Buffer.from('{"type":"chat","data":{"text":"x"}}'), { binary: true });
    expect(await page.expectNext('error')).toMatchObject({ code: 'BAD_MESSAGE' });
    await expectUnharmed();
  });

  it('is closed with 1009 for a message over 64 KiB, and not for one of exactly 64 KiB', async () => {
    const frame = (bytes: number): string => {
      const text = '{"type":"dance","data":{"x":""}}';
      return text.replace('""', `"${'x'.repeat(bytes - text.length)}"`);
    };
    page.sendText(frame(65_536));
    expect(await page.expectNext('error')).toMatchObject({ code: 'BAD_TYPE' });
    page.sendText(frame(65_537));
    expect((await page.client.closed()).code).toBe(1009);
    expect(await witness.expectNext('left')).toMatchObject({ target: '22' });
    await witness.expectNothingMore();
  });

  it('is closed with 1007 for text that is not UTF-8', async () => {
    page.client.ws.send(Buffer.from([0x7b, 0xff, 0xfe]), { binary: false });
    expect((await page.client.closed()).code).toBe(1007);
    expect(await witness.expectNext('left')).toMatchObject({ target: '22' });
  });

  it('is closed with 1008 for a message in more than 16 fragments', async () => {
    for (let n = 0; n < 16; n++) page.client.ws.send('x', { fin: false });
    page.client.ws.send('x', { fin: true });
    expect((await page.client.closed()).code).toBe(1008);
    expect(await witness.expectNext('left')).toMatchObject({ target: '22' });
  });

  it('is answered five times and then closed with 4400', async () => {
    for (let n = 0; n < 5; n++) page.sendText('x');
    for (let n = 0; n < 5; n++) {
      expect(await page.expectNext('error')).toMatchObject({ code: 'BAD_MESSAGE' });
    }
    const { code, reason } = await page.client.closed();
    expect(code).toBe(4400);
    expect(reason).not.toBe('');
    expect(await witness.expectNext('left')).toMatchObject({ target: '22' });
    await witness.expectNothingMore();
  });

  it('is not acted for once it has been closed for misuse', async () => {
    for (let n = 0; n < 5; n++) page.sendText('x');
    page.sendText('{"type":"chat","data":{"text":"too late"}}');
    expect((await page.client.closed()).code).toBe(4400);
    expect(await witness.expectNext('left')).toMatchObject({ target: '22' });
    await witness.expectNothingMore();
  });

  it('may miss a target as often as it likes, because peers leave', async () => {
    for (let n = 0; n < 20; n++) page.describe('offer', '99');
    for (let n = 0; n < 20; n++) {
      expect(await page.expectNext('error')).toMatchObject({ code: 'NO_SUCH_PEER' });
    }
    await expectUnharmed();
  });

  it('is told to slow down twenty times and then closed with 4429', async () => {
    for (let n = 0; n < 10 + 20; n++)
      page.sendText(`{"type":"chat","data":{"text":"${String(n)}"}}`);
    for (let n = 0; n < 20; n++) {
      const error = await page.expectNext('error');
      expect(error).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
      expect(error.retry_after_ms).toBeGreaterThan(0);
    }
    expect((await page.client.closed()).code).toBe(4429);
    for (let n = 0; n < 10; n++) {
      expect((await witness.expectNext('chat')).text).toBe(String(n));
    }
    expect(await witness.expectNext('left')).toMatchObject({ target: '22' });
    await witness.expectNothingMore();
  });

  it('is told when it sends too many bytes at once, and nothing of that is acted on', async () => {
    const sdp = 'x'.repeat(48_000);
    const offer = JSON.stringify({ type: 'offer', data: { sdp, target: '11' } });
    for (let n = 0; n < 12; n++) page.sendText(offer);
    for (let n = 0; n < 10; n++) expect((await witness.expectNext('offer')).sdp).toBe(sdp);
    for (let n = 0; n < 2; n++) {
      expect(await page.expectNext('error')).toMatchObject({ code: 'RATE_LIMITED' });
    }
    await witness.expectNothingMore();
  });
});
