// Socket.IO with its own rooms and events, WebSocket transport only.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { HOST, PORT, started } from './started.mjs';

const server = createServer();
const io = new Server(server, { transports: ['websocket'], serveClient: false });

/** Of the frames that go to one member: the socket of each member, by room and user id. */
const members = new Map();

io.on('connection', (socket) => {
  const { room, user: user_id } = socket.handshake.query;
  const stamp = { room, user_id };
  const key = `${room}/${user_id}`;
  members.set(key, socket);
  socket.join(room);

  socket.on('join', (data) => socket.to(room).emit('join', { ...data, ...stamp }));
  socket.on('chat', (data) => socket.to(room).emit('chat', { ...data, ...stamp }));
  for (const type of ['offer', 'candidate']) {
    socket.on(type, (data) => {
      members.get(`${room}/${data.target}`)?.emit(type, { ...data, ...stamp });
    });
  }
  socket.on('disconnect', () => {
    members.delete(key);
    socket.to(room).emit('left', { target: user_id, ...stamp });
  });
});

server.listen(PORT, HOST, started);
