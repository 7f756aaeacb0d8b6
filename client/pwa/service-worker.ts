/**
 * Keeps copies of hashed assets, so that a page which is opened again need not fetch them. It never
 * answers for a page: without a network the browser says so itself, and a new build is seen at once.
 *
 * A new build waits until no page of the old one is open any more, as is the rule for service workers,
 * and then lets go of the old files: a call that goes on may still need one of them.
 */
import { AssetCache } from './asset-cache.js';

interface LastingEvent extends Event {
  waitUntil(task: Promise<unknown>): void;
}

interface RequestEvent extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

/** What the global object of a service worker has, which the types of a page do not know. */
interface WorkerScope {
  registration: { scope: string };
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
}

/** Written in by the build: all files of it, and those that every page needs; relative to the scope. */
declare const MEET_BUILD: { assets: string[]; first: string[] };

const worker = self as unknown as WorkerScope;
const { assets, first } = MEET_BUILD;

const cache = new AssetCache({
  caches,
  fetch: (url) => fetch(url),
  scope: worker.registration.scope,
  assets,
});

worker.addEventListener('install', (event) => {
  event.waitUntil(cache.keep(first));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(cache.tidy());
});

worker.addEventListener('fetch', (event) => {
  if (cache.handles(event.request)) event.respondWith(cache.answer(event.request));
});
