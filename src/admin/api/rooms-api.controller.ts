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
import { PolicyPatchDto } from '../../rooms/dto/control.dto.js';
import type { NoticeReach } from '../../rooms/notices.service.js';
import { ApiController } from './api-controller.js';
import { CreateRoomDto, DecisionDto, ListRoomsDto, NoticeDto } from './dto.js';
import { API_PREFIX, Describe } from './operation.js';
import type {
  CreatedRoomResource,
  RoomResource,
  RoomsResource,
  SettingsResource,
} from './resources.js';
import { RoomDesk } from './room-desk.js';
import { namePipe, RoomDirectory } from './room-directory.js';
import { bodyPipe, queryPipe } from './validation.js';

/** Rooms: which there are, what holds in them, and decisions about them. */
@ApiController('rooms')
export class RoomsApiController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly directory: RoomDirectory,
    private readonly desk: RoomDesk,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'listRooms',
    summary: 'List the rooms of all servers by name',
    scope: 'read',
    result: 'Rooms',
    problems: ['unavailable'],
  })
  list(@Query(queryPipe) query: ListRoomsDto): Promise<RoomsResource> {
    return this.directory.listEverywhere(query);
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
    const creation = await this.desk.ask('create', name, { policy: policy ?? {}, untilMs });
    const path = `${this.config.basePath}/${API_PREFIX}/rooms/${encodeURIComponent(name)}`;
    response.setHeader('Location', path);
    return creation;
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
  find(@Param('room', namePipe) name: string): Promise<RoomResource> {
    return this.desk.ask('show', name);
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
    await this.desk.ask('decide', name, { action: 'end' });
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
  async policy(
    @Param('room', namePipe) name: string,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<SettingsResource> {
    const { tag, settings } = await this.desk.ask('policy', name);
    response.setHeader('ETag', tag);
    return settings;
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
    const { tag, settings } = await this.desk.ask('change', name, { ifMatch, set });
    response.setHeader('ETag', tag);
    return settings;
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
    await this.desk.ask('decide', name, decision);
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
  notify(
    @Param('room', namePipe) name: string,
    @Body(bodyPipe) { text }: NoticeDto,
  ): Promise<NoticeReach> {
    return this.desk.ask('notify', name, text);
  }
}
