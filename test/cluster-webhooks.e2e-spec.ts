import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WebhookEvent } from '../src/admin/webhooks/webhook-event.js';
import { startApp, type TestApp } from './support/app.js';
import { RedisServer } from './support/redis-server.js';
import { eventually } from './support/socket-member.js';
import { WebhookReceiver } from './support/webhook-receiver.js';

const SECRET = 'a-secret-of-sixteen-or-more';

describe('webhooks of several nodes', () => {
  let redis: RedisServer;
  let receiver: WebhookReceiver;
  let nodes: TestApp[];

  beforeEach(async () => {
    redis = await new RedisServer().start();
    receiver = await WebhookReceiver.start();
    const settings = {
      redis: { url: redis.url, prefix: 'hooks:' },
      webhooks: { urls: [receiver.url], secrets: [SECRET] },
      graceMs: 20_000,
    };
    nodes = [await startApp(settings), await startApp(settings), await startApp(settings)];
  });

  afterEach(async () => {
    for (const node of nodes) await node.close();
    await receiver.stop();
    await redis.close();
  });

  /** What the receiver was told, in short, in the order in which it came. */
  function told(): string[] {
    return receiver.deliveries
      .map(({ body }) => JSON.parse(body) as WebhookEvent)
      .map(({ type, participant, reason }) =>
        [type, participant?.user_id, reason].filter((part) => part !== undefined).join(' '),
      );
  }

  function lastTold(last: string): Promise<void> {
    return eventually(`the webhook ${last}`, () => told().at(-1) === last);
  }

  it('tell each thing once, also when the room has moved to another node', async () => {
    const [first, second, third] = nodes as [TestApp, TestApp, TestApp];
    const ann = await first.connect('tea', 'ann');
    const annJoined = await ann.join();
    const bob = await second.connect('tea', 'bob');
    const bobJoined = await bob.join();
    await third.connect('tea', '42', { dialect: 'base' });
    await lastTold('participant.joined 42');
    nodes.shift();
    await first.close();
    await bob.closed();
    const resume = async (
      node: TestApp,
      userId: string,
      { resume_token: token, epoch, seq, inbox_seq }: typeof annJoined,
    ): Promise<void> => {
      const client = await node.connect('tea', userId);
      await client.ask('resume', { token, epoch, seq, inbox_seq });
      client.send('leave', {});
      await client.closed();
    };
    await resume(third, 'bob', bobJoined);
    await lastTold('participant.left bob leave');
    await resume(second, 'ann', annJoined);
    await lastTold('room.ended');
    expect(told()).toEqual([
      'room.started',
      'participant.joined ann',
      'participant.joined bob',
      'participant.joined 42',
      'participant.left 42 disconnect',
      'participant.left bob leave',
      'participant.left ann leave',
      'room.ended',
    ]);
  });
});
