import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ViewData } from '../../src/protocol/frames.js';
import { FakeClock } from '../lib/clock.fake.js';
import type { ShownSizes } from '../ui/app.js';
import { ViewSender } from './view-sender.js';

const SMALL = { width: 160, height: 90 };

function camera(width: number, height = width): ShownSizes {
  return { camera: { width, height }, screen: null };
}

describe('ViewSender', () => {
  let clock: FakeClock;
  let sent: ViewData[];
  let isOpen: boolean;
  let views: ViewSender;

  beforeEach(() => {
    clock = new FakeClock();
    sent = [];
    isOpen = true;
    views = new ViewSender({
      clock,
      send: (data) => {
        if (isOpen) sent.push(data);
        return isOpen;
      },
    });
  });

  it('tells each one what is new to them, and nothing twice', () => {
    views.show(new Map([['bob', camera(160, 90)]]));
    views.show(new Map([['bob', camera(160, 90)]]));
    views.show(new Map([['bob', { camera: SMALL, screen: SMALL }]]));
    views.show(new Map([['bob', { camera: null, screen: SMALL }]]));
    expect(sent).toEqual([
      { target: 'bob', camera: SMALL, screen: null },
      { target: 'bob', screen: SMALL },
      { target: 'bob', camera: null },
    ]);
  });

  it('keeps to four a second, and of many sizes sends the newest', async () => {
    for (let width = 100; width < 200; width++) views.show(new Map([['bob', camera(width)]]));
    expect(sent).toHaveLength(4);
    await clock.advance(250);
    expect(sent).toHaveLength(5);
    expect(sent.at(-1)).toEqual({ target: 'bob', camera: { width: 199, height: 199 } });
    await clock.advance(5_000);
    expect(sent).toHaveLength(5);
  });

  it('reaches everybody, later if not at once', async () => {
    const ids = Array.from({ length: 11 }, (_, index) => String(index));
    views.show(new Map(ids.map((id) => [id, camera(200)])));
    await clock.advance(2_000);
    expect(sent.map(({ target }) => target)).toEqual(ids);
  });

  it('keeps what could not be sent until it is asked again', () => {
    isOpen = false;
    views.show(new Map([['bob', camera(160, 90)]]));
    isOpen = true;
    views.again();
    views.again('bob');
    expect(sent).toHaveLength(2);
  });

  it('is quiet after its end', async () => {
    for (let width = 100; width < 200; width++) views.show(new Map([['bob', camera(width)]]));
    views.end();
    await clock.advance(5_000);
    expect([sent.length, clock.pending]).toEqual([4, 0]);
  });
});
