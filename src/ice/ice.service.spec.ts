import { describe, expect, it } from '@jest/globals';
import { testConfig } from '../../test/support/fakes.js';
import { IceService } from './ice.service.js';

describe('IceService', () => {
  it('names no server by default, so that nobody else learns of a call', () => {
    expect(new IceService(testConfig()).servers()).toEqual([]);
  });

  it('names the configured STUN servers in the form that RTCPeerConnection takes', () => {
    const stunUrls = ['stun:a.example.org:3478', 'stuns:b.example.org'];
    expect(new IceService(testConfig({ stunUrls })).servers()).toEqual([{ urls: stunUrls }]);
  });

  it('hands out copies', () => {
    const stunUrls = ['stun:a.example.org'];
    const service = new IceService(testConfig({ stunUrls }));
    service.servers()[0]?.urls.push('stun:evil.example.org');
    expect(service.servers()).toEqual([{ urls: ['stun:a.example.org'] }]);
  });
});
