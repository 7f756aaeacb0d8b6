// A worker: somebody who just wants to join, again and again, and measures how long that takes. A thread
// of its own, so that what the test does beside it does not count. Driven by join-meter.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';

const { port, everyMs, dialectName } = workerData;

let isOver = false;
parentPort.once('message', () => {
  isOver = true;
});

const times = [];
while (!isOver) {
  times.push(await join(`honest-${times.length}`));
  await sleep(everyMs);
}
parentPort.postMessage(times);

/** Opens a socket, joins and leaves; gives the milliseconds until it was in. */
function join(userId) {
  const startMs = performance.now();
  const ws = new WebSocket(`ws://127.0.0.1:${port}/ws/tea/${userId}`, [dialectName]);
  return new Promise((resolve, reject) => {
    ws.once('error', reject);
    ws.once('open', () => ws.send(JSON.stringify({ type: 'join', id: 1, data: {} })));
    ws.on('message', (bytes) => {
      if (JSON.parse(bytes.toString('utf8')).re !== 1) return;
      resolve(performance.now() - startMs);
      ws.send(JSON.stringify({ type: 'leave', data: {} }));
    });
  });
}
