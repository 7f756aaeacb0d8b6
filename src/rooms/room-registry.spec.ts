import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Journal } from '../access/journal.js';
import { testConfig } from '../../test/support/fakes.js';
import type { LogDraft, LogEntry } from '../broker/broker.js';
import { MemoryBroker } from '../broker/memory-broker.js';
import type { PolicyRecord } from './policy.js';
import { PolicyStore } from './policy-store.js';
import { RoomRegistry } from './room-registry.js';

function message(text: string): LogDraft {
  const stamp = { room: 'tea', user_id: 'ann' };
  const data = { message_id: text, name: 'Ann', text, sent_at: 1, ...stamp };
  return { body: { type: 'chat', data }, origin: { session: 's' } };
}

describe('RoomRegistry', () => {
  let broker: MemoryBroker;
  let registry: RoomRegistry;
  let heard: string[];

  const hear = ({ name }: { name: string }, { body }: LogEntry): void => {
    heard.push(`${name}: ${body.type === 'chat' ? body.data.text : body.type}`);
  };

  beforeEach(() => {
    const config = testConfig();
    heard = [];
    broker = new MemoryBroker(config.log);
    const journal = new Journal<PolicyRecord>({ file: undefined, onFault: () => undefined });
    registry = new RoomRegistry(config, broker, new PolicyStore(journal, Buffer.alloc(32)));
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('begins a room once, and finds it by its name', () => {
    const room = registry.findOrBegin('tea', hear);
    expect(registry.findOrBegin('tea', hear)).toBe(room);
    expect(registry.find('tea')).toBe(room);
    expect(registry.find('coffee')).toBeUndefined();
    expect(registry.size).toBe(1);
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'takes %s for a name like any other',
    (name) => {
      expect(registry.find(name)).toBeUndefined();
      expect(registry.findOrBegin(name, hear).name).toBe(name);
      expect(registry.list()).toHaveLength(1);
    },
  );

  it('lists the rooms, oldest first', () => {
    for (const name of ['tea', 'coffee', 'milk']) registry.findOrBegin(name, hear);
    expect(registry.list().map(({ name }) => name)).toEqual(['tea', 'coffee', 'milk']);
  });

  it('hands each entry of the log to its own room, once', () => {
    registry.findOrBegin('tea', hear);
    registry.findOrBegin('tea', hear);
    registry.findOrBegin('coffee', hear);
    broker.append('tea', message('hi'));
    expect(heard).toEqual(['tea: hi']);
  });

  it('ends a room with its log, and begins a new one under the same name', () => {
    const room = registry.findOrBegin('tea', hear);
    broker.append('tea', message('old'));
    const { epoch } = broker.head('tea');
    registry.end(room);
    expect(registry.size).toBe(0);
    expect(broker.entries('tea')).toEqual([]);
    broker.append('tea', message('to nobody'));
    expect(heard).toEqual(['tea: old']);
    expect(registry.findOrBegin('tea', hear)).not.toBe(room);
    expect(broker.head('tea').epoch).not.toBe(epoch);
  });

  it('lets all members of a room together say what the room may', () => {
    // The bucket fills by the clock, which must not tick while the test empties it.
    jest.useFakeTimers();
    const { burst } = testConfig().rates.roomChat;
    const room = registry.findOrBegin('tea', hear);
    for (let n = 0; n < burst; n++) expect(room.chatBudget.take()).toBe(0);
    expect(room.chatBudget.take()).toBeGreaterThan(0);
    expect(registry.findOrBegin('coffee', hear).chatBudget.take()).toBe(0);
  });
});
