// NestJS as its documentation shows it: WsAdapter, ValidationPipe, a DTO for each message. It is plain
// JavaScript, so decorators are applied by hand; Nest sees the same metadata as after compiling.
import 'reflect-metadata';
import { Module, UsePipes, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WsAdapter } from '@nestjs/platform-ws';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { HOST, PORT, started } from './started.mjs';

/** Applies property decorators as the compiler would. */
function decorate(target, rules) {
  for (const [property, decorators] of Object.entries(rules)) {
    for (const apply of decorators) apply(target.prototype, property);
  }
  return target;
}

const JoinDto = decorate(class JoinDto {}, { name: [IsOptional(), IsString(), MaxLength(64)] });

const ChatDto = decorate(class ChatDto {}, { text: [IsString(), MinLength(1), MaxLength(8192)] });

const OfferDto = decorate(class OfferDto {}, {
  sdp: [IsString(), MinLength(1), MaxLength(49_152)],
  target: [IsString(), MaxLength(64)],
});

const CandidateBodyDto = decorate(class CandidateBodyDto {}, {
  candidate: [IsString(), MaxLength(2048)],
  sdpMid: [IsOptional(), IsString(), MaxLength(16)],
  sdpMLineIndex: [IsOptional(), IsInt(), Min(0)],
  usernameFragment: [IsOptional(), IsString(), MaxLength(256)],
});

const CandidateDto = decorate(class CandidateDto {}, {
  candidate: [ValidateNested(), Type(() => CandidateBodyDto)],
  target: [IsString(), MaxLength(64)],
});

class Gateway {
  /** Room name → user id → socket. */
  rooms = new Map();
  seats = new Map();

  handleConnection(client, request) {
    const query = new URL(request.url, 'http://localhost').searchParams;
    const seat = { room: query.get('room'), user_id: query.get('user') };
    const members = this.rooms.get(seat.room) ?? new Map();
    this.rooms.set(seat.room, members);
    members.set(seat.user_id, client);
    this.seats.set(client, seat);
  }

  handleDisconnect(client) {
    const { room, user_id } = this.seats.get(client);
    this.seats.delete(client);
    const members = this.rooms.get(room);
    members.delete(user_id);
    if (members.size === 0) this.rooms.delete(room);
    else this.broadcast(client, room, { type: 'left', data: { target: user_id, room, user_id } });
  }

  join(client, data) {
    this.toRoom(client, 'join', data);
  }

  chat(client, data) {
    this.toRoom(client, 'chat', data);
  }

  offer(client, data) {
    this.toOne(client, 'offer', data);
  }

  candidate(client, data) {
    this.toOne(client, 'candidate', data);
  }

  toRoom(client, type, data) {
    const seat = this.seats.get(client);
    this.broadcast(client, seat.room, { type, data: { ...data, ...seat } });
  }

  toOne(client, type, data) {
    const seat = this.seats.get(client);
    const target = this.rooms.get(seat.room)?.get(data.target);
    target?.send(JSON.stringify({ type, data: { ...data, ...seat } }));
  }

  broadcast(client, room, frame) {
    const text = JSON.stringify(frame);
    for (const member of this.rooms.get(room).values()) if (member !== client) member.send(text);
  }
}

const MESSAGES = { join: JoinDto, chat: ChatDto, offer: OfferDto, candidate: CandidateDto };
for (const [method, dto] of Object.entries(MESSAGES)) {
  const { prototype } = Gateway;
  Reflect.defineMetadata('design:paramtypes', [Object, dto], prototype, method);
  ConnectedSocket()(prototype, method, 0);
  MessageBody()(prototype, method, 1);
  SubscribeMessage(method)(prototype, method, Object.getOwnPropertyDescriptor(prototype, method));
}
UsePipes(new ValidationPipe({ whitelist: true }))(Gateway);
WebSocketGateway({ path: '/ws' })(Gateway);

class AppModule {}
Module({ providers: [Gateway] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
app.useWebSocketAdapter(new WsAdapter(app));
await app.listen(PORT, HOST);
started();
