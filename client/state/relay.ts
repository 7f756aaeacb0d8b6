import type { IceSettings } from '../../src/protocol/frames.js';

/** What is known of the relay of this server, and who demands that everything goes through it. */
export interface RelayState {
  /** The server offers one; null until it has said so. */
  isOffered: boolean | null;
  /** The server demands it of everybody. */
  byServer: boolean;
  /** The room demands it of everybody in it. */
  byRoom: boolean;
}

/** Before anything was heard of the server. */
export const UNKNOWN_RELAY: RelayState = { isOffered: null, byServer: false, byRoom: false };

interface Relayed {
  relay: RelayState;
  preferences: { hideAddress: boolean };
}

/** Whether sound and picture may go through a relay only: by the person's wish, the server's or the room's. */
export function isRelayOnly({ relay, preferences }: Relayed): boolean {
  return preferences.hideAddress || relay.byServer || relay.byRoom;
}

/** Nobody can be connected: all has to go through a relay, and there is none. */
export function lacksRelay(state: Relayed): boolean {
  return isRelayOnly(state) && state.relay.isOffered === false;
}

/** Takes in what the server said of itself. */
export function relayTold<S extends { relay: RelayState }>(
  state: S,
  isOffered: boolean,
  byServer: boolean,
): S {
  const { relay } = state;
  if (relay.isOffered === isOffered && relay.byServer === byServer) return state;
  return { ...state, relay: { ...relay, isOffered, byServer } };
}

/** The room demands a relay of everybody in it from now on, or no longer. */
export function relayDemandedByRoom<S extends { relay: RelayState }>(state: S, isOn: boolean): S {
  if (state.relay.byRoom === isOn) return state;
  return { ...state, relay: { ...state.relay, byRoom: isOn } };
}

/** Whether there is a relay among the servers for calls. */
export function offersRelay({ ice_servers }: Pick<IceSettings, 'ice_servers'>): boolean {
  return ice_servers.some(({ urls }) => urls.some((url) => /^turns?:/u.test(url)));
}
