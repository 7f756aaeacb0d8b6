import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Connection } from '../transport/connection.js';
import { SenderPipe } from './sender.pipe.js';

const ClientConnection = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Connection => context.switchToWs().getClient(),
);

/** Injects the participant who sent a frame into a gateway method. Keeps connections out of it. */
export function Sender(): ParameterDecorator {
  return ClientConnection(SenderPipe);
}
