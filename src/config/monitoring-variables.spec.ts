import { describe, expect, it } from '@jest/globals';
import { complaintAbout } from '../../test/support/config-complaint.js';
import { loadConfig } from './config.js';

describe('what loadConfig reads about logs and metrics', () => {
  it.each(['fatal', 'error', 'warn', 'info', 'debug'])('takes LOG_LEVEL %s', (level) => {
    expect(loadConfig({ LOG_LEVEL: level }).logLevel).toBe(level);
  });

  it.each(['auto', 'json', 'text'])('takes LOG_FORMAT %s', (format) => {
    expect(loadConfig({ LOG_FORMAT: format }).logFormat).toBe(format);
  });

  it('turns the metrics off', () => {
    expect(loadConfig({ METRICS: 'off' }).metrics).toBe(false);
  });

  it.each([
    ['LOG_LEVEL', 'verbose', 'one of fatal, error, warn, info and debug'],
    ['LOG_FORMAT', 'xml', 'one of auto, json and text'],
    ['METRICS', 'yes', 'either on or off'],
  ])('refuses %s=%s', (name, value, range) => {
    expect(complaintAbout({ [name]: value })).toBe(`${name} is "${value}", but has to be ${range}`);
  });
});
