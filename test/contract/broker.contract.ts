import { describe } from '@jest/globals';
import type { BrokerFactory } from './broker-bench.js';
import { describeBorders } from './broker-borders.contract.js';
import { describeListeners } from './broker-listeners.contract.js';
import { describeMemory } from './broker-memory.contract.js';
import { describeModel } from './broker-model.contract.js';
import { describeNames } from './broker-names.contract.js';
import { describeNumbersOnTheWay } from './broker-numbers-more.contract.js';
import { describeNumbers } from './broker-numbers.contract.js';
import { describeOrder } from './broker-order.contract.js';

/** Examines whether a broker keeps the promises of `Broker`; run by every broker's spec. */
export function describeBroker(name: string, factory: BrokerFactory): void {
  describe(`${name} as a broker`, () => {
    describeOrder(name, factory);
    describeListeners(name, factory);
    describeNumbers(name, factory);
    describeNumbersOnTheWay(name, factory);
    describeMemory(name, factory);
    describeBorders(name, factory);
    describeNames(name, factory);
    describeModel(name, factory);
  });
}
