import { expect } from '@jest/globals';
import { ProtocolError } from '../../src/protocol/errors.js';
import {
  type ClientFrame,
  type ClientFrameType,
  MEET_V1,
  type ServerFrame,
} from '../../src/protocol/frames.js';
import { FRAME_DTOS } from '../../src/rooms/dto/frame-dtos.js';
import { FrameValidationPipe } from '../../src/rooms/frame-validation.pipe.js';
import type { Participant } from '../../src/rooms/participant.js';
import { SenderPipe } from '../../src/rooms/sender.pipe.js';
import { decodeFrame, type RawFrame } from '../../src/transport/frame-codec.js';
import { type FakeConnection } from './fakes.js';
import { House } from './house.js';

/** How a socket ends when nobody gives a code (RFC 6455 §7.4.1). */
const NO_STATUS = 1005;

const MADE_UP_BY_THE_SERVER = new Set([
  'joined_at',
  'hand_at',
  'sent_at',
  'server_time',
  'epoch',
  'host_key',
  'message_id',
  'rejoin_ticket',
  'resume_token',
  'session',
]);

/** What only members send. */
type MemberFrame = Exclude<ClientFrame, { type: 'join' | 'resume' | 'leave' | 'ping' | 'knock' }>;

/** Gives the frame that a client's text is. @throws ProtocolError when it is none. */
export function frameOf(text: string): RawFrame {
  const result = decodeFrame(Buffer.from(text), false);
  if ('error' in result) throw result.error;
  return result.frame;
}

/** Gives what the rooms see of a frame's `data`. @throws ProtocolError when it does not fit. */
export function validatedData(frame: RawFrame): unknown {
  const dto = new FrameValidationPipe().transform(frame.data, {
    type: 'body',
    data: 'data',
    metatype: FRAME_DTOS[frame.type as ClientFrameType],
  });
  return JSON.parse(JSON.stringify(dto));
}

/**
 * Plays a written session against rooms without sockets. A line is one of `ann opens PATH [meet.v1]`,
 * `ann → FRAME`, `ann ← FRAME`, `ann closes`, `ann is closed with CODE`.
 */
export class SessionPlayback {
  private readonly connections = new Map<string, FakeConnection>();
  private readonly house = new House();

  /** Does, or expects, what the line says. */
  async play(line: string): Promise<void> {
    const [who = '', what = '', ...rest] = line.split(' ');
    if (what === 'opens') this.open(who, rest);
    else if (what === '→') await this.handle(this.connection(who), frameOf(rest.join(' ')));
    else if (what === '←') this.expectNext(who, rest.join(' '));
    else if (what === 'closes') this.close(this.connection(who));
    else this.expectClosed(who, line);
  }

  /** Gives what was sent to anybody, but is not written in the session. */
  unwritten(): ServerFrame[] {
    return Array.from(this.connections.values(), (connection) => connection.take()).flat();
  }

  private connection(who: string): FakeConnection {
    const connection = this.connections.get(who);
    if (!connection) throw new Error(`${who} has not opened a socket`);
    return connection;
  }

  private open(who: string, [path = '', subprotocol]: string[]): void {
    const [, , room, userId] = path.split('/');
    const dialect = subprotocol === MEET_V1 ? MEET_V1 : 'base';
    this.connections.set(who, this.house.open(userId ?? '', room, dialect));
  }

  private close(connection: FakeConnection): void {
    connection.closeCode ??= NO_STATUS;
    this.house.rooms.detach(connection);
  }

  private expectNext(who: string, text: string): void {
    const frame = this.connection(who).sent.shift();
    expect(comparable(frame)).toEqual(comparable(JSON.parse(text)));
  }

  private expectClosed(who: string, line: string): void {
    const connection = this.connection(who);
    expect(line).toBe(`${who} is closed with ${String(connection.closeCode)}`);
    this.house.rooms.detach(connection);
  }

  private async handle(connection: FakeConnection, raw: RawFrame): Promise<void> {
    try {
      await this.dispatch(connection, { ...raw, data: validatedData(raw) } as ClientFrame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      connection.refuse(error, raw.id);
    }
  }

  private async dispatch(connection: FakeConnection, frame: ClientFrame): Promise<void> {
    const { rooms, entrance, lobby, resumes, relays } = this.house;
    if (frame.type === 'join') {
      await entrance.join(connection, frame.data, frame.id);
    } else if (frame.type === 'resume') {
      await resumes.resume(connection, frame.data, frame.id);
    } else if (frame.type === 'leave') {
      rooms.leave(connection);
    } else if (frame.type === 'ping') {
      relays.pong(connection, frame.data, frame.id);
    } else if (frame.type === 'knock') {
      lobby.knock(connection, frame.data.text);
    } else {
      await this.act(new SenderPipe(rooms).transform(connection), frame);
    }
  }

  private async act(sender: Participant, frame: MemberFrame): Promise<void> {
    const { chats, relays, receipts, controls, iceRequests, invites, summaries } = this.house;
    switch (frame.type) {
      case 'offer':
      case 'answer':
      case 'candidate':
        relays.signal(sender, frame.type, frame.data);
        break;
      case 'chat':
        await chats.send(sender, frame.data, frame.id);
        break;
      case 'history':
        chats.history(sender, frame.data, frame.id);
        break;
      case 'typing':
        chats.typing(sender, frame.data);
        break;
      case 'reaction':
        relays.react(sender, frame.data);
        break;
      case 'view':
        relays.view(sender, frame.data);
        break;
      case 'summary':
        summaries.take(frame.data);
        break;
      case 'invite':
        invites.answer(sender, frame.data, frame.id);
        break;
      case 'control':
        await controls.control(sender, frame.data, frame.id);
        break;
      case 'state':
        await relays.setState(sender, frame.data);
        break;
      case 'ice':
        iceRequests.answer(sender, frame.id);
        break;
      case 'pong':
      case 'ack':
        receipts.acknowledge(sender, frame.data);
        break;
    }
  }
}

/** The frame with every value that differs from run to run replaced by its kind. */
function comparable(frame: unknown): unknown {
  const text = JSON.stringify(frame, (key, value: unknown) =>
    MADE_UP_BY_THE_SERVER.has(key) ? typeof value : value,
  );
  return JSON.parse(text);
}
