import { Controller, Get, Header, Inject, ServiceUnavailableException } from '@nestjs/common';
import { BROKER, type Broker } from '../broker/broker.js';
import { DrainService } from '../rooms/drain.service.js';
import { type BuildInfo, buildInfo } from './build-info.js';

/** Signs of life for load balancers and containers. */
@Controller()
export class HealthController {
  private readonly build = buildInfo();

  constructor(
    private readonly drain: DrainService,
    @Inject(BROKER) private readonly broker: Broker,
  ) {}

  /** Answers as long as the process can answer at all. */
  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  healthz(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Answers 200 while new members are welcome; else 503 with the reason in a word. */
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  readyz(): { status: 'ready' } {
    if (this.drain.isDraining) throw new ServiceUnavailableException({ status: 'draining' });
    if (!this.broker.isReady()) throw new ServiceUnavailableException({ status: 'broker' });
    return { status: 'ready' };
  }

  /** Which program this is, and nothing of the machine it runs on. */
  @Get('version')
  @Header('Cache-Control', 'no-store')
  version(): BuildInfo {
    return this.build;
  }
}
