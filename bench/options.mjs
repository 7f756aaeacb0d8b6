// The command line.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DIALECTS, OWN } from './dialects.mjs';
import { SCENARIOS, SMOKE } from './scenarios/all.mjs';

/** How long, how often, and after how much of the same: at first a server compiles what it does. */
const NORMAL = {
  rounds: 3,
  warmUpSeconds: 2,
  warmUpDeliveries: 50_000,
  warmUpMessages: 30_000,
  warmUpJoins: 4000,
  windowSeconds: 2.5,
};
const QUICK = {
  rounds: 1,
  warmUpSeconds: 1.2,
  warmUpDeliveries: 20_000,
  warmUpMessages: 10_000,
  warmUpJoins: 2000,
  windowSeconds: 0.8,
};
const BRIEF = {
  rounds: 1,
  warmUpSeconds: 0.1,
  warmUpDeliveries: 0,
  warmUpMessages: 10,
  warmUpJoins: 30,
  windowSeconds: 0.2,
};

/** What `--help` prints. */
export const HELP = `npm run bench -- [options]

  --only a,b       these scenarios: ${Object.keys(SCENARIOS).join(', ')}
  --servers a,b    these servers: ${Object.keys(DIALECTS).join(', ')}
  --rounds n       how often each is measured (${NORMAL.rounds})
  --quick          one round of short windows
  --smoke          small scenarios with Meet alone, to see that all of it works
  --cluster        several servers and Redis instead: what a message costs, and a model of it
  --profile        print where Meet spends its time, too
  --meet file      the built server to measure (dist/main.js)
  --write          write bench/RESULTS.md
`;

/** Reads the command line. @throws with one line that says what is wrong. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      servers: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
      cluster: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      meet: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const all = values.smoke ? SMOKE : SCENARIOS;
  const times = { ...(values.smoke ? BRIEF : values.quick ? QUICK : NORMAL) };
  if (values.rounds !== undefined) times.rounds = Number(values.rounds);
  if (!Number.isInteger(times.rounds) || times.rounds < 1) {
    throw new Error('--rounds has to be a whole number from 1');
  }
  const names = chosen(values.only, Object.keys(all), '--only');
  const servers = chosen(values.servers, values.smoke ? OWN : Object.keys(DIALECTS), '--servers');
  return {
    scenarios: Object.fromEntries(names.map((name) => [name, all[name]])),
    servers,
    times,
    meetMain: values.meet ?? fileURLToPath(new URL('../dist/main.js', import.meta.url)),
    rounds: times.rounds,
    isCluster: values.cluster,
    isSmoke: values.smoke,
    isQuick: values.quick,
    isProfiling: values.profile,
    isWriting: values.write,
    isHelp: values.help,
  };
}

function chosen(list, known, option) {
  if (list === undefined) return known;
  const names = list.split(',');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new Error(`${option} does not know ${unknown}; there are ${known.join(', ')}`);
}
