import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { ProtocolError } from '../protocol/errors.js';
import type { Connection } from '../transport/connection.js';
import type { RawFrame } from '../transport/frame-codec.js';

/** Answers the sender of a frame that was refused, or over which the server failed. */
@Catch()
export class ProtocolErrorFilter implements ExceptionFilter<unknown> {
  private readonly logger = new Logger(ProtocolErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const ws = host.switchToWs();
    const connection = ws.getClient<Connection>();
    const { id, type } = ws.getData<RawFrame>();
    if (error instanceof ProtocolError) {
      connection.refuse(error, id);
      return;
    }
    // What failed is for the log alone; the frame's content is for neither.
    this.logger.error({ msg: 'a frame failed', error, connection: connection.id, type });
    connection.refuse(new ProtocolError('INTERNAL', 'The server failed.'), id);
  }
}
