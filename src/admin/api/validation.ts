import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type Breach, Problem } from './problem.js';

/** Checks a body by the rules of its DTO. A key that is not known is a mistake, and said to be one. */
export const bodyPipe = pipe((path) => ({ pointer: `#/${path.map(escaped).join('/')}` }));

/** Checks a query by the rules of its DTO. */
export const queryPipe = pipe((path) => ({ parameter: path.join('.') }));

function pipe(placeOf: (path: readonly string[]) => Omit<Breach, 'detail'>): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const breaches = errors
        .flatMap((error) => breachesOf(error, []))
        .map(({ path, detail }) => ({ ...placeOf(path), detail }));
      const count = breaches.length;
      const detail =
        count === 1 ? (breaches[0]?.detail ?? '') : `${String(count)} rules are broken.`;
      return new Problem('invalid', detail, { errors: breaches });
    },
  });
}

function breachesOf(
  { property, constraints = {}, children = [] }: ValidationError,
  above: readonly string[],
): { path: string[]; detail: string }[] {
  const path = [...above, property];
  return [
    ...Object.values(constraints).map((detail) => ({ path, detail })),
    ...children.flatMap((child) => breachesOf(child, path)),
  ];
}

/** A key within a JSON pointer within a fragment (RFC 6901 §6). */
function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
