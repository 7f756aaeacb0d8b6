import { describe, it } from '@jest/globals';
import { BASE_PAGE } from '../support/base-page.js';
import type { Visitor } from '../support/visitor.js';
import { setUpVisits } from '../support/visits.js';

describe('a page of the base dialect', () => {
  const { visit } = setUpVisits();

  async function visitBase(room: string, id: string): Promise<Visitor> {
    const visitor = await visit();
    await visitor.context.route('**/base-page', (route) =>
      route.fulfill({ contentType: 'text/html', body: BASE_PAGE }),
    );
    await visitor.page.goto(`${visitor.origin}/base-page#${encodeURIComponent(`${room},${id}`)}`);
    // Where two of these come in at the same moment their offers cross, which their dialect cannot mend.
    await visitor.page.waitForFunction(() => document.title === 'joined');
    return visitor;
  }

  it('and a page of ours see each other when ours was there first', async () => {
    const ann = await visit();
    await ann.join('tea', 'Ann');
    const base = await visitBase('tea', '42');
    await ann.seesVideos(1);
    await base.seesVideos(1);
    await ann.hears(1);

    await base.close();
    await ann.until('an empty room', async () => (await ann.remoteTiles().count()) === 0);
  });

  it('and a page of ours see each other when the base page was there first', async () => {
    const base = await visitBase('tea', '42');
    const ann = await visit();
    await ann.join('tea', 'Ann');
    await ann.seesVideos(1);
    await base.seesVideos(1);
    await ann.byId('leave-button').click();
    await base.page.locator('video').waitFor({ state: 'detached' });
  });

  it('works beside another base page with the same id', async () => {
    const [one, two] = [await visitBase('tea', '42'), await visitBase('tea', '42')];
    await one.seesVideos(1);
    await two.seesVideos(1);
  });
});
