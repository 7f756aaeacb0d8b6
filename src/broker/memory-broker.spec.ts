import { describeBroker } from '../../test/contract/broker.contract.js';
import { MemoryBroker } from './memory-broker.js';

describeBroker('MemoryBroker', {
  make: (retention, nowMs) => new MemoryBroker(retention, nowMs),
});
