/**
 * Ports that browsers keep from pages (Fetch, "port blocking"). With a STUN or TURN server at one of them,
 * Firefox makes no connection at all, and Chromium leaves the server out without a word.
 */
const BLOCKED_PORTS: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
  103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
  512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
  995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
  6669, 6679, 6697, 10_080,
]);

const LAST_PORT = 65_535;

/** Chromium asks no TURN server below this, */
const FIRST_FREE_PORT = 1024;
/** but for these. */
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

/** The port that a STUN or TURN address names, where browsers do not use it; undefined where they do. */
export function refusedPort(address: string): number | undefined {
  const [, named] = /^\w+:.+:(\d+)(?:\?|$)/u.exec(address) ?? [];
  if (named === undefined) return undefined;
  const port = Number(named);
  const isTurn = address.startsWith('turn');
  const isTooLow = isTurn && port < FIRST_FREE_PORT && !WEB_PORTS.has(port);
  return port > LAST_PORT || isTooLow || BLOCKED_PORTS.has(port) ? port : undefined;
}
