import { afterEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from './support/log-sink.js';
import { Logger } from '@nestjs/common';
import type { Config } from '../src/config/config.js';
import { IceService } from '../src/ice/ice.service.js';
import type { IceSettings } from '../src/protocol/frames.js';
import { ChatService } from '../src/rooms/chat.service.js';
import { RoomRegistry } from '../src/rooms/room-registry.js';
import { RoomsService } from '../src/rooms/rooms.service.js';
import type { Connection } from '../src/transport/connection.js';
import { type TestApp, roomySettings, startApp } from './support/app.js';

class BrokenChat extends ChatService {
  override send(): never {
    throw new Error('SECRET of the inside');
  }

  override history(): void {
    throw 'SECRET that is no error'; // eslint-disable-line @typescript-eslint/only-throw-error -- what libraries may do
  }

  override typing(): void {
    (undefined as unknown as { missing: () => void }).missing();
  }
}

class BrokenIce extends IceService {
  override settingsFor(): IceSettings {
    throw new Error('SECRET of the inside');
  }
}

class BrokenHooks extends RoomsService {
  override open(connection: Connection): void {
    if (connection.identity.userId === 'unlucky') throw new Error('SECRET of the inside');
    super.open(connection);
  }

  override detach(connection: Connection): void {
    super.detach(connection);
    throw new Error('SECRET of the inside');
  }
}

describe('a fault inside of the server', () => {
  let app: TestApp;

  async function startWith(
    token: unknown,
    broken: typeof BrokenChat | typeof BrokenIce | typeof BrokenHooks,
    settings: Partial<Config> = {},
  ): Promise<void> {
    app = await startApp(settings, (builder) => builder.overrideProvider(token).useClass(broken));
    Logger.overrideLogger(silentLogger());
  }

  afterEach(async () => {
    await app.close();
    Logger.overrideLogger(true);
  });

  it.each(['chat', 'history', 'typing'])(
    'in the handling of %s is INTERNAL for its sender alone, and everything else goes on',
    async (type) => {
      await startWith(ChatService, BrokenChat);
      const ann = await app.enter('tea', 'ann');
      const bob = await app.enter('tea', 'bob');
      await ann.expectNext('join');
      ann.sendFrame({ type, data: { ...(type === 'chat' && { text: 'hi' }) }, id: 900 });
      const error = await ann.expectError('INTERNAL');
      expect(error).toEqual({
        code: 'INTERNAL',
        message: 'The server failed.',
        retryable: true,
        re: 900,
      });
      await bob.expectNothingMore();
      ann.send('offer', { sdp: 'v=0', target: 'bob' });
      expect((await bob.expectNext('offer')).data.user_id).toBe('ann');
    },
  );

  it('does not count as misuse of the client', async () => {
    const chat = { perSecond: 100, burst: 100 };
    await startWith(ChatService, BrokenChat, { rates: { ...roomySettings().rates, chat } });
    const ann = await app.enter('tea', 'ann');
    for (let n = 0; n < 20; n++) ann.send('chat', { text: 'hi' });
    for (let n = 0; n < 20; n++) await ann.expectError('INTERNAL');
    await ann.expectNothingMore();
  });

  it('in the middle of a join leaves no ghost behind, and the seat free', async () => {
    await startWith(IceService, BrokenIce);
    const base = await app.connect('tea', '42', { dialect: 'base' });
    for (const userId of ['ann', 'ann', 'bob']) {
      const client = await app.connect('tea', userId);
      for (let attempt = 0; attempt < 2; attempt++) {
        expect(await client.ask('join', {})).toMatchObject({ data: { code: 'INTERNAL' } });
        expect((await base.expectNext('join')).data.user_id).toBe(userId);
        expect((await base.expectNext('left')).data.target).toBe(userId);
      }
      expect(app.nest.get(RoomRegistry).find('tea')?.size).toBe(1);
    }
    await base.expectNothingMore();
  });

  it('in the hooks of a connection ends that connection with 1011, and no other', async () => {
    await startWith(RoomsService, BrokenHooks);
    const ann = await app.enter('tea', 'ann');
    const unlucky = await app.connect('tea', 'unlucky');
    expect((await unlucky.closed()).code).toBe(1011);
    const bob = await app.enter('tea', 'bob');
    await ann.expectNext('join');
    await bob.close();
    await ann.expectNext('left');
    await ann.expectNothingMore();
  });
});
