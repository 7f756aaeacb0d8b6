import { randomUUID } from 'node:crypto';

/** A name for a connection that no other has. */
export function connectionId(): string {
  // Node hands a UUID out as a rope of fourteen pieces: half a KiB for as long as the socket is open.
  return Buffer.from(randomUUID(), 'latin1').toString('latin1');
}
