import { Module } from '@nestjs/common';
import { AsyncApiController } from './asyncapi.controller.js';

/** The description of the protocol, made from the tables that the server works by. */
@Module({ controllers: [AsyncApiController] })
export class AsyncApiModule {}
