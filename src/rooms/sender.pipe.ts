import { Injectable, type PipeTransform } from '@nestjs/common';
import { ProtocolError } from '../protocol/errors.js';
import type { Connection } from '../transport/connection.js';
import type { Participant } from './participant.js';
import { RoomsService } from './rooms.service.js';

/**
 * Turns the connection that a frame came through into the participant who sent it, so that identity
 * never comes from a payload.
 *
 * @throws ProtocolError `NOT_JOINED` before the connection has joined.
 */
@Injectable()
export class SenderPipe implements PipeTransform<Connection, Participant> {
  constructor(private readonly rooms: RoomsService) {}

  transform(connection: Connection): Participant {
    const participant = this.rooms.participantOf(connection);
    if (participant) return participant;
    throw new ProtocolError('NOT_JOINED', 'The first frame has to be join.');
  }
}
