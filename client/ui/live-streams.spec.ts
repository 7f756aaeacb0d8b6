import { beforeEach, describe, expect, it } from '@jest/globals';
import { LiveStreams } from './live-streams.js';

const track = (id: string): MediaStreamTrack => ({ id }) as MediaStreamTrack;
const withSound = (sound: MediaStreamTrack): MediaStream =>
  ({ getAudioTracks: () => [sound] }) as unknown as MediaStream;

describe('LiveStreams', () => {
  const microphone = track('own');
  let selfId = 'ann';
  let log: string[] = [];
  let live: LiveStreams;

  beforeEach(() => {
    selfId = 'ann';
    log = [];
    live = new LiveStreams({
      selfId: () => selfId,
      ownCamera: () => null,
      ownMicrophone: () => microphone,
      createMeter: ({ id }) => {
        log.push(`opens ${id}`);
        return {
          level: () => 0.5,
          close: () => {
            log.push(`closes ${id}`);
          },
        };
      },
    });
  });

  it('measures a sound from the first question on, once', () => {
    expect(live.levelOf('ann')).toBe(0.5);
    expect(live.levelOf('ann')).toBe(0.5);
    expect(live.levelOf('ben')).toBe(0);
    expect(log).toEqual(['opens own']);
  });

  it('goes on measuring the own sound when a meeting begins, and ends it with the meeting', () => {
    live.levelOf('ann');
    live.follow(() => []);
    live.levelOf('ann');
    expect(log).toEqual(['opens own']);
    live.follow(null);
    expect(log).toEqual(['opens own', 'closes own']);
  });

  it('measures nobody of the meeting before', () => {
    live.follow(() => [{ userId: 'ben', camera: withSound(track('ben')), screen: null }]);
    live.levelOf('ben');
    live.levelOf('ann');
    live.follow(() => []);
    expect(live.levelOf('ben')).toBe(0);
    expect(log).toEqual(['opens ben', 'opens own', 'closes ben']);
  });

  it('keeps no measure of somebody that the person was before', () => {
    live.levelOf('ann');
    selfId = 'ann~2';
    live.follow(() => []);
    expect(log).toEqual(['opens own', 'closes own']);
  });
});
