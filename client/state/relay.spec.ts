import { describe, expect, it } from '@jest/globals';
import { leaveMeeting } from './meeting.js';
import { prefer } from './preferences.js';
import { isRelayOnly, lacksRelay, offersRelay, relayDemandedByRoom, relayTold } from './relay.js';
import { inMeeting } from './state.fake.js';

describe('the relay', () => {
  it('is used alone by the wish of the person, the server or the room', () => {
    const state = inMeeting();
    expect(isRelayOnly(state)).toBe(false);
    expect(isRelayOnly(prefer(state, { hideAddress: true }))).toBe(true);
    expect(isRelayOnly(relayTold(state, true, true))).toBe(true);
    expect(isRelayOnly(relayDemandedByRoom(state, true))).toBe(true);
  });

  it('is missing where it is needed and known not to be there', () => {
    const wishing = prefer(inMeeting(), { hideAddress: true });
    expect(lacksRelay(wishing)).toBe(false);
    expect(lacksRelay(relayTold(wishing, true, false))).toBe(false);
    expect(lacksRelay(relayTold(wishing, false, false))).toBe(true);
    expect(lacksRelay(relayTold(inMeeting(), false, false))).toBe(false);
  });

  it('is demanded by a room only while one is in it', () => {
    const state = relayDemandedByRoom(relayTold(inMeeting(), true, true), true);
    expect(leaveMeeting(state, 0).relay).toEqual({
      isOffered: true,
      byServer: true,
      byRoom: false,
    });
  });

  it('changes nothing when nothing is new', () => {
    const state = relayTold(inMeeting(), true, false);
    expect(relayTold(state, true, false)).toBe(state);
    expect(relayDemandedByRoom(state, false)).toBe(state);
  });

  it('is found among the servers', () => {
    expect(offersRelay({ ice_servers: [{ urls: ['stun:s'] }] })).toBe(false);
    expect(offersRelay({ ice_servers: [{ urls: ['stun:s', 'turns:t'] }] })).toBe(true);
  });
});
