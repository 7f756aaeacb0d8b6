import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { DrainService } from '../rooms/drain.service.js';

/** Signs of life for load balancers and containers. */
@Controller()
export class HealthController {
  constructor(private readonly drain: DrainService) {}

  /** Answers as long as the process can answer at all. */
  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  healthz(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Answers 200 while new members are welcome, 503 once the server is about to stop. */
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  readyz(): { status: 'ready' } {
    if (this.drain.isDraining) throw new ServiceUnavailableException({ status: 'draining' });
    return { status: 'ready' };
  }
}
