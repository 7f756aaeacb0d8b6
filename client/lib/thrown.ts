/**
 * Name and message of anything that was thrown; empty where it has none. Not every browser's media
 * errors are an `Error`.
 */
export function describeThrown(thrown: unknown): { name: string; message: string } {
  if (typeof thrown !== 'object' || thrown === null) return { name: '', message: '' };
  const { name, message } = thrown as { name?: unknown; message?: unknown };
  return {
    name: typeof name === 'string' ? name : '',
    message: typeof message === 'string' ? message : '',
  };
}
