import { readFileSync } from 'node:fs';

/** Which program this is. */
export interface BuildInfo {
  name: string;
  version: string;
  /** The commit it was built from; `unknown` where the build could not tell. */
  commit: string;
  /** The version of Node that runs it. */
  node: string;
}

/** Reads which program this is: the package, and what the build has written beside the code. */
export function buildInfo(): BuildInfo {
  const { name, version } = read('../../package.json');
  const { commit = 'unknown' } = read('../build-info.json');
  return {
    name: String(name),
    version: String(version),
    commit: String(commit),
    node: process.version,
  };
}

/** Run from the sources, or by another build, there may be no such file. */
function read(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<
      string,
      unknown
    >;
  } catch {
    return {};
  }
}
