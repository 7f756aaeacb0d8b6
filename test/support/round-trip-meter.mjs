// A worker: members of one room who chat at a steady pace and measure how long each message takes from
// its author to every other member. A thread of its own, so that what the test does beside it does not
// count. Driven by meter.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';

const { port, room, members, messagesPerSecond, dialectName } = workerData;

const sockets = [];
const faults = [];
let phase;
let samples = [];
let joined = 0;
let said = 0;
let timer;

for (let n = 0; n < members; n++) sockets.push(open(n));

function open(n) {
  const userId = `meter-${n}`;
  const url = `ws://127.0.0.1:${port}/ws/${encodeURIComponent(room)}/${userId}`;
  const ws = new WebSocket(url, [dialectName]);
  ws.on('open', () => ws.send(JSON.stringify({ type: 'join', id: 1, data: {} })));
  ws.on('message', (bytes) => take(ws, userId, JSON.parse(bytes.toString('utf8'))));
  ws.on('error', () => undefined);
  ws.on('close', (code) => {
    if (timer !== undefined) faults.push(`${userId} was closed with ${code}`);
  });
  return ws;
}

function take(ws, userId, frame) {
  const { type, data } = frame;
  if (type === 'ping') {
    ws.send(JSON.stringify({ type: 'pong', data: { seq: data.seq, inbox_seq: data.inbox_seq } }));
  } else if (type === 'joined') {
    joined++;
    if (joined === members) begin();
  } else if (type === 'chat') {
    takeChat(userId, data);
  } else if (type === 'error') {
    faults.push(`${userId} got ${data.code}`);
  } else if (data.room !== undefined && data.room !== room) {
    faults.push(`${userId} got ${type} of another room`);
  }
}

function takeChat(userId, { room: from, user_id: author, text }) {
  if (from !== room) faults.push(`${userId} got a message of another room`);
  // Whoever else is in the room may talk; only the members of the meter are measured.
  if (!author.startsWith('meter-')) return;
  const sentAtMs = Number(text);
  if (!(sentAtMs > 0)) faults.push(`${userId} got a message that nobody of the meter wrote`);
  else if (phase !== undefined)
    samples.push([phase, performance.now() - sentAtMs, Math.floor(sentAtMs / 1000)]);
}

function begin() {
  let next = 0;
  timer = setInterval(() => {
    const ws = sockets[next++ % sockets.length];
    ws.send(
      JSON.stringify({ type: 'chat', id: ++said + 1, data: { text: String(performance.now()) } }),
    );
  }, 1000 / messagesPerSecond);
  parentPort.postMessage({ kind: 'ready' });
}

parentPort.on('message', (order) => {
  if (order.kind === 'phase') {
    phase = order.name;
  } else if (order.kind === 'report') {
    parentPort.postMessage({ kind: 'report', samples, faults: [...new Set(faults)] });
    samples = [];
  } else {
    clearInterval(timer);
    timer = undefined;
    for (const ws of sockets) ws.terminate();
    parentPort.close();
  }
});
