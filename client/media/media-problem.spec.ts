import { describe, expect, it } from '@jest/globals';
import { problemReason } from './media-problem.js';

const error = (name: string, message = '') => ({ name, message });

describe('problemReason', () => {
  it('tells a refusal from a question that was closed', () => {
    const refused = error('NotAllowedError', 'Permission denied');
    expect(problemReason('camera', refused, 'denied')).toBe('denied');
    expect(problemReason('camera', refused, 'prompt')).toBe('dismissed');
    expect(problemReason('microphone', refused, null)).toBe('dismissed');
  });

  it('tells when the operating system refuses', () => {
    const refused = error('NotAllowedError', 'Permission denied by system');
    expect(problemReason('camera', refused, 'granted')).toBe('system_denied');
    expect(problemReason('screen', refused, null)).toBe('system_denied');
  });

  it('takes a cancelled picker for dismissed, whatever is remembered', () => {
    const cancelled = error('NotAllowedError', 'Permission denied by user');
    expect(problemReason('screen', cancelled, 'denied')).toBe('dismissed');
  });

  it('takes a policy of the page for a refusal', () => {
    const message = 'Access to the feature "display-capture" is disallowed by permissions policy.';
    expect(problemReason('screen', error('NotAllowedError', message), null)).toBe('denied');
  });

  it.each([
    ['NotFoundError', 'not_found'],
    ['DevicesNotFoundError', 'not_found'],
    ['OverconstrainedError', 'not_found'],
    ['NotReadableError', 'in_use'],
    ['AbortError', 'in_use'],
    ['TrackStartError', 'in_use'],
    ['NotSupportedError', 'unsupported'],
    ['TypeError', 'unsupported'],
    ['SecurityError', 'denied'],
    ['SomethingElse', 'unknown'],
    ['constructor', 'unknown'],
    ['', 'unknown'],
  ])('reads %p as %s', (name, reason) => {
    expect(problemReason('camera', error(name), null)).toBe(reason);
  });
});
