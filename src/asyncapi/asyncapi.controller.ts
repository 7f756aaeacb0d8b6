import { Controller, Get, Header, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { buildInfo } from '../health/build-info.js';
import { type AsyncApiDocument, asyncApiDocument } from './document.js';

/** The protocol for programs. */
@Controller('asyncapi.json')
export class AsyncApiController {
  private readonly document: AsyncApiDocument;

  constructor(@Inject(CONFIG) { basePath }: Config) {
    this.document = asyncApiDocument(buildInfo().version, basePath);
  }

  @Get()
  @Header('Cache-Control', 'no-cache')
  read(): AsyncApiDocument {
    return this.document;
  }
}
