import { describe, expect, it } from '@jest/globals';
import { askPresence } from './presence.js';

describe('askPresence', () => {
  const answering = (body: string, status = 200) => {
    const asked: string[] = [];
    const ask = (url: string): Promise<Response> => {
      asked.push(url);
      return Promise.resolve(new Response(body, { status }));
    };
    return { asked, ask };
  };

  it('asks for the room, whatever its name, below the path of the server', async () => {
    const { asked, ask } = answering('{"participants":3}');
    await expect(askPresence('/meet', 'a/b c', ask)).resolves.toBe(3);
    expect(asked).toEqual(['/meet/rooms/a%2Fb%20c/presence']);
  });

  it.each([
    ['the server does not tell', '{}', 404],
    ['there are too many questions', '{"participants":3}', 429],
    ['it is no number', '{"participants":"3"}', 200],
    ['it is no object', 'null', 200],
    ['it is no JSON', '<html>', 200],
  ])('knows nothing when %s', async (_case, body, status) => {
    await expect(askPresence('', 'tea', answering(body, status).ask)).resolves.toBeNull();
  });

  it('knows nothing when the server is away', async () => {
    const gone = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    await expect(askPresence('', 'tea', gone)).resolves.toBeNull();
  });
});
