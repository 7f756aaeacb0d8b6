/** A value that follows another one only when that stays for a while. */
export interface Steady<T> {
  value: T;
  /** What may come next, and how often in a row it was seen. */
  next: T;
  seen: number;
}

/** Begins with a value that holds at once. */
export function steady<T>(value: T): Steady<T> {
  return { value, next: value, seen: 0 };
}

/** Takes what is seen now; it becomes the value when it was seen `needed` times in a row. */
export function seenNow<T>(
  state: Steady<T>,
  now: T,
  needed: number,
  isSame: (a: T, b: T) => boolean = Object.is,
): Steady<T> {
  if (isSame(now, state.value)) return state.seen === 0 ? state : steady(state.value);
  const seen = isSame(now, state.next) ? state.seen + 1 : 1;
  return seen >= needed ? steady(now) : { value: state.value, next: now, seen };
}
