import { readFileSync } from 'node:fs';

const HEX = 16;

/**
 * What the system holds of what a server on this machine has written to each of its clients on this
 * machine, and they have not read (Linux).
 *
 * @returns bytes by the port of the client.
 */
export function bytesUnderway(serverPort: number): ReadonlyMap<number, number> {
  const underway = new Map<number, number>();
  const add = (clientPort: number, bytes: number): void => {
    underway.set(clientPort, (underway.get(clientPort) ?? 0) + bytes);
  };
  for (const line of readFileSync('/proc/net/tcp', 'latin1').split('\n').slice(1)) {
    const [, local = '', remote = '', , queues = ''] = line.trim().split(/\s+/u);
    const [unsent = 0, unread = 0] = queues.split(':').map((size) => Number.parseInt(size, HEX));
    if (portOf(local) === serverPort) add(portOf(remote), unsent);
    else if (portOf(remote) === serverPort) add(portOf(local), unread);
  }
  return underway;
}

function portOf(endpoint: string): number {
  return Number.parseInt(endpoint.split(':')[1] ?? '', HEX);
}
