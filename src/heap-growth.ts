import { setFlagsFromString } from 'node:v8';

/**
 * By how much the heap may grow over what is in use before all of it is collected. Left alone, V8 lets a
 * small heap grow fourfold: a server through which people come and go would take twice the memory, filled
 * with those who are gone, until the first large collection.
 */
export const HEAP_GROWTH_FLAG = '--heap-growing-percent=50';

/** Keeps the process small; to be called before there is much in memory. */
export function limitHeapGrowth(): void {
  setFlagsFromString(HEAP_GROWTH_FLAG);
}
