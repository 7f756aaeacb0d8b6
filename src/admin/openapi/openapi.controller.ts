import { Controller, Get, Header, Inject } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { buildInfo } from '../../health/build-info.js';
import { API_ROUTES } from '../api/api-controllers.js';
import { type OpenApiDocument, openApiDocument } from './openapi-document.js';
import { openApiPage } from './openapi-page.js';

/** The description of the interface: for programs and for people. It holds no data, and needs no key. */
@Controller('api')
export class OpenApiController {
  private readonly document: OpenApiDocument;
  private readonly page: string;

  constructor(@Inject(CONFIG) { basePath }: Config) {
    this.document = openApiDocument(API_ROUTES, buildInfo().version, basePath);
    this.page = openApiPage(this.document, basePath);
  }

  /** OpenAPI 3.1. */
  @Get('v1/openapi.json')
  @Header('Cache-Control', 'no-cache')
  read(): OpenApiDocument {
    return this.document;
  }

  /** The same to be read. */
  @Get()
  @Header('Cache-Control', 'no-cache')
  @Header('Content-Type', 'text/html; charset=utf-8')
  show(): string {
    return this.page;
  }
}
