import { beforeEach, describe, expect, it } from '@jest/globals';
import { AssetCache, type AssetRequest } from './asset-cache.js';

const SCOPE = 'https://host/team/meet/';
const SCRIPT = `${SCOPE}assets/index-Ab12_-9z.js`;

/** As much of a response as the cache looks at; one of an own origin that went well unless said otherwise. */
function responseOf(text: string, change: Partial<Response> = {}): Response {
  const response = { ok: true, status: 200, type: 'basic', redirected: false, text, ...change };
  return { ...response, clone: () => response } as unknown as Response;
}

function requestOf(url: string, change: Partial<AssetRequest> = {}): AssetRequest {
  return { method: 'GET', url, headers: new Headers(), ...change };
}

describe('the cache of the service worker', () => {
  let kept: Map<string, Response>;
  let opened: string[];
  let asked: string[];
  let answers: Map<string, Response>;
  let isFull: boolean;

  /** The cache of a build with these files. */
  function cacheOf(...assets: string[]): AssetCache {
    const store = {
      match: (url: string) => Promise.resolve(kept.get(url)),
      put: (url: string, response: Response) =>
        isFull ? Promise.reject(new Error('full')) : Promise.resolve(kept.set(url, response)),
      keys: () => Promise.resolve([...kept.keys()].map((url) => ({ url }))),
      delete: ({ url }: { url: string }) => Promise.resolve(kept.delete(url)),
    };
    return new AssetCache({
      caches: {
        open: (name) => {
          opened.push(name);
          return Promise.resolve(store as unknown as Cache);
        },
      },
      fetch: (url) => {
        asked.push(url);
        const answer = answers.get(url);
        return answer ? Promise.resolve(answer) : Promise.reject(new Error('offline'));
      },
      scope: SCOPE,
      assets,
    });
  }

  beforeEach(() => {
    kept = new Map();
    opened = [];
    asked = [];
    answers = new Map([[SCRIPT, responseOf('script')]]);
    isFull = false;
  });

  it('answers for own files with a hash in their name, of every kind', () => {
    for (const name of ['index-Ab12_-9z.js', 'index-12345678.css', 'rnnoise-abcdefgh.wasm']) {
      expect(cacheOf().handles(requestOf(`${SCOPE}assets/${name}`))).toBe(true);
    }
  });

  it.each([
    SCOPE,
    `${SCOPE}r/tea`,
    `${SCOPE}index.html`,
    `${SCOPE}sw.js`,
    `${SCOPE}favicon.svg`,
    `${SCOPE}rooms/tea/presence`,
    `${SCOPE}r/assets/index-12345678.js`,
    `${SCOPE}assets/plain.js`,
    `${SCOPE}assets/a/index-12345678.js`,
    `${SCOPE}assets/index-12345678.js?x=1`,
    'https://host/assets/index-12345678.js',
    'https://elsewhere/team/meet/assets/index-12345678.js',
  ])('leaves %s to the browser', (url) => {
    expect(cacheOf().handles(requestOf(url))).toBe(false);
  });

  it('leaves other methods, and parts of files, to the browser', () => {
    expect(cacheOf().handles(requestOf(SCRIPT, { method: 'HEAD' }))).toBe(false);
    const headers = new Headers({ Range: 'bytes=0-1' });
    expect(cacheOf().handles(requestOf(SCRIPT, { headers }))).toBe(false);
  });

  it('asks the network once, and has the copy from then on', async () => {
    const cache = cacheOf();
    expect(await cache.answer(requestOf(SCRIPT))).toMatchObject({ text: 'script' });
    answers.clear();
    expect(await cache.answer(requestOf(SCRIPT))).toMatchObject({ text: 'script' });
    expect(asked).toEqual([SCRIPT]);
  });

  it.each<Partial<Response>>([
    { ok: false, status: 404 },
    { ok: false, status: 503 },
    { status: 206 },
    { type: 'opaque' },
    { type: 'cors' },
    { redirected: true },
  ])('hands on, but keeps nothing that is %j', async (change) => {
    answers.set(SCRIPT, responseOf('other', change));
    expect(await cacheOf().answer(requestOf(SCRIPT))).toMatchObject({ text: 'other' });
    expect(kept.size).toBe(0);
  });

  it('still answers when nothing more can be kept', async () => {
    isFull = true;
    expect(await cacheOf().answer(requestOf(SCRIPT))).toMatchObject({ text: 'script' });
  });

  it('fails as the network does when there is no copy', async () => {
    await expect(cacheOf().answer(requestOf(`${SCOPE}assets/x-12345678.js`))).rejects.toThrow(
      'offline',
    );
  });

  it('fetches what every page needs ahead, and leaves out what fails', async () => {
    await cacheOf().keep(['assets/gone-12345678.js', 'assets/index-Ab12_-9z.js']);
    expect([...kept.keys()]).toEqual([SCRIPT]);
  });

  it('lets go of what is no part of the build, and of nothing else', async () => {
    const old = `${SCOPE}assets/index-00000000.js`;
    kept.set(old, responseOf('old')).set(SCRIPT, responseOf('script'));
    await cacheOf('assets/index-Ab12_-9z.js').tidy();
    expect([...kept.keys()]).toEqual([SCRIPT]);
  });

  it('has a cache of its own below each path of an origin', async () => {
    await cacheOf().keep([]);
    await cacheOf().tidy();
    expect(opened).toEqual([`meet assets ${SCOPE}`]);
  });
});
