import type { Logger } from '@nestjs/common';

/** Does what runs by a timer: it has nobody to answer to, and must not end the process. */
export function survive(logger: Logger, task: () => void): void {
  try {
    task();
  } catch (error) {
    logger.error({ msg: 'a timed task failed', error });
  }
}
