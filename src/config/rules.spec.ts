import { describe, expect, it } from '@jest/globals';
import { complaintAbout } from '../../test/support/config-complaint.js';

describe('a complaint about a value', () => {
  it.each(['1\n2', '1\r2', '1\u001b[31m2', '1\u20282'])(
    'complains in one line about a value with line breaks or terminal controls in it',
    (value) => {
      const message = complaintAbout({ PORT: value });
      expect(message).toMatch(/^PORT is "1.*2", but has to be a whole number from 0 to 65535$/u);
      expect(message).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    },
  );

  it('shows only the beginning of a very long value', () => {
    expect(complaintAbout({ PORT: 'x'.repeat(100_000) }).length).toBeLessThan(300);
  });
});
