import type { LocalMedia } from '../media/local-media.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import type { RelayOffer, TestServers } from '../signalling/test-servers.js';
import type { StepResult, TestStep } from '../state/connection-test.js';
import type { MeetingState } from '../state/meeting-state.js';
import { offersRelay, relayTold } from '../state/relay.js';
import type { Store } from '../state/store.js';
import type { ConnectionCommands } from '../ui/app.js';

/** What looks after the test of the connection needs. */
export interface ConnectionParts {
  store: Store<MeetingState>;
  client: Pick<SignallingClient, 'ice'>;
  media: LocalMedia;
  /** How loud the own microphone is while it is open. */
  level: () => number;
  /** What the server tells anybody; null when it does not answer. */
  askOffer: () => Promise<RelayOffer | null>;
  /** The servers for somebody who has not joined. */
  askServers: () => Promise<TestServers | null>;
  roundTrip: (signal: AbortSignal) => Promise<number | null>;
}

/** Finds out how this person is connected, before a call or in it. */
export class ConnectionController implements ConnectionCommands {
  readonly #parts: ConnectionParts;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** Learns whether there is a relay, where nobody has said so yet. */
  askRelay(): void {
    const { askOffer, store } = this.#parts;
    if (store.get().relay.isOffered !== null) return;
    void askOffer().then((offer) => {
      // Who has joined meanwhile knows it better.
      if (offer === null || store.get().relay.isOffered !== null) return;
      store.update((state) => relayTold(state, offer.offersRelay, offer.relayOnly));
    });
  }

  /** Tests everything and tells of each step; rejects when the test itself cannot be fetched. */
  async test(
    told: (step: TestStep, result: StepResult) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { level, media, roundTrip, store } = this.#parts;
    const { runConnectionTest } = await import('./connection-test.js');
    const { abilities, preferences } = store.get();
    const { camera, microphone } = media.snapshot;
    await runConnectionTest({
      microphone: {
        deviceId: preferences.microphoneId,
        openLevel: microphone.track === null ? null : level,
      },
      camera: { deviceId: preferences.cameraId, openTrack: camera.track },
      calls: abilities.calls,
      roundTrip,
      servers: () => this.#servers(),
      told,
      signal,
    });
  }

  /** Members have credentials of their own; others get some for a minute. */
  async #servers(): Promise<TestServers | null> {
    const { askServers, client, store } = this.#parts;
    if (store.get().phase !== 'meeting') return askServers();
    try {
      const settings = await client.ice();
      return { servers: settings.ice_servers, offersRelay: offersRelay(settings) };
    } catch {
      return null;
    }
  }
}
