import { beforeEach, describe, expect, it } from '@jest/globals';
import { settle } from '../lib/clock.fake.js';
import type { FakePeerConnection } from './peer-connection.fake.js';
import { Room } from './room.fake.js';
import type { Member } from './room.fake.js';

const FRESH = [{ urls: ['turn:host'], username: '2:ann', credential: 'c' }];

/** The way in use begins at an address of that kind on the own side. */
function selects(pc: FakePeerConnection, candidateType: 'host' | 'relay'): void {
  const entries = [
    { id: 't', type: 'transport', selectedCandidatePairId: 'p' },
    { id: 'p', type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r' },
    { id: 'l', type: 'local-candidate', candidateType },
    { id: 'r', type: 'remote-candidate', candidateType: 'host' },
  ];
  pc.getStats = () => Promise.resolve(new Map(entries.map((entry) => [entry.id, entry])));
}

describe('a mesh over relays', () => {
  let ann: Member;
  let bob: Member;

  beforeEach(async () => {
    const room = new Room();
    [ann, bob] = [room.member('ann'), room.member('bob')];
    room.meet(ann, bob);
    await settle();
    for (const { pc } of [ann, bob]) pc.become('connected');
  });

  it('moves at once when nothing but a relay may be used any more, and later links begin so', async () => {
    ann.mesh.setRelayOnly(true);
    await settle();
    expect(ann.pc.configuration.iceTransportPolicy).toBe('relay');
    expect(ann.pc.restarts).toBe(1);
    ann.mesh.setRelayOnly(true);
    expect(ann.pc.restarts).toBe(1);
    ann.add('cyd', true);
    expect(ann.pc.configuration.iceTransportPolicy).toBe('relay');
    expect(bob.pc.configuration.iceTransportPolicy).toBeUndefined();
  });

  it('goes directly again when that is allowed again', () => {
    ann.mesh.setRelayOnly(true);
    ann.mesh.setRelayOnly(false);
    expect(ann.pc.configuration.iceTransportPolicy).toBe('all');
  });

  it.each([
    ['moves to fresh credentials where a relay is in use', 'relay', 1],
    ['leaves a direct way alone', 'host', 0],
  ] as const)('%s', async (_what, type, restarts) => {
    selects(ann.pc, type);
    ann.mesh.setIceServers(FRESH);
    ann.mesh.refreshRelays();
    await settle();
    expect(ann.pc.restarts).toBe(restarts);
  });

  it('moves once only, also when the other side was the one to restart', async () => {
    selects(ann.pc, 'relay');
    ann.mesh.setIceServers(FRESH);
    ann.pc.iceGatheringState = 'gathering';
    ann.pc.onicegatheringstatechange?.();
    ann.mesh.refreshRelays();
    await settle();
    expect(ann.pc.restarts).toBe(0);
  });
});
