import { Controller, Get, Header } from '@nestjs/common';

/** Signs of life for load balancers and containers. */
@Controller()
export class HealthController {
  /** Answers as long as the process can answer at all. */
  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  healthz(): { status: 'ok' } {
    return { status: 'ok' };
  }
}
