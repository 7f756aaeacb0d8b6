// What every peer does alike: it says when it listens, and goes when it is asked to.

/** Where a peer listens; given by the benchmark. */
export const PORT = Number(process.env.PORT);

/** Only this machine may reach a peer. */
export const HOST = '127.0.0.1';

/** To be called once the peer listens. An orderly exit lets Node write a CPU profile. */
export function started() {
  process.on('SIGTERM', () => process.exit(0));
  console.log('listening');
}
