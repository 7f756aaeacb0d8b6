import type { Appended, Broker, LogDraft, LogListener } from '../../src/broker/broker.js';
import { MemoryBroker } from '../../src/broker/memory-broker.js';
import { ROOMY } from '../contract/broker-bench.js';

/** A broker that writes nothing before it is told to, as one does whose log is elsewhere. */
export class LateBroker implements Broker {
  private readonly broker = new MemoryBroker(ROOMY);
  private waiting: (() => void)[] = [];

  isReady(): boolean {
    return true;
  }

  append(room: string, draft: LogDraft): Promise<Appended> {
    return new Promise((resolve) => {
      this.waiting.push(() => {
        resolve(this.broker.append(room, draft));
      });
    });
  }

  /** Writes whatever waits each time that nothing else is left to do, until all of this is done. */
  async writeUntil(...tasks: unknown[]): Promise<void> {
    const progress = { isDone: false };
    const all = Promise.all(tasks).finally(() => {
      progress.isDone = true;
    });
    while (!progress.isDone) {
      await new Promise(setImmediate);
      for (const write of this.waiting.splice(0)) write();
    }
    await all;
  }

  head: Broker['head'] = (room) => this.broker.head(room);
  range: Broker['range'] = (room, epoch, seq) => this.broker.range(room, epoch, seq);
  entries: Broker['entries'] = (room) => this.broker.entries(room);
  subscribe(room: string, listener: LogListener): () => void {
    return this.broker.subscribe(room, listener);
  }
  forget: Broker['forget'] = (room, session) => {
    this.broker.forget(room, session);
  };
  drop: Broker['drop'] = (room) => {
    this.broker.drop(room);
  };
}
