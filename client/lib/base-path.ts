/**
 * The path below which the server serves everything, as it wrote it into the page: empty, or with a
 * slash at its beginning and none at its end.
 */
export function basePathIn(page: ParentNode): string {
  const content = page.querySelector('meta[name="meet-base"]')?.getAttribute('content') ?? '/';
  return content.replace(/\/$/u, '');
}

/** The part of `path` that follows `basePath`, which begins with a slash; `path` itself elsewhere. */
export function pathBelow(basePath: string, path: string): string {
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
}
