import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import type { IceServer } from '../protocol/frames.js';

/** Knows which STUN servers clients are told to use. */
@Injectable()
export class IceService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The servers for a new member; empty when none are configured. */
  servers(): IceServer[] {
    const { stunUrls } = this.config;
    return stunUrls.length === 0 ? [] : [{ urls: [...stunUrls] }];
  }
}
