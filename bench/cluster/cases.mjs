// What is measured of several servers: how many there are, where sockets go, how large rooms are.

/** Members in all, so that every case has as many sockets. */
const MEMBERS = 600;

/** What is said in each room: so little that every member acknowledges nearly every message by itself. */
export const CHATS_PER_ROOM_AND_SECOND = 2;

/** All members of a room at one server, the rooms dealt out to the servers. */
const affine = (room, _user, nodes) => room % nodes;

/** Wherever chance puts them; the same every time. */
const random = (room, user, nodes) => mixed(room * 131 + user) % nodes;

function one(nodes, placement, size, members = MEMBERS) {
  const place = placement === 'affine' ? affine : random;
  const rooms = Math.max(nodes, Math.round(members / size));
  return {
    title: `${nodes}, ${placement}, rooms of ${size}`,
    nodes,
    placement,
    size,
    rooms,
    place,
  };
}

/** Those by which the model is fitted. */
export const FITTED = [
  one(1, 'affine', 3),
  one(1, 'affine', 10),
  one(1, 'affine', 30),
  one(2, 'affine', 10),
  one(3, 'affine', 10),
  one(2, 'random', 10),
  one(3, 'random', 4),
  one(3, 'random', 10),
  one(3, 'random', 30),
];

/** Those that the model has to tell beforehand. */
export const FORETOLD = [one(2, 'random', 20), one(3, 'affine', 16), one(3, 'random', 6)];

/** A small one of each, to see that all of it works. */
export const SMOKE = {
  fitted: [
    one(1, 'affine', 3, 12),
    one(1, 'affine', 6, 12),
    one(2, 'random', 3, 12),
    one(2, 'random', 6, 12),
    one(2, 'random', 8, 16),
  ],
  foretold: [one(2, 'affine', 4, 12)],
};

/**
 * What the model knows of a case, for the average room: members at the server that has the room, members
 * elsewhere, and at how many other servers those are; and how much time of servers passes for each message,
 * in milliseconds: a server that is asked seldom does less at a time, with colder caches.
 */
export function shapeOf({ nodes, size, rooms, place }) {
  const serverMs = (nodes / (rooms * CHATS_PER_ROOM_AND_SECOND)) * 1000;
  const shape = { local: 0, remote: 0, others: 0, serverMs };
  for (let room = 0; room < rooms; room++) {
    // Who comes first decides where the room is.
    const home = place(room, 0, nodes);
    const places = Array.from({ length: size }, (_, user) => place(room, user, nodes));
    const away = places.filter((node) => node !== home);
    shape.local += (size - away.length) / rooms;
    shape.remote += away.length / rooms;
    shape.others += new Set(away).size / rooms;
  }
  return shape;
}

/** A number that looks random (the finaliser of MurmurHash3). */
function mixed(number) {
  let hash = number | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
