// The servers that are measured: how each is started, and how its clients speak. A dialect says
//
//   title       its name in the tables
//   command     what Node runs, relative to this folder; Meet's own comes from the options
//   hasRooms    false when it can only relay
//   kindAt      how far into a message its type stands, `kind` how it is written there
//   path        where a member of a room connects; `subprotocol` beside it
//   message     a client's message as text
//   enter       what else a client says before it is a member
//   senderOf    who a received message says it is from
import { textFrame } from './load/wire.mjs';

/** Everything that limits Meet, lifted to where no scenario reaches it. Nothing else is changed. */
const MEET_LIMITS = {
  MAX_CONNECTIONS: '1000000',
  MAX_PARTICIPANTS: '1000',
  CONNECTIONS_PER_ADDRESS: '1000000',
  UPGRADES_PER_10_S: '1000000',
  NEW_ROOMS_PER_MINUTE: '1000000',
  CHAT_PER_SECOND: '100000',
  CHAT_BURST: '100000',
  ROOM_CHAT_PER_SECOND: '1000000',
  OFFERS_PER_SECOND: '100000',
  OFFERS_BURST: '100000',
  CANDIDATES_PER_SECOND: '100000',
  CANDIDATES_BURST: '100000',
  VOLATILE_PER_SECOND: '100000',
  BYTES_PER_SECOND: '1000000000',
  BYTES_BURST: '1000000000',
};

/** A peer must not find an add-on that the product has installed beside it. */
const PEER_ENV = { WS_NO_BUFFER_UTIL: '1', WS_NO_UTF_8_VALIDATE: '1' };

const json = {
  kindAt: '{"type":"'.length,
  kind: (type) => `${type}"`,
  path: (room, user) => `/ws/${room}/${user}`,
  message: (type, data) => JSON.stringify({ type, data }),
  enter: (member) => Promise.resolve(member.say('join', {})),
  senderOf: (text) => JSON.parse(text).data.user_id,
  hasRooms: true,
};

const meetBase = {
  ...json,
  title: 'Meet (base dialect)',
  env: MEET_LIMITS,
};

const meet = {
  ...meetBase,
  title: 'Meet (meet.v1)',
  subprotocol: 'meet.v1',
  acknowledges: true,
  /** As the page does it. */
  async enter(member) {
    member.say('join', { name: member.user, caps: ['renegotiate', 'ice_restart'] });
    await member.heard('joined');
  },
};

const bare = { ...json, title: 'ws, bare', command: 'peers/ws-bare.mjs', env: PEER_ENV };

const nest = {
  ...json,
  title: 'NestJS, stock',
  command: 'peers/nest-stock.mjs',
  env: PEER_ENV,
  path: (room, user) => `/ws?room=${room}&user=${user}`,
  message: (type, data) => JSON.stringify({ event: type, data }),
};

const socketio = {
  ...json,
  title: 'Socket.IO',
  command: 'peers/socketio.mjs',
  env: PEER_ENV,
  kindAt: '42["'.length,
  path: (room, user) => `/socket.io/?EIO=4&transport=websocket&room=${room}&user=${user}`,
  message: (type, data) => `42${JSON.stringify([type, data])}`,
  async enter(member) {
    member.write(textFrame('40'));
    await member.heardText('40');
    member.say('join', {});
  },
  /** Its heartbeat is a message of its own. */
  answers: { 2: textFrame('3') },
  senderOf: (text) => JSON.parse(text.slice(2))[1].user_id,
};

const peerjs = {
  ...json,
  title: 'PeerJS server',
  command: 'peers/peerjs.mjs',
  env: PEER_ENV,
  hasRooms: false,
  kind: (type) => `${type.toUpperCase()}"`,
  path: (room, user) => `/peerjs?key=peerjs&id=${room}-${user}&token=bench`,
  message: (type, { target, ...payload }, room) =>
    JSON.stringify({ type: type.toUpperCase(), dst: `${room}-${target}`, payload }),
  enter: (member) => member.heard('open'),
  senderOf: (text) => JSON.parse(text).src.split('-').at(-1),
};

/** All of them by their short names, in the order of the tables. */
export const DIALECTS = { meet, 'meet-base': meetBase, bare, nest, socketio, peerjs };

/** Those that are part of this repository, and need no further packages. */
export const OWN = ['meet', 'meet-base'];

/** What the goals are compared with. */
export const REFERENCES = ['bare', 'nest'];
