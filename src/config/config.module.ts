import { Global, Module } from '@nestjs/common';
import { CONFIG, loadConfig } from './config.js';

/** Gives every module the validated settings under the token `CONFIG`. */
@Global()
@Module({
  providers: [{ provide: CONFIG, useFactory: () => loadConfig(process.env) }],
  exports: [CONFIG],
})
export class ConfigModule {}
