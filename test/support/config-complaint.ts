import { ConfigError, loadConfig } from '../../src/config/config.js';

/** Variables of the environment. */
export type Env = Record<string, string>;

/** What the administrator is told about an environment that cannot be used. @throws when it can. */
export function complaintAbout(env: Env): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(env)}`);
}
