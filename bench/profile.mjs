// Where a server spends its time: the self time of functions in a CPU profile of Node.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './report.mjs';

const SHOWN = 25;

/**
 * The functions that took most of the window `result`, in microseconds a delivery. The profiler itself
 * costs something: the shares are right, the sum is too large.
 */
export function profileTable(folder, result) {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) throw new Error('The server has written no profile.');
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const selfUs = selfTimes(profile, result);
  const busyUs = [...selfUs].reduce((sum, [name, us]) => (name === '(idle)' ? sum : sum + us), 0);
  const functions = rowsOf(selfUs, busyUs, result).slice(0, SHOWN);
  const areas = rowsOf(byArea(selfUs), busyUs, result);
  const head = (what) => [what, 'share', `µs of ${(busyUs / result.deliveries).toFixed(1)}`];
  return `${table(head('area'), areas)}\n\n${table(head('function'), functions)}`;
}

function rowsOf(selfUs, busyUs, { deliveries }) {
  return [...selfUs]
    .filter(([name]) => name !== '(idle)')
    .sort(([, a], [, b]) => b - a)
    .map(([name, us]) => [
      name,
      `${((us / busyUs) * 100).toFixed(1)} %`,
      (us / deliveries).toFixed(2),
    ]);
}

/** Packages, Node itself, and the folders of the product. */
function byArea(selfUs) {
  const areas = new Map();
  for (const [name, us] of selfUs) {
    const [, path] = name.split(/ (?=\S+:\d+$)/u);
    const [, area = name] = /^(@[^/]+\/[^/]+|node|[^/:]+)[/:]/u.exec(path ?? '') ?? [];
    const isNative = path === undefined && !name.startsWith('(');
    const key = isNative ? (name.startsWith('write') ? '(writing)' : '(other native code)') : area;
    areas.set(key, (areas.get(key) ?? 0) + us);
  }
  return areas;
}

function selfTimes({ nodes, samples, timeDeltas, startTime }, { fromUs, toUs }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const selfUs = new Map();
  let atUs = startTime;
  samples.forEach((sample, index) => {
    atUs += timeDeltas[index];
    if (atUs < fromUs || atUs > toUs) return;
    // What is sampled now goes on until the next sample.
    const us = timeDeltas[index + 1] ?? 0;
    const name = names.get(sample);
    selfUs.set(name, (selfUs.get(name) ?? 0) + us);
  });
  return selfUs;
}

function nameOf({ functionName, url, lineNumber }) {
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (url === '') return name;
  const [, path = url] = /(?:node_modules|dist)\/(.*)$/u.exec(url) ?? [];
  return `${name} ${path}:${lineNumber + 1}`;
}
