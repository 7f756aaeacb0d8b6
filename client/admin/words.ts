/** The words of the page of administrators in English; the German ones below are translations of them. */
const en = {
  title: 'Meet: administration',
  signIn: 'Sign in',
  signOut: 'Sign out',
  key: 'Admin key',
  keyHint: 'ADMIN_KEY of the server, or a key of its ADMIN_KEYS_FILE.',
  keep: 'Keep the key until this tab is closed',
  wrongKey:
    'The server does not take this key. After too many wrong ones it takes none from here for half an hour.',
  narrowKey: 'The key does not reach that far.',
  unreachable: 'The server does not answer.',
  failed: 'That did not work: {detail}',
  servers: 'Servers',
  rooms: 'Rooms',
  people: 'People',
  away: 'Away',
  sockets: 'Sockets',
  busy: 'Busy',
  memory: 'Memory',
  version: 'Version',
  load: 'Load',
  draining: 'A server is about to stop.',
  silent: 'Servers that do not answer, and whose rooms are missing here: {count}.',
  filter: 'Part of the name',
  noRooms: 'There is no room.',
  more: 'Show more rooms',
  show: 'Show',
  showRoom: 'Show the room {room}',
  roomPeople: '{count} inside',
  roomWaiting: '{count} waiting',
  created: 'Kept until {time}',
  locked: 'Locked',
  lobby: 'Waiting room',
  password: 'Password',
  room: 'Room {room}',
  back: 'Close this view',
  nobody: 'Nobody is inside.',
  host: 'Host',
  cohost: 'Co-host',
  member: 'Member',
  isAway: 'away',
  kick: 'Remove',
  kickOf: 'Remove {name}',
  kickTitle: 'Remove {name} from the room?',
  kickLead: 'They can come in again, unless the room is locked.',
  ban: 'Keep them out until the room ends',
  kicked: '{name} was removed.',
  closeRoom: 'Close the room',
  closeTitle: 'Close the room {room}?',
  closeLead: 'Everyone is taken out of it.',
  closed: 'The room {room} was closed.',
  notice: 'A word to everybody inside',
  send: 'Send',
  sent: 'It reaches {reached}, and misses {missed}.',
  cancel: 'Cancel',
};

/** Every word of the page. */
export type Words = typeof en;

const de: Words = {
  title: 'Meet: Verwaltung',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  key: 'Schlüssel der Verwaltung',
  keyHint: 'ADMIN_KEY des Servers oder ein Schlüssel aus seiner ADMIN_KEYS_FILE.',
  keep: 'Den Schlüssel behalten, bis dieser Tab geschlossen wird',
  wrongKey:
    'Der Server nimmt diesen Schlüssel nicht an. Nach zu vielen falschen nimmt er von hier eine halbe Stunde lang keinen an.',
  narrowKey: 'So weit reicht der Schlüssel nicht.',
  unreachable: 'Der Server antwortet nicht.',
  failed: 'Das ging nicht: {detail}',
  servers: 'Server',
  rooms: 'Räume',
  people: 'Personen',
  away: 'Abwesend',
  sockets: 'Verbindungen',
  busy: 'Auslastung',
  memory: 'Speicher',
  version: 'Version',
  load: 'Last',
  draining: 'Ein Server hält gleich an.',
  silent: 'Server, die nicht antworten und deren Räume hier fehlen: {count}.',
  filter: 'Teil des Namens',
  noRooms: 'Es gibt keinen Raum.',
  more: 'Weitere Räume zeigen',
  show: 'Zeigen',
  showRoom: 'Den Raum {room} zeigen',
  roomPeople: '{count} darin',
  roomWaiting: '{count} warten',
  created: 'Bleibt bis {time}',
  locked: 'Abgeschlossen',
  lobby: 'Warteraum',
  password: 'Passwort',
  room: 'Raum {room}',
  back: 'Diese Ansicht schließen',
  nobody: 'Niemand ist darin.',
  host: 'Gastgeber',
  cohost: 'Mitgastgeber',
  member: 'Mitglied',
  isAway: 'abwesend',
  kick: 'Entfernen',
  kickOf: '{name} entfernen',
  kickTitle: '{name} aus dem Raum entfernen?',
  kickLead: 'Wer entfernt wurde, kann wieder herein, wenn der Raum nicht abgeschlossen ist.',
  ban: 'Bis zum Ende des Raums draußen halten',
  kicked: '{name} wurde entfernt.',
  closeRoom: 'Den Raum schließen',
  closeTitle: 'Den Raum {room} schließen?',
  closeLead: 'Alle werden herausgenommen.',
  closed: 'Der Raum {room} wurde geschlossen.',
  notice: 'Ein Wort an alle darin',
  send: 'Senden',
  sent: 'Es erreicht {reached} und verfehlt {missed}.',
  cancel: 'Abbrechen',
};

/** The languages of the page. */
export const CATALOGUES: Readonly<Record<'en' | 'de', Words>> = { en, de };

/** The language to speak: the first of the `wanted` ones that there is, else English. */
export function languageOf(wanted: readonly string[]): keyof typeof CATALOGUES {
  const known = wanted
    .map((tag) => tag.split('-', 1)[0])
    .find((tag) => tag === 'de' || tag === 'en');
  return known === 'de' ? 'de' : 'en';
}

/** Puts values in the place of `{name}` marks; their direction does not disturb what is around them. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/gu, (mark, name: string) => {
    const value = values[name];
    if (value === undefined) return mark;
    return typeof value === 'number' ? String(value) : `\u2068${value}\u2069`;
  });
}
