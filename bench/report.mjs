// The figures as a text that reads well in a terminal and as Markdown.
import { DIALECTS, REFERENCES } from './dialects.mjs';
import { judge } from './summary.mjs';

const COLUMNS = {
  kib: ['KiB each', 1],
  keptKib: ['after collecting', 1],
  baseKib: ['base KiB', 0],
  startMib: ['MiB at first', 1],
  halfMib: ['half way', 1],
  endMib: ['at last', 1],
  growthMib: ['second half', 1],
};

/** One scenario: a row for each server. */
export function scenarioTable(scenario, summaries) {
  const hasTimes = Object.values(summaries).some(({ p50Us }) => p50Us !== undefined);
  const further = scenario.columns ?? [];
  const head = [
    'server',
    `µs CPU a ${scenario.per}`,
    ...REFERENCES.map((name) => `to ${name}`),
    'a second',
    ...(hasTimes ? ['p50 µs', 'p99 µs'] : []),
    ...further.map((key) => COLUMNS[key][0]),
    'server busy',
    'generator busy',
  ];
  const rows = Object.entries(summaries).map(([name, summary]) => [
    DIALECTS[name].title,
    `${significant(summary.cpuUs)}${summary.isNoisy ? ' *' : ''}`,
    ...REFERENCES.map((reference) => {
      const other = summaries[reference]?.cpuUs;
      return other === undefined ? '' : (summary.cpuUs / other).toFixed(2);
    }),
    Math.round(summary.perSecond).toLocaleString('en-GB'),
    ...(hasTimes ? [summary.p50Us, summary.p99Us].map((us) => String(Math.round(us))) : []),
    ...further.map((key) => summary[key].toFixed(COLUMNS[key][1])),
    `${Math.round(summary.serverShare * 100)} %`,
    `${Math.round(summary.generatorShare * 100)} %`,
  ]);
  return `### ${scenario.title}\n\n${table(head, rows)}\n`;
}

/** All goals, and how they stand. */
export function goalTable(scenarios, summaries) {
  const rows = Object.entries(scenarios).flatMap(([name, { title, goals }]) =>
    goals.flatMap((goal) => {
      const verdict = summaries[name] && judge(goal, summaries[name]);
      if (!verdict) return [];
      const { wanted, got, isMet } = verdict;
      return [[title, wanted, got, isMet ? 'met' : 'MISSED']];
    }),
  );
  if (rows.length === 0) return '';
  return `### Goals\n\n${table(['scenario', 'goal for Meet (meet.v1)', 'measured', ''], rows)}\n`;
}

/** Where and with what it was measured. */
export function conditions(machine, { rounds, windowSeconds }) {
  const lines = [
    `- ${machine.processor}, ${machine.memory}, ${machine.system}, Node ${machine.node}`,
    machine.isPinned
      ? '- server pinned to one core, load generator to another, over loopback'
      : '- server and load generator share the cores: the figures are worth little',
    `- medians of ${rounds} interleaved rounds, windows of ${windowSeconds} s; \`*\`: somebody else used the machine in every window`,
    `- ${machine.versions.join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function significant(number) {
  return number >= 100 ? number.toFixed(0) : number.toFixed(number >= 10 ? 1 : 2);
}

/** A Markdown table with columns of even width. */
export function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
