/** What an `AssetCache` works with. */
export interface AssetCacheParts {
  caches: Pick<CacheStorage, 'open'>;
  /** Asks the network. */
  fetch: (url: string) => Promise<Response>;
  /** Where the application lives, with a slash at its end; everything else is none of its business. */
  scope: string;
  /** The files of this build, relative to `scope`. */
  assets: readonly string[];
}

/** What is asked for. */
export type AssetRequest = Pick<Request, 'method' | 'url' | 'headers'>;

/** Files whose names change with their content, so that an old copy is never wrong. */
const HASHED_ASSET = /^assets\/[^/]+-[\w-]{8,}\.\w+$/u;

/**
 * Copies of our own files whose names carry a hash of their content. Nothing else is ever kept: no page,
 * no answer of the server's interfaces, nothing of another origin.
 */
export class AssetCache {
  constructor(private readonly parts: AssetCacheParts) {}

  /** True when `answer` may answer this request. */
  handles({ method, url, headers }: AssetRequest): boolean {
    return method === 'GET' && !headers.has('Range') && HASHED_ASSET.test(this.fileOf(url));
  }

  /** The copy that is kept; else the network's answer, which is kept when it is a good one. */
  async answer({ url }: AssetRequest): Promise<Response> {
    const cache = await this.open();
    const kept = await cache.match(url, { ignoreVary: true });
    if (kept) return kept;
    const response = await this.parts.fetch(url);
    // A full disk is no reason to fail.
    if (isWhole(response)) await cache.put(url, response.clone()).catch(() => undefined);
    return response;
  }

  /** Fetches these, relative to the scope, unless they are kept already. What fails is left out. */
  async keep(files: readonly string[]): Promise<void> {
    const { scope } = this.parts;
    const headers = new Headers();
    const requests = files.map((file) => ({ method: 'GET', url: scope + file, headers }));
    await Promise.allSettled(requests.map((request) => this.answer(request)));
  }

  /** Lets go of everything that is no part of this build. */
  async tidy(): Promise<void> {
    const cache = await this.open();
    const assets = new Set(this.parts.assets);
    const old = (await cache.keys()).filter(({ url }) => !assets.has(this.fileOf(url)));
    await Promise.all(old.map((request) => cache.delete(request)));
  }

  /** The file that an address names, relative to the scope; empty outside of it, or with a query. */
  private fileOf(url: string): string {
    const { scope } = this.parts;
    return url.startsWith(scope) ? url.slice(scope.length) : '';
  }

  private open(): Promise<Cache> {
    // One origin may have several of us, below paths of their own.
    return this.parts.caches.open(`meet assets ${this.parts.scope}`);
  }
}

function isWhole({ ok, status, type, redirected }: Response): boolean {
  return ok && status === 200 && type === 'basic' && !redirected;
}
