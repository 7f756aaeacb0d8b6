import { describe, expect, it } from '@jest/globals';
import { AdminApi, ApiError } from './admin-api.js';

interface Sent {
  url: string;
  init: RequestInit;
}

function apiThat(answer: () => Promise<Response>, key = 'a key'): { api: AdminApi; sent: Sent[] } {
  const sent: Sent[] = [];
  const send = (url: unknown, init: unknown): Promise<Response> => {
    sent.push({ url: String(url), init: init as RequestInit });
    return answer();
  };
  return { api: new AdminApi('/meet', key, send), sent };
}

describe('AdminApi', () => {
  it('asks below the path of the server, with the key in a header alone', async () => {
    const { api, sent } = apiThat(() => Promise.resolve(new Response(null, { status: 204 })));
    await api.kick('a/b', 'ann?', true);
    expect(sent).toMatchObject([
      {
        url: '/meet/api/v1/rooms/a%2Fb/participants/ann%3F/kick',
        init: {
          method: 'POST',
          headers: { Authorization: 'Bearer a key', 'Content-Type': 'application/json' },
          body: '{"ban":true}',
        },
      },
    ]);
    expect(sent[0]?.url).not.toContain('key');
  });

  it('sends no header where it has no key', async () => {
    const { api, sent } = apiThat(() => Promise.resolve(new Response('{}')), '');
    await api.server();
    expect(sent[0]?.init.headers).toEqual({});
  });

  it('gives the status and the words of a refusal', async () => {
    const body = '{"detail":"There is no such room now."}';
    const { api } = apiThat(() => Promise.resolve(new Response(body, { status: 404 })));
    await expect(api.close('tea')).rejects.toEqual(new ApiError(404, 'There is no such room now.'));
    const other = apiThat(() => Promise.resolve(new Response('<html>', { status: 502 })));
    await expect(other.api.server()).rejects.toMatchObject({ status: 502, detail: '' });
  });

  it('says so when the server does not answer', async () => {
    const { api } = apiThat(() => Promise.reject(new TypeError('failed')));
    await expect(api.rooms('', null)).rejects.toMatchObject({ status: 0 });
  });
});
