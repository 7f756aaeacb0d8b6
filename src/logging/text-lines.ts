/** What is said by other fields, or of no use to people. */
const SHOWN_OTHERWISE: ReadonlySet<string> = new Set([
  'level',
  'time',
  'msg',
  'context',
  'err',
  'url',
]);

/** What a line of the log is made of, beside fields of its own. */
interface Line extends Record<string, unknown> {
  level: string;
  time: string;
  msg?: string;
  context?: string;
  err?: { name?: string; stack?: string[] };
}

/**
 * A JSON log line as a line for people: time, level, who says it, what, and the fields. The line that
 * says where the server is stands alone, so that it is easily seen.
 */
export function textOf(jsonLine: string): string {
  const line = JSON.parse(jsonLine) as Line;
  const said = line.msg ?? '';
  if (line['url'] !== undefined) return `${said}\n`;
  const time = line.time.slice(11, 19);
  const fields = Object.entries(line)
    .filter(([key]) => !SHOWN_OTHERWISE.has(key))
    .map(([key, value]) => `${key}=${String(value)}`);
  const { stack = [], ...fault } = line.err ?? {};
  const words = [
    time,
    line.level.padEnd(5),
    ...(line.context === undefined ? [] : [`${line.context}:`]),
    said,
    ...fields,
    ...Object.values(fault),
  ];
  return [words.join(' '), ...stack.map((frame) => `    ${frame}`), ''].join('\n');
}
