import {
  applyDecorators,
  Controller,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { AdminGuard } from '../../access/admin.guard.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { JsonBodyInterceptor } from './json-body.js';
import { API_PREFIX } from './operation.js';
import { ProblemFilter } from './problem.filter.js';

/** A controller of the interface: for administrators, with problem details and an audit line. */
export function ApiController(path: string): ClassDecorator {
  return applyDecorators(
    Controller(`${API_PREFIX}/${path}`),
    UseGuards(AdminGuard),
    UseInterceptors(AuditInterceptor, JsonBodyInterceptor),
    UseFilters(ProblemFilter),
  );
}
