import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NoticeReach } from '../src/rooms/notices.service.js';
import { AdminClient } from './support/admin-client.js';
import { startApp, type TestApp } from './support/app.js';
import { HostedRoom } from './support/hosted-room.js';
import { socketLost } from './support/lost-socket.js';

const KEY = 'a-key-of-sixteen-or-more';

describe('a notice of administrators', () => {
  let app: TestApp;
  let admin: AdminClient;

  beforeEach(async () => {
    app = await startApp({ adminKey: KEY, graceMs: 20_000 });
    admin = new AdminClient(app, KEY);
  });

  afterEach(() => app.close());

  it('reaches everybody who is in, and is counted for those it cannot reach', async () => {
    const { host } = await HostedRoom.begin(app, 'tea');
    const bob = await app.enter('tea', 'bob');
    await app.connect('tea', '42', { dialect: 'base' });
    const path = '/rooms/tea/notices';
    const reach = await admin.done<NoticeReach>('post', path, { text: 'We restart at noon.' });
    expect(reach).toEqual({ reached: 2, missed: 1 });
    const notice = {
      type: 'notice',
      seq: expect.any(Number),
      data: { room: 'tea', user_id: '', role: 'admin', text: 'We restart at noon.' },
    };
    expect(await host.nextFrame('notice')).toMatchObject(notice);
    expect(await bob.nextFrame('notice')).toMatchObject(notice);
  });

  it('reaches who is away once they are back', async () => {
    await HostedRoom.begin(app, 'tea');
    const bob = await app.connect('tea', 'bob');
    const { resume_token: token, epoch, seq, inbox_seq } = await bob.join();
    bob.terminate();
    await socketLost(app, 'tea', 'bob');
    await admin.done('post', '/rooms/tea/notices', { text: 'We restart at noon.' });
    const again = await app.connect('tea', 'bob');
    await again.ask('resume', { token, epoch, seq, inbox_seq });
    expect(await again.nextFrame('notice')).toMatchObject({ seq: 1 });
  });

  it.each([{}, { text: '' }, { text: ' \n ' }, { text: 'x'.repeat(8193) }, { text: 'a\u0000b' }])(
    'that nobody could read is refused: %j',
    async (body) => {
      await app.enter('tea', 'ann');
      const problem = await admin.refused('invalid', 'post', '/rooms/tea/notices', body);
      expect(problem.errors?.[0]?.pointer).toBe('#/text');
    },
  );
});
