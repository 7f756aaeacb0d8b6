import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config.js';
import { type LimitName, Metrics } from '../metrics/metrics.js';

const TEN_SECONDS = 10;
const MINUTE = 60;
const TEN_MINUTES = 600;
const HALF_HOUR = 1800;

/**
 * What one address may do. An address is an IPv4 address or an IPv6 /64. Every method gives the
 * milliseconds to wait; 0 means that it may be done now.
 */
@Injectable()
export class AddressLimits {
  private readonly upgrades: RateLimiterMemory;
  private readonly newRooms: RateLimiterMemory;
  private readonly failedResumes: RateLimiterMemory;
  private readonly failedProofs: RateLimiterMemory;
  private readonly presence: RateLimiterMemory;
  private readonly turnTests: RateLimiterMemory;
  private readonly adminKeys: RateLimiterMemory;

  constructor(
    @Inject(CONFIG) { entry, perAddress, failedAdminKeysPer30Min }: Config,
    private readonly metrics: Metrics = new Metrics(),
  ) {
    this.upgrades = limiter(perAddress.upgradesPer10S, TEN_SECONDS);
    this.newRooms = limiter(perAddress.newRoomsPerMinute, MINUTE);
    this.failedResumes = limiter(perAddress.failedResumesPer30Min, HALF_HOUR);
    this.failedProofs = limiter(entry.failedProofsPer30Min, HALF_HOUR);
    this.presence = limiter(perAddress.presencePerMinute, MINUTE);
    this.turnTests = limiter(perAddress.turnTestsPer10Min, TEN_MINUTES);
    this.adminKeys = limiter(failedAdminKeysPer30Min, HALF_HOUR);
  }

  /** Counts a new socket. */
  takeUpgrade(address: string): Promise<number> {
    return this.take(this.upgrades, address, 'upgrades_per_address');
  }

  /** Counts a room that this address begins. */
  takeNewRoom(address: string): Promise<number> {
    return this.take(this.newRooms, address, 'new_rooms_per_address');
  }

  /** Counts a resume token that opened nothing. */
  takeFailedResume(address: string): Promise<number> {
    return this.take(this.failedResumes, address, 'failed_resumes_per_address');
  }

  /** Counts a token, an invitation or a host key that opened nothing. */
  takeFailedProof(address: string): Promise<number> {
    return this.take(this.failedProofs, address, 'failed_proofs_per_address');
  }

  /** Counts a question how many are in a room. */
  takePresence(address: string): Promise<number> {
    return this.take(this.presence, address, 'presence_per_address');
  }

  /** Counts a look at the relay by somebody who has not joined. */
  takeTurnTest(address: string): Promise<number> {
    return take(this.turnTests, address);
  }

  /** Counts a key of administrators, whether it is right or not. */
  takeAdminKey(address: string): Promise<number> {
    return take(this.adminKeys, address);
  }

  /** The key that was counted last was right. */
  async giveBackAdminKey(address: string): Promise<void> {
    await this.adminKeys.reward(address);
  }

  /** Looks whether this address may try a resume token; counts nothing. */
  async resumeDelayMs(address: string): Promise<number> {
    return delayOf(await this.failedResumes.get(address));
  }

  /** Looks whether this address may show a token, an invitation or a host key; counts nothing. */
  async proofDelayMs(address: string): Promise<number> {
    return delayOf(await this.failedProofs.get(address));
  }

  private async take(from: RateLimiterMemory, address: string, limit: LimitName): Promise<number> {
    const delayMs = await take(from, address);
    if (delayMs > 0) this.metrics.limitHits[limit]++;
    return delayMs;
  }
}

function limiter(points: number, durationSeconds: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: durationSeconds });
}

function delayOf(known: RateLimiterRes | null): number {
  return known !== null && known.remainingPoints <= 0 ? known.msBeforeNext : 0;
}

async function take(from: RateLimiterMemory, address: string): Promise<number> {
  try {
    await from.consume(address);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
    throw refusal;
  }
}
