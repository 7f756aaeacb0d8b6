import { ExecutionContextHost } from '@nestjs/core/internal';

/**
 * What guards, filters and parameters of a gateway method see of a frame. Nest's own makes three functions
 * each time it is asked for its WebSocket side; here they are methods.
 */
export class FrameContext extends ExecutionContextHost {
  /** @param args connection, frame, type, and last the pattern of the method. */
  constructor(
    args: unknown[],
    gateway: ConstructorParameters<typeof ExecutionContextHost>[1],
    method: ConstructorParameters<typeof ExecutionContextHost>[2],
  ) {
    super(args as ConstructorParameters<typeof ExecutionContextHost>[0], gateway, method);
    this.setType('ws');
  }

  /** Itself: it has no other side. */
  override switchToWs(): this {
    return this;
  }

  /** The connection that the frame came through. Whoever asks says what class it is of. */
  getClient(): never {
    return this.getArgByIndex<never>(0);
  }

  /** The frame. */
  getData(): never {
    return this.getArgByIndex<never>(1);
  }

  /** The type of frames that the method takes. */
  getPattern(): string {
    return this.getArgByIndex<string>(this.getArgs().length - 1);
  }
}
