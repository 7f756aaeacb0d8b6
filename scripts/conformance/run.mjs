// npm run conformance -- ws://host[/base] [--dialect base|meet.v1|all] [--timeout-ms 3000] [--only words]
// Checks any server against the protocol: one line per case, ends with 0 when all pass.
import { BASE_CASES } from './base-cases.mjs';
import { MEET_CASES } from './meet-cases.mjs';
import { Nonconformity, Stage } from './peer.mjs';

const USAGE =
  'npm run conformance -- ws://host[/base] [--dialect base|meet.v1|all] [--timeout-ms 3000] [--only words]';
const CASES = { base: BASE_CASES, 'meet.v1': MEET_CASES };

const options = read(process.argv.slice(2));
if (options === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  process.exitCode = (await main(options)) ? 0 : 1;
}

async function main({ url, dialects, timeoutMs, only }) {
  const wanted = dialects.flatMap((dialect) =>
    Object.entries(CASES[dialect])
      .map(([name, act]) => ({ name: `${dialect}: ${name}`, act }))
      .filter(({ name }) => name.includes(only)),
  );
  let passed = 0;
  for (const { name, act } of wanted) {
    const fault = await faultOf(act, url, timeoutMs);
    if (fault === undefined) passed++;
    console.log(fault === undefined ? `ok   ${name}` : `FAIL ${name}\n     ${fault}`);
  }
  console.log(`${passed} of ${wanted.length} cases pass`);
  return wanted.length > 0 && passed === wanted.length;
}

/** What is wrong with the server; undefined when the case passes. */
async function faultOf(act, url, timeoutMs) {
  const stage = new Stage(url, timeoutMs);
  try {
    await act(stage);
    return undefined;
  } catch (error) {
    // What the server sends may be anything, and break a case that reads it.
    return error instanceof Nonconformity ? error.message : `cannot be read: ${error.message}`;
  } finally {
    stage.close();
  }
}

function read(args) {
  const found = { dialects: Object.keys(CASES), timeoutMs: 3000, only: '' };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (!arg.startsWith('--')) found.url = arg;
    else if (arg === '--dialect') found.dialects = dialectsOf(args[++at]);
    else if (arg === '--timeout-ms') found.timeoutMs = Number(args[++at]);
    else if (arg === '--only') found.only = args[++at] ?? '';
    else return undefined;
  }
  const isUrl = /^(?:ws|http)s?:\/\/[^/]/u.test(found.url ?? '');
  const isSound = isUrl && found.dialects !== undefined && found.timeoutMs > 0;
  return isSound ? found : undefined;
}

function dialectsOf(name) {
  if (name === 'all') return Object.keys(CASES);
  return Object.hasOwn(CASES, name ?? '') ? [name] : undefined;
}
