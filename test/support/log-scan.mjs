// Looks through everything that servers have logged in a test run for what no log may contain.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What gives away a secret by its form, whoever wrote it. */
const FORMS = [
  ['a session description', /\bv=0\\?[rn]|\\[rn]a=|\bv=0\b/u],
  ['a candidate', /\bcandidate:\d|\btyp (?:host|srflx|prflx|relay)\b/u],
  ['a token', /(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{40,}(?![\w/.-])/u],
  ['an IPv4 address', /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])(?!\/24)/u],
  [
    'an IPv6 address',
    /(?<![\w:])(?:[0-9a-f]{1,4}:){4,}[0-9a-f:]*(?!\/48)|(?<![\w:])::[0-9a-f]{1,4}\b/iu,
  ],
];

/** Where the server itself listens is its own business; with --https-dev it tells at length. */
const OWN_ADDRESS = new RegExp(
  [
    '"url":"[^"]*",?',
    '"msg":"Meet is at [^"]*"',
    '^Meet is at .*$',
    '^ {2}https://.*$',
    '^(?:No other machine reaches|Open on a phone|The browser will warn|nobody else vouches|else get a) .*$',
  ].join('|'),
  'gmu',
);
/** Places in code, and times. */
const PLACES = /"stack":\[[^\]]*\]|"time":"[^"]*"/gu;

/** Words that the tests use as names, and the server in its own sentences. */
const OWN_WORDS = new Set(
  (
    'base meet meet.v1 debug info warn error fatal level time context room rooms member network node ' +
    'connection sockets signal stopping stopped draining reason leave timeout disconnect dialect type ' +
    'code name version commit begins ends gone away back chat join resume state some test here none ' +
    'audit decided administration action role session target lineage policy status key attempts receiver ' +
    'webhooks host cohost member admin server set admit deny admit_all mute allow_mic camera_off ' +
    'allow_camera lower_hand to_lobby kick ban unban promote demote end unmute succession'
  ).split(' '),
);

const SOURCES = new URL('../../src/', import.meta.url);

/**
 * Sentences that stand in the server's own code: they are the same whoever is there, and some test says
 * every word that is in them.
 */
const OWN_SENTENCES = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(new URL(name, SOURCES), 'utf8'))
  .flatMap((source) => [...source.matchAll(/'([^'\\\n]+ [^'\\\n]+)'|`([^`\\\n]+ [^`\\\n]+)`/gu)])
  .flatMap(([, sentence, template]) => sentence ?? template.split(/\$\{[^}]*\}/u))
  .filter((sentence) => /\p{L}{2,} \p{L}{2,}/u.test(sentence))
  .sort((one, other) => other.length - one.length);

/** Finds the leaks in log lines: what was found, and in which line. */
export function leaksIn(text, secrets) {
  // Servers say much the same again and again: each line counts once, without its time.
  const lines = new Map(text.split('\n').map((line) => [bareOf(line), line]));
  lines.delete('');
  const bareText = [...lines.keys()].join('\n');
  // Most secrets are nowhere in the log at all, which one look tells.
  const words = secrets.filter(
    (secret) =>
      !OWN_WORDS.has(secret.toLowerCase()) &&
      formsOf(secret).some((form) => bareText.includes(form)),
  );
  const leaks = [];
  for (const [bare, line] of lines) {
    for (const [what, form] of FORMS) if (form.test(bare)) leaks.push({ what, line });
    if (words.some((word) => isIn(bare, word)) && isToldIn(bare, words)) {
      leaks.push({ what: 'a name or a text', line });
    }
  }
  return leaks;
}

function bareOf(line) {
  return line.replaceAll(OWN_ADDRESS, '').replaceAll(PLACES, '');
}

/** Looks once more at a line without what the server always says. */
function isToldIn(line, words) {
  const told = OWN_SENTENCES.reduce((rest, sentence) => rest.replaceAll(sentence, ''), line);
  return words.some((word) => isIn(told, word));
}

/** As it is or as JSON writes it, and not inside of a longer word. */
function isIn(line, word) {
  return formsOf(word).some((form) => {
    for (let at = line.indexOf(form); at >= 0; at = line.indexOf(form, at + 1)) {
      const around = `${line[at - 1] ?? ' '}${line[at + form.length] ?? ' '}`;
      if (!/[\p{L}\p{N}_~]/u.test(around)) return true;
    }
    return false;
  });
}

function formsOf(word) {
  return [word, JSON.stringify(word).slice(1, -1)];
}

/** Scans what a test run has left in `folder`; gives how much that was and what is wrong with it. */
export function scanLogs(folder) {
  const read = (ending) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  const lines = read('.secrets').join('').split('\n').filter(Boolean);
  const secrets = [...new Set(lines.map((line) => JSON.parse(line)))];
  const logs = read('.log');
  const count = logs.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  return {
    lines: count,
    secrets: secrets.length,
    leaks: leaksIn(logs.join('\n'), secrets),
  };
}
