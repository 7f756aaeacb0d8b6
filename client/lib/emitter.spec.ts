import { describe, expect, it, jest } from '@jest/globals';
import { Emitter } from './emitter.js';

class Source extends Emitter<{ word: string; count: number }> {
  say(word: string): void {
    this.emit('word', word);
  }
}

describe('Emitter', () => {
  it('tells listeners of that type in their order', () => {
    const source = new Source();
    const heard: string[] = [];
    source.on('word', (word) => heard.push(`first ${word}`));
    source.on('word', (word) => heard.push(`second ${word}`));
    source.on('count', (count) => heard.push(String(count)));
    source.say('hello');
    expect(heard).toEqual(['first hello', 'second hello']);
  });

  it('stops telling the one registration that is taken back', () => {
    const source = new Source();
    const listener = jest.fn();
    const off = source.on('word', listener);
    source.on('word', listener);
    off();
    off();
    source.say('once');
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('leaves out a listener that is removed by another one meanwhile', () => {
    const source = new Source();
    const second = jest.fn();
    source.on('word', () => {
      off();
    });
    const off = source.on('word', second);
    source.say('now');
    expect(second).not.toHaveBeenCalled();
  });

  it('reports a listener that throws and tells the others', () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const source = new Source();
    const second = jest.fn();
    source.on('word', () => {
      throw new Error('listener');
    });
    source.on('word', second);
    source.say('x');
    expect(second).toHaveBeenCalledWith('x');
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });
});
