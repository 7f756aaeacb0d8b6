import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { type LimitName, Metrics } from '../metrics/metrics.js';
import { Counter, Counters } from './counter.js';

const TEN_SECONDS = 10;
const MINUTE = 60;
const TEN_MINUTES = 600;
const HALF_HOUR = 1800;

/**
 * What one address may do. An address is an IPv4 address or an IPv6 /64. Every method gives the
 * milliseconds to wait; 0 means that it may be done now. Sockets are counted for this process, which they
 * burden; everything else for all nodes of the service.
 */
@Injectable()
export class AddressLimits {
  private readonly upgrades: Counter;
  private readonly newRooms: Counter;
  private readonly failedResumes: Counter;
  private readonly failedProofs: Counter;
  private readonly presence: Counter;
  private readonly turnTests: Counter;
  private readonly adminKeys: Counter;

  constructor(
    @Inject(CONFIG) { entry, perAddress, failedAdminKeysPer30Min }: Config,
    private readonly metrics: Metrics = new Metrics(),
    counters: Counters = new Counters(),
  ) {
    this.upgrades = new Counter(perAddress.upgradesPer10S, TEN_SECONDS);
    this.newRooms = counters.make('new-rooms', perAddress.newRoomsPerMinute, MINUTE);
    this.failedResumes = counters.make('resumes', perAddress.failedResumesPer30Min, HALF_HOUR);
    this.failedProofs = counters.make('proofs', entry.failedProofsPer30Min, HALF_HOUR);
    this.presence = counters.make('presence', perAddress.presencePerMinute, MINUTE);
    this.turnTests = counters.make('turn-tests', perAddress.turnTestsPer10Min, TEN_MINUTES);
    this.adminKeys = counters.make('admin-keys', failedAdminKeysPer30Min, HALF_HOUR);
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
  async takeTurnTest(address: string): Promise<number> {
    return (await this.turnTests.take(address)).delayMs;
  }

  /** Counts a wrong key of administrators. */
  async takeAdminKey(address: string): Promise<number> {
    return (await this.adminKeys.take(address)).delayMs;
  }

  /** Looks whether this address may show a key of administrators; counts nothing. */
  adminKeyDelayMs(address: string): Promise<number> {
    return this.adminKeys.delayMs(address);
  }

  /** Looks whether this address may try a resume token; counts nothing. */
  resumeDelayMs(address: string): Promise<number> {
    return this.failedResumes.delayMs(address);
  }

  /** Looks whether this address may show a token, an invitation or a host key; counts nothing. */
  proofDelayMs(address: string): Promise<number> {
    return this.failedProofs.delayMs(address);
  }

  private async take(from: Counter, address: string, limit: LimitName): Promise<number> {
    const { delayMs } = await from.take(address);
    if (delayMs > 0) this.metrics.limitHits[limit]++;
    return delayMs;
  }
}
