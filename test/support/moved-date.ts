import { jest } from '@jest/globals';

let now = 0;

/**
 * Stops `Date.now` and `performance.now` while timers and sockets go on in real time, so that a sweep
 * finds half a minute gone by. Whatever measures by them has to be made afterwards. Undone by
 * {@link restoreDate}.
 */
export function stopDate(): void {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  jest.spyOn(performance, 'now').mockImplementation(() => now);
}

/** Moves the stopped time forward. */
export function moveDate(ms: number): void {
  now += ms;
}

/** Gives the real time back. */
export function restoreDate(): void {
  jest.restoreAllMocks();
}
