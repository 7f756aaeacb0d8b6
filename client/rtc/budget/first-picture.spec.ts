import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeTrack } from '../media-track.fake.js';
import { beginSmall, firstScale } from './first-picture.js';

function camera(settings: MediaTrackSettings): MediaStreamTrack {
  const track = new FakeTrack('video');
  track.settings = settings;
  return track.asTrack;
}

describe('the first picture of a connection', () => {
  beforeEach(() => {
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    [1920, 1080, 6],
    [1280, 720, 4],
    [720, 1280, 4],
    [640, 480, 2],
    [320, 240, 1],
    [160, 120, 1],
  ])('is small enough to be sent at once when %i × %i is captured', (width, height, scale) => {
    expect(firstScale(camera({ width, height }))).toBe(scale);
    expect((width * height) / scale ** 2).toBeLessThanOrEqual(320 * 240);
  });

  it('is taken for a usual one where the camera is not open, or does not say', () => {
    expect(firstScale(null)).toBe(4);
    expect(firstScale(camera({}))).toBe(4);
  });

  it('is small where the other side has made the section, and everything else stays', async () => {
    const encodings = [{ active: true, scaleResolutionDownBy: 1 }];
    const setParameters = jest.fn((_: unknown) => Promise.resolve());
    const sender = { getParameters: () => ({ transactionId: '1', encodings }), setParameters };
    await beginSmall(sender as unknown as RTCRtpSender, camera({ width: 1280, height: 720 }));
    expect(setParameters).toHaveBeenCalledWith({
      transactionId: '1',
      encodings: [{ active: true, scaleResolutionDownBy: 4 }],
    });
  });

  it('is as it is where a browser has no encoding yet, or refuses', async () => {
    const setParameters = jest.fn(() => Promise.reject(new Error('busy')));
    const none = { getParameters: () => ({ encodings: [] }), setParameters };
    await beginSmall(none as unknown as RTCRtpSender, null);
    expect(setParameters).not.toHaveBeenCalled();
    const some = { getParameters: () => ({ encodings: [{}] }), setParameters };
    await beginSmall(some as unknown as RTCRtpSender, null);
    expect(setParameters).toHaveBeenCalledTimes(1);
  });
});
