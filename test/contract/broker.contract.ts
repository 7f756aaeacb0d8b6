import { describe } from '@jest/globals';
import type { BrokerFactory } from './broker-bench.js';
import { describeMemory } from './broker-memory.contract.js';
import { describeNumbers } from './broker-numbers.contract.js';
import { describeOrder } from './broker-order.contract.js';

/** Examines whether a broker keeps the promises of `Broker`; run by every broker's spec. */
export function describeBroker(name: string, factory: BrokerFactory): void {
  describe(`${name} as a broker`, () => {
    describeOrder(name, factory);
    describeNumbers(name, factory);
    describeMemory(name, factory);
  });
}
