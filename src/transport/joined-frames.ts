import type { EncodedFrame } from './encoded-frame.js';

/**
 * Puts the bytes of frames one behind the other, once for all who are sent the same: most members of a
 * large room are, in a turn.
 */
export class JoinedFrames {
  private last: { frames: readonly EncodedFrame[]; bytes: Buffer } | undefined;

  /** @param totalBytes how many there are of all frames together. */
  bytesOf(frames: readonly EncodedFrame[], totalBytes: number): Buffer {
    const [first] = frames;
    if (frames.length === 1 && first) return first.bytes;
    if (this.last && isSame(this.last.frames, frames)) return this.last.bytes;
    const bytes = Buffer.allocUnsafe(totalBytes);
    let at = 0;
    for (const frame of frames) at = frame.copyTo(bytes, at);
    this.last = { frames, bytes };
    return bytes;
  }

  /** Lets go of what is remembered. */
  clear(): void {
    this.last = undefined;
  }
}

function isSame(some: readonly EncodedFrame[], others: readonly EncodedFrame[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) {
    if (some[index] !== others[index]) return false;
  }
  return true;
}
