import type { ServerResponse } from 'node:http';
import {
  Body,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { ControlService } from '../../rooms/control.service.js';
import { CreatedRooms } from '../../rooms/created-rooms.service.js';
import { AN_ADMINISTRATOR } from '../../rooms/decisions.service.js';
import { PolicyPatchDto } from '../../rooms/dto/control.dto.js';
import { type NoticeReach, NoticesService } from '../../rooms/notices.service.js';
import { pageAfter } from '../../rooms/room-order.js';
import { ApiController } from './api-controller.js';
import { CreateRoomDto, DecisionDto, ListRoomsDto, NoticeDto } from './dto.js';
import { demandMatch, entityTagOf } from './entity-tag.js';
import { API_PREFIX, Describe } from './operation.js';
import {
  type CreatedRoomResource,
  type RoomResource,
  type RoomsResource,
  settingsOf,
  type SettingsResource,
} from './resources.js';
import { namePipe, RoomDirectory } from './room-directory.js';
import { bodyPipe, queryPipe } from './validation.js';

/** Rooms: which there are, what holds in them, and decisions about them. */
@ApiController('rooms')
export class RoomsApiController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly directory: RoomDirectory,
    private readonly created: CreatedRooms,
    private readonly controls: ControlService,
    private readonly notices: NoticesService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Describe({ id: 'listRooms', summary: 'List rooms by name', scope: 'read', result: 'Rooms' })
  list(@Query(queryPipe) { limit, cursor, name, state }: ListRoomsDto): RoomsResource {
    const part = name?.normalize('NFC');
    const all = this.directory
      .list()
      .filter((room) => part === undefined || room.name.includes(part))
      .filter((room) => state === undefined || (state === 'active') === room.size > 0);
    const { rooms, next } = pageAfter(all, cursor, limit);
    return { rooms: rooms.map((room) => this.directory.show(room)), total: all.length, next };
  }

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'createRoom',
    summary: 'Create a room ahead, with what is to hold in it',
    scope: 'act',
    result: 'CreatedRoom',
    headers: { Location: 'Where the room is.' },
    problems: ['room_exists', 'no_such_participant', 'unavailable'],
  })
  async create(
    @Body(bodyPipe) { name, policy, keep_seconds }: CreateRoomDto,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<CreatedRoomResource> {
    const untilMs = Date.now() + keep_seconds * 1000;
    const { room, hostKey } = await this.created.create(name, policy ?? {}, untilMs);
    const path = `${this.config.basePath}/${API_PREFIX}/rooms/${encodeURIComponent(name)}`;
    response.setHeader('Location', path);
    return { ...this.directory.show(room), host_key: hostKey };
  }

  @Get(':room')
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'getRoom',
    summary: 'Show a room',
    scope: 'read',
    result: 'Room',
    problems: ['no_such_room'],
  })
  find(@Param('room', namePipe) name: string): RoomResource {
    return this.directory.show(this.directory.find(name));
  }

  @Delete(':room')
  @HttpCode(204)
  @Describe({
    id: 'closeRoom',
    summary: 'Close a room: everybody in it is told, and out',
    scope: 'act',
    problems: ['no_such_room'],
  })
  async close(@Param('room', namePipe) name: string): Promise<void> {
    await this.controls.act(this.directory.find(name), AN_ADMINISTRATOR, { action: 'end' });
  }

  @Get(':room/policy')
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'getPolicy',
    summary: 'Show what holds in a room, with its ETag',
    scope: 'read',
    result: 'Settings',
    headers: { ETag: 'Names what holds now.' },
    problems: ['no_such_room'],
  })
  policy(
    @Param('room', namePipe) name: string,
    @Res({ passthrough: true }) response: ServerResponse,
  ): SettingsResource {
    const room = this.directory.find(name);
    response.setHeader('ETag', entityTagOf(room.policy));
    return settingsOf(room);
  }

  @Patch(':room/policy')
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'changePolicy',
    summary: 'Change what holds in a room, if it is still what If-Match names',
    scope: 'act',
    result: 'Settings',
    headers: { ETag: 'Names what holds now.' },
    matches: true,
    problems: ['no_such_room', 'no_such_participant', 'unavailable'],
  })
  async change(
    @Param('room', namePipe) name: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(bodyPipe) set: PolicyPatchDto,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<SettingsResource> {
    const room = this.directory.find(name);
    const check = (): void => {
      demandMatch(ifMatch, room.policy);
    };
    check();
    // Looked at again right before: a password takes time, and others decide meanwhile.
    await this.controls.act(room, AN_ADMINISTRATOR, { action: 'set', set }, check);
    response.setHeader('ETag', entityTagOf(room.policy));
    return settingsOf(room);
  }

  @Post(':room/decisions')
  @HttpCode(204)
  @Describe({
    id: 'decide',
    summary: 'Decide anything that a host can; see the frame `control` of the protocol',
    scope: 'act',
    problems: ['no_such_room', 'no_such_participant', 'not_possible'],
  })
  async decide(
    @Param('room', namePipe) name: string,
    @Body(bodyPipe) decision: DecisionDto,
  ): Promise<void> {
    await this.controls.act(this.directory.find(name), AN_ADMINISTRATOR, decision);
  }

  @Post(':room/notices')
  @HttpCode(202)
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'sendNotice',
    summary: 'Show a word to everybody who is in a room',
    scope: 'act',
    result: 'Reach',
    problems: ['no_such_room'],
  })
  notify(@Param('room', namePipe) name: string, @Body(bodyPipe) { text }: NoticeDto): NoticeReach {
    return this.notices.send(this.directory.find(name), text);
  }
}
