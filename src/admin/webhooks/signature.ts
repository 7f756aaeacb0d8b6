import { createHmac } from 'node:crypto';

/**
 * Signs what a webhook says, together with the time at which it is said, so that nobody can say it again
 * later: HMAC-SHA256 (RFC 2104) of `timestamp.body`, in hexadecimal. With several secrets there are as
 * many signatures, between commas: a receiver that knows one of them is content.
 *
 * @param timestamp seconds since 1970, as text.
 */
export function signatureOf(secrets: readonly string[], timestamp: string, body: string): string {
  return secrets
    .map((secret) => createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'))
    .map((digest) => `sha256=${digest}`)
    .join(',');
}
