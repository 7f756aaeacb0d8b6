import 'reflect-metadata';
import type { Server as HttpsServer } from 'node:https';
import { parseArgs } from 'node:util';
import type { INestApplication, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { CONFIG, type Config, ConfigError, loadConfig } from './config/config.js';
import { configureApp } from './configure-app.js';
import { readCertificate } from './tls/certificate-files.js';
import { CertificateRenewal } from './tls/certificate-renewal.js';
import { httpsDev } from './tls/https-dev.js';
import { MeetHttpAdapter } from './transport/meet-http.adapter.js';

/** However long members take: service managers wait about this long before they kill. */
const MAX_SHUTDOWN_MS = 30_000;

const LOG_LEVELS: LogLevel[] = ['fatal', 'error', 'warn'];

async function main(): Promise<void> {
  const isHttpsDev = readArguments();
  // Read once before Nest starts: its own report of a failed provider is a page of stack.
  const config = loadConfig(process.env);
  const dev = isHttpsDev ? await httpsDev(config) : undefined;
  const certificate = dev?.certificate ?? (config.tls && (await readCertificate(config.tls)));
  const app = await NestFactory.create<NestExpressApplication>(AppModule, new MeetHttpAdapter(), {
    abortOnError: false,
    bodyParser: false,
    logger: LOG_LEVELS,
    ...(certificate === undefined ? {} : { httpsOptions: { ...certificate } }),
  });
  stopOnSignals(app);
  const { port, host, basePath, tls } = configureApp(app).get<Config>(CONFIG);
  if (tls !== undefined && certificate !== undefined) {
    new CertificateRenewal(tls, certificate, app.getHttpServer() as HttpsServer);
  }
  // Nest would report an address that cannot be used before `fail` does.
  app.useLogger(false);
  await app.listen(port, host);
  app.useLogger(LOG_LEVELS);
  const url = reachableUrl(await app.getUrl());
  const advice = dev ? `\n${dev.advice(Number(new URL(url).port || '443'))}` : '';
  console.log(`Meet is at ${url}${basePath}${advice}`);
}

/** True for `--https-dev`. @throws ConfigError for anything else. */
function readArguments(): boolean {
  try {
    const { values } = parseArgs({ options: { 'https-dev': { type: 'boolean' } } });
    return values['https-dev'] ?? false;
  } catch {
    throw new ConfigError('the only argument there is is --https-dev; settings are variables');
  }
}

/** The first signal drains and stops; a second one, or too long a drain, ends the process at once. */
function stopOnSignals(app: INestApplication): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), MAX_SHUTDOWN_MS).unref();
    app.close().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
}

/** An address of this machine is no secure context in a browser unless it is called localhost. */
function reachableUrl(url: string): string {
  return url.replace(/\/\/(?:127\.0\.0\.1|\[::1?\]|0\.0\.0\.0)(?=[:/]|$)/u, '//localhost');
}

/** What the system says of an address that is not its own, or of a name that has none. */
const BAD_HOST: ReadonlySet<string> = new Set([
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'EINVAL',
  'ENOTFOUND',
]);

/** Ends the start with one line for what an administrator can mend; anything else is a fault of ours. */
function fail(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof ConfigError) console.error(`meet: ${message}`);
  else if (code === 'EADDRINUSE')
    console.error('meet: the port is in use; set PORT to another one');
  else if (code === 'EACCES')
    console.error('meet: the port needs more rights; set PORT above 1023');
  else if (code !== undefined && BAD_HOST.has(code))
    console.error('meet: HOST has to be an address of this machine, or a name for one');
  else console.error(error);
  process.exit(1);
}

main().catch(fail);
