import type { RedisClientType } from '@redis/client';
import { clientOf } from './redis-line.js';
import { watchSilence } from './silence-watch.js';
import { type Access, nameOf, type Place } from './redis-url.js';

/** The connection by which one channel is listened to, at the server that has it. */
export class Mailbox {
  private client: RedisClientType | undefined;
  private place: Place | undefined;
  private isClosed = false;
  private endWatch: () => void = () => undefined;

  /** @param moved called when the server says that it does not have the channel any more, or nothing at all. */
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
    const lost = (): void => {
      if (client !== this.client) return;
      this.leave();
      this.moved();
    };
    client.on('sharded-channel-moved', lost);
    this.endWatch = watchSilence(client, lost);
    try {
      await client.connect();
      await client.sSubscribe(this.channel, this.listener);
    } catch (error) {
      // Else nobody would try again.
      if (client === this.client) this.leave();
      throw error;
    }
  }

  /** Listens nowhere, until it follows again. */
  leave(): void {
    const { client } = this;
    this.client = undefined;
    this.place = undefined;
    this.endWatch();
    if (client?.isOpen) client.destroy();
  }

  /** Ends it. */
  close(): void {
    this.isClosed = true;
    this.leave();
  }
}
