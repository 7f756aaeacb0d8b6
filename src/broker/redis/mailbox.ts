import type { RedisClientType } from '@redis/client';
import { clientOf } from './redis-line.js';
import { type Access, nameOf, type Place } from './redis-url.js';

/** The connection by which one channel is listened to, at the server that has it. */
export class Mailbox {
  private client: RedisClientType | undefined;
  private place: Place | undefined;
  private isClosed = false;

  /** @param moved called when the server says that it does not have the channel any more. */
  constructor(
    private readonly access: Access,
    private readonly channel: string,
    private readonly listener: (text: string) => void,
    private readonly moved: () => void,
  ) {}

  /** True while nothing stands in the way of hearing what is sent to that place. */
  get isListening(): boolean {
    return this.client?.isReady ?? false;
  }

  /** Listens there, also after the connection was lost and made again, and nowhere else. */
  async follow(place: Place | undefined): Promise<void> {
    if (this.isClosed || !place) return;
    if (this.place && nameOf(this.place) === nameOf(place)) return;
    this.leave();
    const client = clientOf(place, this.access);
    this.client = client;
    this.place = place;
    // It is connected anew by itself.
    client.on('error', () => undefined);
    client.on('sharded-channel-moved', () => {
      this.leave();
      this.moved();
    });
    await client.connect();
    await client.sSubscribe(this.channel, this.listener);
  }

  /** Listens nowhere, until it follows again. */
  leave(): void {
    const { client } = this;
    this.client = undefined;
    this.place = undefined;
    if (client?.isOpen) client.destroy();
  }

  /** Ends it. */
  close(): void {
    this.isClosed = true;
    this.leave();
  }
}
