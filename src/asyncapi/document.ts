import {
  BASE_FRAME_TYPES,
  type ClientFrameType,
  MEET_V1,
  type ServerFrameType,
} from '../protocol/frames.js';
import { FRAME_DTOS } from '../rooms/dto/frame-dtos.js';
import { schemaOfDto } from './dto-schema.js';
import type { JsonSchema } from './json-schema.js';
import { SERVER_SCHEMAS } from './server-schemas.js';

interface Reference {
  $ref: string;
}

interface Message {
  name: string;
  title: string;
  payload: JsonSchema;
}

interface Operation {
  /** As the server sees it. */
  action: 'send' | 'receive';
  channel: Reference;
  summary: string;
  messages: Reference[];
}

/** The protocol as AsyncAPI 3.0 describes it, as far as this server has to say something. */
export interface AsyncApiDocument {
  asyncapi: '3.0.0';
  info: { title: string; version: string; description: string; license: { name: string } };
  defaultContentType: string;
  channels: Record<string, object>;
  operations: Record<string, Operation>;
  components: { messages: Record<string, Message> };
}

const CHANNEL = 'room';

const DESCRIPTION = [
  'Signalling and chat of rooms over one WebSocket per participant, in two dialects: without a',
  `sub-protocol (base), or with \`${MEET_V1}\`. Unknown keys and types are to be ignored by clients.`,
].join(' ');

/** Frames are objects with these beside `type` and `data`. */
const REQUEST_ID: JsonSchema = {
  type: 'integer',
  minimum: 1,
  description: 'Numbers a request; its reply or error carries it as `re`.',
};
const REPLY_TO: JsonSchema = {
  type: 'integer',
  minimum: 1,
  description: 'The `id` of the request.',
};
const POSITION: JsonSchema = {
  type: 'integer',
  minimum: 1,
  description: 'Position in the log of the room, or in the inbox of the receiver.',
};

/**
 * Writes the description from the tables that the server itself works by: the DTO of each client frame,
 * and the schema of each server frame.
 *
 * @param basePath before `/ws`; empty, or with a slash at its beginning and none at its end.
 */
export function asyncApiDocument(version: string, basePath: string): AsyncApiDocument {
  const fromClient = Object.keys(FRAME_DTOS) as ClientFrameType[];
  const fromServer = Object.keys(SERVER_SCHEMAS) as ServerFrameType[];
  const messages = Object.fromEntries([
    ...fromClient.map((type) => [clientKey(type), clientMessage(type)] as const),
    ...fromServer.map((type) => [serverKey(type), serverMessage(type)] as const),
  ]);
  return {
    asyncapi: '3.0.0',
    info: { title: 'Meet', version, description: DESCRIPTION, license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    channels: {
      [CHANNEL]: {
        address: `${basePath}/ws/{room}/{user_id}`,
        description: 'One WebSocket of one participant of one room; text messages only.',
        parameters: {
          room: { description: 'The room, percent-encoded.' },
          user_id: { description: 'Who opens the socket, percent-encoded.' },
        },
        messages: Object.fromEntries(
          Object.keys(messages).map((key) => [key, { $ref: `#/components/messages/${key}` }]),
        ),
      },
    },
    operations: {
      takeFrames: operation('receive', 'What clients send.', fromClient.map(clientKey)),
      sendFrames: operation('send', `What members of ${MEET_V1} get.`, fromServer.map(serverKey)),
      sendBaseFrames: operation(
        'send',
        'All that participants of the base dialect get unasked.',
        BASE_FRAME_TYPES.map(serverKey),
      ),
    },
    components: { messages },
  };
}

function clientKey(type: ClientFrameType): string {
  return `client_${type}`;
}

function serverKey(type: ServerFrameType): string {
  return `server_${type}`;
}

function clientMessage(type: ClientFrameType): Message {
  const data = schemaOfDto(FRAME_DTOS[type]);
  return message(type, 'from a client', { data, id: REQUEST_ID });
}

function serverMessage(type: ServerFrameType): Message {
  const data = SERVER_SCHEMAS[type];
  return message(type, 'from the server', { data, re: REPLY_TO, seq: POSITION });
}

function message(type: string, from: string, envelope: Record<string, JsonSchema>): Message {
  const properties = { type: { const: type }, ...envelope };
  const payload: JsonSchema = { type: 'object', properties, required: ['type', 'data'] };
  return { name: type, title: `${type} ${from}`, payload };
}

function operation(
  action: Operation['action'],
  summary: string,
  keys: readonly string[],
): Operation {
  const channel = { $ref: `#/channels/${CHANNEL}` };
  const messages = keys.map((key) => ({ $ref: `#/channels/${CHANNEL}/messages/${key}` }));
  return { action, channel, summary, messages };
}
