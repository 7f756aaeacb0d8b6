import { get as getPlain } from 'node:http';
import { get as getOverTls } from 'node:https';
import { loadConfig } from './config/config.js';

const PATIENCE_MS = 2500;
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * A program of its own, for containers: asks the server that runs with the same settings beside it whether it
 * lives, and ends with 0 when it does, else with 1.
 */
function check(): void {
  const { host, port, basePath, tls } = loadConfig(process.env);
  const where = { host: EVERYWHERE[host] ?? host, port, path: `${basePath}/healthz` };
  const options = { ...where, timeout: PATIENCE_MS, agent: false };
  // The certificate is for another name than the machine has for itself.
  const request =
    tls === undefined ? getPlain(options) : getOverTls({ ...options, rejectUnauthorized: false });
  request.once('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1));
  request.once('timeout', () => process.exit(1));
  request.once('error', () => process.exit(1));
}

check();
