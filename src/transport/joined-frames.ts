import type { EncodedFrame } from './encoded-frame.js';

/**
 * Puts the bytes of frames one behind the other, once for all who are sent the same: most members of a
 * large room are, in a turn.
 */
export class JoinedFrames {
  private readonly space: Buffer;
  private last: readonly EncodedFrame[] | undefined;
  private copy: Buffer | undefined;

  /** @param maxBytes no frames together may have more. */
  constructor(maxBytes: number) {
    this.space = Buffer.allocUnsafeSlow(maxBytes);
  }

  /** The frames at the beginning of a buffer that is larger, and good until the next call. */
  join(frames: readonly EncodedFrame[]): Buffer {
    if (this.last && isSame(this.last, frames)) return this.space;
    let at = 0;
    for (const frame of frames) at = frame.copyTo(this.space, at);
    this.last = frames;
    this.copy = undefined;
    return this.space;
  }

  /** What was joined last, for good. @param totalBytes how many bytes it has. */
  kept(totalBytes: number): Buffer {
    this.copy ??= Buffer.from(this.space.subarray(0, totalBytes));
    return this.copy;
  }

  /** Lets go of what is remembered. */
  clear(): void {
    this.last = undefined;
    this.copy = undefined;
  }
}

function isSame(some: readonly EncodedFrame[], others: readonly EncodedFrame[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) {
    if (some[index] !== others[index]) return false;
  }
  return true;
}
