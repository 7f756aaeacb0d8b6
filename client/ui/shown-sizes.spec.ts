import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ShownSizes } from './app.js';
import { inDevicePixels, ViewReport } from './shown-sizes.js';
import type { Views } from './shown-sizes.js';

const SMALL = { width: 160, height: 90 };
const LARGE = { width: 1280, height: 720 };

function shown(camera: ShownSizes['camera'], screen: ShownSizes['screen'] = null): ShownSizes {
  return { camera, screen };
}

describe('the report of what is shown', () => {
  let told: Views[];
  let waiting: (() => void)[];
  let report: ViewReport;

  beforeEach(() => {
    told = [];
    waiting = [];
    report = new ViewReport({
      tell: (views) => told.push(views),
      later: (task) => {
        waiting.push(task);
        return () => {
          waiting = waiting.filter((other) => other !== task);
        };
      },
    });
  });

  function settle(): void {
    for (const task of waiting.splice(0)) task();
  }

  it('tells at once what becomes visible', () => {
    report.setStage(new Map([['ana', shown(SMALL)]]));
    expect(told).toEqual([new Map([['ana', shown(SMALL)]])]);
  });

  it('tells another size once, when it has settled', () => {
    report.setStage(new Map([['ana', shown(SMALL)]]));
    report.setStage(new Map([['ana', shown({ width: 500, height: 400 })]]));
    report.setStage(new Map([['ana', shown(LARGE)]]));
    expect(told).toHaveLength(1);
    settle();
    expect(told).toHaveLength(2);
    expect(told[1]).toEqual(new Map([['ana', shown(LARGE)]]));
  });

  it('says nothing when everything is as it was told', () => {
    report.setStage(new Map([['ana', shown(SMALL)]]));
    report.setStage(new Map([['ana', shown(LARGE)]]));
    report.setStage(new Map([['ana', shown(SMALL)]]));
    settle();
    expect(told).toHaveLength(1);
  });

  it('counts nothing as shown while the page is hidden, and all at once after that', () => {
    report.setStage(new Map([['ana', shown(SMALL, LARGE)]]));
    report.setHidden(true);
    settle();
    expect(told.at(-1)).toEqual(new Map([['ana', shown(null)]]));
    report.setHidden(false);
    expect(told.at(-1)).toEqual(new Map([['ana', shown(SMALL, LARGE)]]));
  });

  it('takes the larger of stage and another window, and that window alone while hidden', () => {
    report.setStage(
      new Map([
        ['ana', shown(LARGE)],
        ['bo', shown(SMALL)],
      ]),
    );
    report.setElsewhere(new Map([['ana', shown(SMALL)]]));
    settle();
    expect(told.at(-1)?.get('ana')).toEqual(shown(LARGE));
    expect(report.isShownElsewhere).toBe(true);
    report.setHidden(true);
    settle();
    expect(told.at(-1)).toEqual(
      new Map([
        ['ana', shown(SMALL)],
        ['bo', shown(null)],
      ]),
    );
    report.setElsewhere(new Map());
    settle();
    expect(told.at(-1)?.get('ana')).toEqual(shown(null));
  });

  it('forgets a meeting that is over', () => {
    report.setStage(new Map([['ana', shown(SMALL)]]));
    report.setStage(new Map([['ana', shown(LARGE)]]));
    report.clear();
    settle();
    expect(told).toHaveLength(1);
    report.setStage(new Map([['ana', shown(SMALL)]]));
    expect(told).toHaveLength(2);
  });
});

describe('a size in device pixels', () => {
  it('is whole, at most 16384, and nothing for what cannot be seen', () => {
    expect(inDevicePixels({ width: 100.4, height: 50 }, 1.5)).toEqual({ width: 151, height: 75 });
    expect(inDevicePixels({ width: 99_999, height: 50 }, 2)).toEqual({
      width: 16_384,
      height: 100,
    });
    expect(inDevicePixels({ width: 0.3, height: 50 }, 1)).toBeNull();
  });
});
