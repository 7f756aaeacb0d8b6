// Before each spec of the project `cluster`: its servers are services of three nodes with one Redis.
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { NodePlaces, placeAtNodes } from './node-places.js';
import { RedisServer } from './redis-server.js';

const NODES = 3;
const MAX_SEED = 2 ** 31;

const seed = Number(process.env['MEET_SEED'] ?? randomInt(MAX_SEED));
const redis = new RedisServer();
placeAtNodes(new NodePlaces(NODES, () => redis.url, seed));

beforeAll(async () => {
  await redis.start();
  process.stdout.write(`placed at ${String(NODES)} nodes with MEET_SEED=${String(seed)}\n`);
});

afterAll(() => redis.close());
