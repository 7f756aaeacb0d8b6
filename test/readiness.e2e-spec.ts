import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { BROKER } from '../src/broker/broker.js';
import { MemoryBroker } from '../src/broker/memory-broker.js';
import { loadConfig } from '../src/config/config.js';
import { DrainService } from '../src/rooms/drain.service.js';
import { startApp, type TestApp } from './support/app.js';
import type { JsonAnswer } from './support/json-answer.js';

/** A broker whose log can be out of reach. */
class MovableBroker extends MemoryBroker {
  isThere = true;

  override isReady(): boolean {
    return this.isThere;
  }
}

describe('GET /readyz', () => {
  let app: TestApp;

  afterEach(() => app.close());

  it('answers 503 with the reason while the log cannot be reached, and 200 when it can again', async () => {
    const broker = new MovableBroker(loadConfig({}).log);
    app = await startApp({}, (builder) => builder.overrideProvider(BROKER).useValue(broker));
    broker.isThere = false;
    const { body } = (await request(app.http).get('/readyz').expect(503)) as JsonAnswer;
    expect(body).toEqual({ status: 'broker' });
    await request(app.http).get('/healthz').expect(200);
    broker.isThere = true;
    await request(app.http).get('/readyz').expect(200);
  });

  it('answers 503 with the reason once the server drains', async () => {
    app = await startApp();
    await app.nest.get(DrainService).beforeApplicationShutdown();
    const { body } = (await request(app.http).get('/readyz').expect(503)) as JsonAnswer;
    expect(body).toEqual({ status: 'draining' });
  });
});
