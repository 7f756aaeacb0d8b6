import type { Page } from 'playwright-core';

/** What a page took of one core for a while, and of memory at its end. */
export interface PageLoad {
  /** Share of the time in which its main thread did something. */
  mainThread: number;
  scripts: number;
  layout: number;
  /** Processor time of its whole process, media and network included; above 1 with several cores. */
  process: number;
  /** What scripts hold, after a garbage collection. */
  heapBytes: number;
}

/** Watches a page of Chromium that has its process to itself, as it is, for so long. */
export async function loadOf(page: Page, lookMs: number): Promise<PageLoad> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const look = async (): Promise<(name: string) => number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  };
  const before = await look();
  await page.waitForTimeout(lookMs);
  const after = await look();
  await session.send('HeapProfiler.collectGarbage');
  const heapBytes = (await look())('JSHeapUsedSize');
  await session.detach();
  const share = (name: string): number => ((after(name) - before(name)) * 1000) / lookMs;
  return {
    mainThread: share('TaskDuration'),
    scripts: share('ScriptDuration'),
    layout: share('LayoutDuration') + share('RecalcStyleDuration'),
    process: share('ProcessTime'),
    heapBytes,
  };
}
