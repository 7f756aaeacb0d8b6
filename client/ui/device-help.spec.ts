import { describe, expect, it } from '@jest/globals';
import type { MediaProblemReason } from '../state/meeting-state.js';
import { closedMedia } from '../state/media-switches.js';
import { browserOf, deviceHelp, deviceTroubles, systemOf } from './device-help.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const SAFARI = `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15`;
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15';

const of = (userAgent: string, maxTouchPoints = 0) => ({ userAgent, maxTouchPoints });

describe('help with devices', () => {
  it.each([
    ['Chrome on Windows', of(`${WINDOWS} ${CHROME}`, 10), 'chromium', 'windows'],
    ['Edge', of(`${WINDOWS} ${CHROME} Edg/126.0.0.0`), 'chromium', 'windows'],
    ['Chrome on a Mac', of(`${MAC} ${CHROME}`), 'chromium', 'mac'],
    ['Safari', of(SAFARI), 'safari', 'mac'],
    ['Safari on an iPad', of(SAFARI, 5), 'ios', 'ios'],
    ['Safari on an iPhone', of(`${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`), 'ios', 'ios'],
    ['Chrome on an iPhone', of(`${IPHONE} CriOS/126.0 Mobile/15E148 Safari/604.1`), 'ios', 'ios'],
    ['Chrome on Android', of(`Mozilla/5.0 (Linux; Android 14) ${CHROME}`), 'android', 'android'],
    [
      'Firefox on Android',
      of('Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'),
      'android_firefox',
      'android',
    ],
    [
      'Firefox on Linux',
      of('Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0'),
      'firefox',
      'linux',
    ],
    ['anything else', of('Mozilla/5.0 (X11; Linux) WebBrowser/1.0'), 'other', 'linux'],
    ['nothing', of(''), 'other', 'linux'],
  ] as const)('knows %s', (_name, agent, browser, system) => {
    expect([browserOf(agent), systemOf(agent)]).toEqual([browser, system]);
  });

  it('sends people to their system when that is what refuses, else to their browser', () => {
    expect(deviceHelp('system_denied', of(SAFARI))).toContain('System Settings');
    expect(deviceHelp('denied', of(SAFARI))).toContain('Safari');
    expect(deviceHelp('in_use', of(SAFARI))).toBe('');
  });

  describe('with both devices', () => {
    const troubles = (microphone: MediaProblemReason | null, camera: MediaProblemReason | null) => {
      const media = closedMedia();
      return deviceTroubles(
        {
          microphone: { ...media.microphone, problem: microphone },
          camera: { ...media.camera, problem: camera },
        },
        of(SAFARI),
      );
    };

    it('is told once, where it is the same', () => {
      const both = troubles('denied', 'denied');
      expect(both).toEqual([
        {
          titles: [expect.stringContaining('microphone'), expect.stringContaining('camera')],
          advice: deviceHelp('denied', of(SAFARI)),
          isHelp: true,
        },
      ]);
      expect(troubles('dismissed', 'denied')).toHaveLength(1);
    });

    it('is told of each, where it is not', () => {
      expect(troubles('denied', 'system_denied')).toHaveLength(2);
      expect(troubles('in_use', 'in_use').map(({ isHelp }) => isHelp)).toEqual([false, false]);
      expect(troubles(null, 'denied')).toHaveLength(1);
      expect(troubles(null, null)).toEqual([]);
    });
  });
});
