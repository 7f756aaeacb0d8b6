import { askOnce } from './redis-line.js';
import { RedisUnusable } from './redis-unusable.js';
import type { Access, Place } from './redis-url.js';

/** Those who know which server is the primary one. */
export class Sentinels {
  /** @param name what they call the servers that belong together. */
  constructor(
    private places: readonly Place[],
    private readonly access: Access,
    private readonly name: string,
  ) {}

  /**
   * Where the primary server is.
   *
   * @throws RedisUnusable when those who answer know none of that name; otherwise why nobody answers.
   */
  async find(): Promise<Place> {
    let trouble: unknown;
    for (const place of this.places) {
      try {
        const found = await this.ask(place);
        // Whoever has answered is asked first the next time.
        this.places = [place, ...this.places.filter((other) => other !== place)];
        return found;
      } catch (error) {
        if (!(trouble instanceof RedisUnusable)) trouble = error;
      }
    }
    throw trouble;
  }

  private async ask(place: Place): Promise<Place> {
    const command = ['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', this.name];
    const reply = await askOnce(place, this.access, command);
    if (!Array.isArray(reply)) {
      throw new RedisUnusable(
        `the sentinels of REDIS_URL know no primary server of the name that REDIS_MASTER says`,
      );
    }
    return { host: String(reply[0]), port: Number(reply[1]) };
  }
}
