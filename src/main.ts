import 'reflect-metadata';
import type { Server as HttpsServer } from 'node:https';
import { parseArgs } from 'node:util';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AdminKeys } from './access/admin-keys.js';
import { AppModule } from './app.module.js';
import { checkTokenKeys } from './access/token-keyring.js';
import { ConfigError, loadConfig } from './config/config.js';
import { configureApp } from './configure-app.js';
import { limitHeapGrowth } from './heap-growth.js';
import { readCertificate } from './tls/certificate-files.js';
import { CertificateRenewal } from './tls/certificate-renewal.js';
import { httpsDev } from './tls/https-dev.js';
import { buildInfo } from './health/build-info.js';
import { MeetLogger } from './logging/meet-logger.js';
import { MeetHttpAdapter } from './transport/meet-http.adapter.js';

/** However long members take: service managers wait about this long before they kill. */
const MAX_SHUTDOWN_MS = 30_000;

/** Who says in the log what concerns the whole server. */
const SELF = 'Meet';

async function main(): Promise<void> {
  limitHeapGrowth();
  const isHttpsDev = readArguments();
  // Read once before Nest starts: its own report of a failed provider is a page of stack.
  const config = loadConfig(process.env);
  // The same for a file of keys that cannot be used.
  new AdminKeys(config).onModuleDestroy();
  checkTokenKeys(config.tokens);
  const dev = isHttpsDev ? await httpsDev(config) : undefined;
  const certificate = dev?.certificate ?? (config.tls && (await readCertificate(config.tls)));
  const logger = new MeetLogger(config);
  endOnFaults(logger);
  const app = await NestFactory.create<NestExpressApplication>(AppModule, new MeetHttpAdapter(), {
    abortOnError: false,
    bodyParser: false,
    logger,
    ...(certificate === undefined ? {} : { httpsOptions: { ...certificate } }),
  });
  stopOnSignals(app, logger);
  const { port, host, basePath, tls } = config;
  configureApp(app);
  if (tls !== undefined && certificate !== undefined) {
    new CertificateRenewal(tls, certificate, app.getHttpServer() as HttpsServer);
  }
  // Nest would report an address that cannot be used before `fail` does.
  app.useLogger(false);
  await app.listen(port, host);
  app.useLogger(logger);
  const url = reachableUrl(await app.getUrl());
  const { version, commit, node } = buildInfo();
  logger.log(
    { msg: `Meet is at ${url}${basePath}`, url: `${url}${basePath}`, version, commit, node },
    SELF,
  );
  if (dev) console.log(dev.advice(Number(new URL(url).port || '443')));
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

/** What nobody has caught leaves the server in a state that nobody knows: it says so, and ends. */
function endOnFaults(logger: MeetLogger): void {
  process.on('uncaughtException', (error: unknown) => {
    logger.fatal({ msg: 'the server fails and ends', error }, SELF);
    process.exit(1);
  });
}

/** The first signal drains and stops; a second one, or too long a drain, ends the process at once. */
function stopOnSignals(app: INestApplication, logger: MeetLogger): void {
  let isStopping = false;
  const end = (msg: string): never => {
    logger.warn({ msg }, SELF);
    process.exit(1);
  };
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) end('ended at once by a second signal');
    isStopping = true;
    const startMs = performance.now();
    logger.log({ msg: 'stopping', signal }, SELF);
    setTimeout(() => end('ended, since stopping takes too long'), MAX_SHUTDOWN_MS).unref();
    const stopped = (): never => {
      const durationMs = Math.round(performance.now() - startMs);
      logger.log({ msg: 'stopped', durationMs }, SELF);
      process.exit(0);
    };
    const failed = (error: unknown): never => {
      logger.error({ msg: 'stopping failed', error }, SELF);
      process.exit(1);
    };
    app.close().then(stopped, failed);
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
  if (error instanceof ConfigError || isRedisUnusable(error)) console.error(`meet: ${message}`);
  else if (code === 'EADDRINUSE')
    console.error('meet: the port is in use; set PORT to another one');
  else if (code === 'EACCES')
    console.error('meet: the port needs more rights; set PORT above 1023');
  else if (code !== undefined && BAD_HOST.has(code))
    console.error('meet: HOST has to be an address of this machine, or a name for one');
  else console.error(error);
  process.exit(1);
}

/** Known by its name: nothing of Redis is loaded where there is none. */
function isRedisUnusable(error: unknown): error is Error {
  return error instanceof Error && error.name === 'RedisUnusable';
}

main().catch(fail);
