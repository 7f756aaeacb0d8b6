// npm run bench: measures Meet and its peers side by side. See README.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterReport, isForetold } from './cluster/report.mjs';
import { measureCluster } from './cluster/run.mjs';
import { DIALECTS, OWN } from './dialects.mjs';
import { arePeersInstalled, describeMachine } from './machine.mjs';
import { HELP, readOptions } from './options.mjs';
import { profileTable } from './profile.mjs';
import { conditions, goalTable, scenarioTable } from './report.mjs';
import { pinGenerator, Server } from './server.mjs';
import { summarise } from './summary.mjs';

const RESULTS = new URL('RESULTS.md', import.meta.url);

try {
  const options = readOptions(process.argv.slice(2));
  if (options.isHelp) console.log(HELP);
  else if (options.isCluster) await cluster(options);
  else await main(options);
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
}

async function main(options) {
  const { scenarios, servers, times } = options;
  if (servers.some((name) => !OWN.includes(name)) && !arePeersInstalled()) {
    throw new Error('the peers are not installed: npm ci --prefix bench');
  }
  await pinGenerator();
  const results = await measureAll(options);
  const summaries = mapValues(results, (perServer) => mapValues(perServer, summarise));
  const report = [
    conditions(describeMachine(), times),
    goalTable(scenarios, summaries),
    ...Object.keys(summaries).map((name) => scenarioTable(scenarios[name], summaries[name])),
  ].join('\n');
  console.log(`\n${report}`);
  if (options.isWriting) writeFileSync(RESULTS, `# Last measurement\n\n${report}`);
}

/** Several servers as one service. */
async function cluster(options) {
  await pinGenerator();
  const results = await measureCluster(options);
  console.log(`\n${clusterReport(results)}`);
  // So small that the figures mean nothing.
  if (!options.isSmoke && !isForetold(results)) process.exitCode = 1;
}

/** Rounds go through all servers of a scenario, so that a slow minute of the machine hits all of them. */
async function measureAll(options) {
  const results = {};
  for (const [name, scenario] of Object.entries(options.scenarios)) {
    results[name] = {};
    for (let round = 0; round < options.times.rounds; round++) {
      for (const server of options.servers) {
        if (scenario.needsRooms && !DIALECTS[server].hasRooms) continue;
        const result = await measure(scenario, server, options);
        (results[name][server] ??= []).push(result);
        const noise = result.isNoisy ? ', somebody else was busy' : '';
        console.log(`${name} ${server}: ${result.cpuUs.toFixed(2)} µs a ${scenario.per}${noise}`);
      }
    }
  }
  return results;
}

/** One server from start to end. */
async function measure(scenario, name, { meetMain, isProfiling, times }) {
  const dialect = DIALECTS[name];
  const isProfiled = isProfiling && OWN.includes(name);
  const profileDir = isProfiled ? mkdtempSync(join(tmpdir(), 'meet-profile-')) : undefined;
  const server = await Server.start(dialect, { meetMain, profileDir });
  try {
    const result = await scenario.run(server, dialect, times);
    if (profileDir) {
      await server.stop('SIGTERM');
      console.log(`\n${profileTable(profileDir, result)}\n`);
    }
    return result;
  } finally {
    await server.stop();
    if (profileDir) rmSync(profileDir, { recursive: true, force: true });
  }
}

function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
