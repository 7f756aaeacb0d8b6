// What several servers took, as a text that reads well in a terminal and as Markdown.
import { table } from '../report.mjs';
import { fit, foretell } from './model.mjs';

/** How far the model may be off. */
const TOLERANCE = 0.2;

/** The tables: what was measured, what the model makes of it, and how well that tells what was not in it. */
export function clusterReport({ fitted, foretold }) {
  const model = fit(fitted);
  const comparisons = foretold.map((result) => compared(model, result));
  return [
    `### What a message costs with several servers\n\n${costTable([...fitted, ...foretold])}\n`,
    `### What else\n\n${sideTable([...fitted, ...foretold])}\n`,
    `### The model\n\n${modelTable(model)}\n`,
    `### What the model tells of cases it has not seen\n\n${comparisonTable(comparisons)}\n`,
  ].join('\n');
}

/** True when every case that was foretold came out as it was told. */
export function isForetold({ fitted, foretold }) {
  const model = fit(fitted);
  return foretold.every((result) => isClose(compared(model, result)));
}

function compared(model, result) {
  const { nodesUs, redisUs } = foretell(model, result.shape);
  const told = nodesUs + redisUs;
  const measured = result.nodesUs + result.redisUs;
  return { title: result.title, told, measured, off: told / measured - 1 };
}

function isClose({ off }) {
  return Math.abs(off) <= TOLERANCE;
}

function costTable(results) {
  const head = [
    'servers, placement, rooms',
    'at the room’s server',
    'elsewhere',
    'servers µs',
    'Redis µs',
    'write script µs',
    'scripts',
    'published',
    'p50 ms',
    'p99 ms',
  ];
  const rows = results.map(({ title, shape, nodesUs, redisUs, script, publish, p50Ms, p99Ms }) => [
    title,
    shape.local.toFixed(1),
    shape.remote.toFixed(1),
    nodesUs.toFixed(0),
    redisUs.toFixed(0),
    script.us.toFixed(1),
    script.perChat.toFixed(2),
    publish.perChat.toFixed(2),
    p50Ms.toFixed(1),
    p99Ms.toFixed(1),
  ]);
  return table(head, rows);
}

function sideTable(results) {
  const head = [
    'servers, placement, rooms',
    'µs a member that enters',
    'of Redis',
    'µs a second and member at rest',
    'KiB of Redis a room',
  ];
  const rows = results.map(({ title, joinUs, joinRedisUs, idleUs, roomKib }) => [
    title,
    joinUs.toFixed(0),
    joinRedisUs.toFixed(0),
    idleUs.toFixed(0),
    roomKib.toFixed(1),
  ]);
  return table(head, rows);
}

function modelTable({ nodes, redis }) {
  const ofRedis = new Map(redis.map(({ title, us }) => [title, us]));
  const rows = nodes.map(({ title, us }) => [
    title,
    us.toFixed(1),
    ofRedis.has(title) ? ofRedis.get(title).toFixed(1) : '',
  ]);
  return table(['µs for each', 'servers', 'Redis'], rows);
}

function comparisonTable(comparisons) {
  const rows = comparisons.map((comparison) => {
    const { title, told, measured, off } = comparison;
    const verdict = isClose(comparison) ? 'met' : 'MISSED';
    const percent = `${off < 0 ? '−' : '+'}${Math.abs(off * 100).toFixed(0)} %`;
    return [title, told.toFixed(0), measured.toFixed(0), percent, verdict];
  });
  return table(['servers, placement, rooms', 'told µs', 'measured µs', 'off', '± 20 %'], rows);
}
