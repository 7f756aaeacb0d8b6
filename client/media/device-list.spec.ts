import { describe, expect, it } from '@jest/globals';
import { deviceLists } from './device-list.js';

function info(kind: MediaDeviceKind, deviceId: string, label = ''): MediaDeviceInfo {
  return { kind, deviceId, label, groupId: '', toJSON: () => ({}) };
}

describe('deviceLists', () => {
  it('sorts devices by what they are for, in the order of the browser', () => {
    const lists = deviceLists([
      info('videoinput', 'c1', 'Front'),
      info('audioinput', 'default', 'Default'),
      info('audiooutput', 's1', 'Loud'),
      info('audioinput', 'm1', 'Desk'),
    ]);
    expect(lists).toEqual({
      microphones: [
        { deviceId: 'default', label: 'Default', groupId: '' },
        { deviceId: 'm1', label: 'Desk', groupId: '' },
      ],
      cameras: [{ deviceId: 'c1', label: 'Front', groupId: '' }],
      speakers: [{ deviceId: 's1', label: 'Loud', groupId: '' }],
    });
  });

  it('is empty before a permission, when browsers list devices without an id', () => {
    const lists = deviceLists([info('audioinput', ''), info('videoinput', '')]);
    expect(lists).toEqual({ microphones: [], cameras: [], speakers: [] });
  });

  it('numbers devices without a name and lists none twice', () => {
    const lists = deviceLists([
      info('videoinput', 'a'),
      info('videoinput', 'b'),
      info('videoinput', 'a'),
    ]);
    expect(lists.cameras.map(({ label }) => label)).toEqual(['Camera 1', 'Camera 2']);
  });
});
