import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { CONFIG, type Config, ConfigError, loadConfig } from './config/config.js';
import { configureApp } from './configure-app.js';

async function main(): Promise<void> {
  // Read once before Nest starts: its own report of a failed provider is a page of stack.
  loadConfig(process.env);
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    forceCloseConnections: true,
    abortOnError: false,
    logger: ['fatal', 'error', 'warn'],
  });
  const { port, host } = configureApp(app).get<Config>(CONFIG);
  await app.listen(port, host);
  console.log(`Meet is at ${reachableUrl(await app.getUrl())}`);
}

/** An address of this machine is no secure context in a browser unless it is called localhost. */
function reachableUrl(url: string): string {
  return url.replace(/\/\/(?:127\.0\.0\.1|\[::1?\]|0\.0\.0\.0)(?=[:/]|$)/u, '//localhost');
}

/** Ends the start with one line for what an administrator can mend; anything else is a fault of ours. */
function fail(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof ConfigError) console.error(`meet: ${message}`);
  else if (code === 'EADDRINUSE')
    console.error('meet: the port is in use; set PORT to another one');
  else if (code === 'EACCES')
    console.error('meet: the port needs more rights; set PORT above 1023');
  else console.error(error);
  process.exit(1);
}

main().catch(fail);
