// The least that relays: `ws`, parse, stamp, stringify once, send. It checks nothing and limits nothing.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { HOST, PORT, started } from './started.mjs';

/** Room name → user id → socket. */
const rooms = new Map();

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });

sockets.on('connection', (ws, request) => {
  const [, , room, user_id] = request.url.split('/');
  const members = rooms.get(room) ?? new Map();
  rooms.set(room, members);
  members.set(user_id, ws);

  const broadcast = (frame) => {
    const text = JSON.stringify(frame);
    for (const member of members.values()) if (member !== ws) member.send(text);
  };

  ws.on('message', (message) => {
    const { type, data } = JSON.parse(message.toString());
    const stamped = { type, data: { ...data, room, user_id } };
    if (data.target === undefined) broadcast(stamped);
    else members.get(data.target)?.send(JSON.stringify(stamped));
  });

  ws.on('close', () => {
    members.delete(user_id);
    if (members.size === 0) rooms.delete(room);
    else broadcast({ type: 'left', data: { target: user_id, room, user_id } });
  });
});

server.listen(PORT, HOST, started);
