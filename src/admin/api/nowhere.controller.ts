import type { IncomingMessage } from 'node:http';
import { All, Controller, Inject, Req, UseFilters, UseGuards } from '@nestjs/common';
import { AdminGuard } from '../../access/admin.guard.js';
import { CONFIG, type Config } from '../../config/config.js';
import { API_ROUTES } from './api-controllers.js';
import { API_PREFIX } from './operation.js';
import { Problem } from './problem.js';
import { ProblemFilter } from './problem.filter.js';

/** Answers whatever no other route of the interface does; it has to be the last one. */
@Controller(`${API_PREFIX}{/*rest}`)
@UseGuards(AdminGuard)
@UseFilters(ProblemFilter)
export class NowhereController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @All()
  refuse(@Req() { originalUrl }: IncomingMessage & { originalUrl: string }): never {
    const [path = ''] = originalUrl.slice(this.config.basePath.length).split('?', 1);
    const methods = API_ROUTES.filter((route) => patternOf(route.path).test(path)).map(
      ({ method }) => method,
    );
    if (methods.length === 0) throw new Problem('not_found', 'There is no such path.');
    const allowed = methods.includes('GET') ? ['HEAD', ...methods] : methods;
    const headers = { Allow: [...new Set(allowed)].sort().join(', ') };
    throw new Problem('method_not_allowed', `There is ${headers.Allow}.`, { headers });
  }
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/gu, '[^/]+')}/?$`, 'iu');
}
