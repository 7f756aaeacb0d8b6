import type {
  ControlData,
  ControlNotice,
  InviteData,
  InvitesData,
  JoinedData,
  KnockNotice,
  PolicyNotice,
  RoomPolicy,
} from '../../src/protocol/frames.js';
import { CloseCode } from '../../src/protocol/close-codes.js';
import { RequestError } from '../signalling/requests.js';
import type { RequestErrorCode } from '../signalling/requests.js';
import type { SignallingClient } from '../signalling/signalling-client.js';
import type { StopReason } from '../signalling/signalling-events.js';
import type { MediaKind, MeetingState } from '../state/meeting-state.js';
import type { Stop } from '../state/stop.js';
import { controlled, policyDecided, whoWaits } from '../state/moderation.js';
import type { DecisionFailure } from '../state/moderation-notices.js';
import { notify } from '../state/notices.js';
import { isActing, receptionOf, roleOf } from '../state/policy.js';
import type { Store } from '../state/store.js';
import type { HostCommands } from '../ui/app.js';

/** Where the keys of this browser's rooms are kept. */
export interface HostKeys {
  /** Null when there is none. */
  of(room: string): string | null;
  keep(room: string, key: string): void;
  forget(room: string): void;
}

/** What moderation connects. */
export interface ModerationParts {
  store: Store<MeetingState>;
  client: SignallingClient;
  hostKeys: HostKeys;
  /** Tells by a short sound that somebody waits. */
  playKnock: (sinkId: string) => Promise<boolean>;
  call: { enforce(policy: RoomPolicy): void };
  devices: { close(kind: MediaKind): void };
  gestures: { lowered(): void };
}

/** The reasons why the connection ended that a person is told as they are. */
type Ended = Exclude<StopReason, { kind: 'left' }>;

/** What hosts decide: our decisions go out, those of others are obeyed and enforced here. */
export class ModerationController implements HostCommands {
  readonly #parts: ModerationParts;
  readonly #update: (transition: (state: MeetingState) => MeetingState) => void;
  #room = '';
  #hostKey: string | null = null;
  /** What was decided about our presence, just before the socket is closed. */
  #removal: 'kick' | 'ban' | null = null;
  #isEnding = false;

  constructor(parts: ModerationParts) {
    const { client, store } = parts;
    this.#parts = parts;
    this.#update = (transition) => {
      store.update(transition);
    };
    client.on('policy', this.#decided);
    client.on('knock', this.#knocked);
    client.on('control', this.#controlled);
    client.on('notice', ({ text, sent_at: sentAt }) => {
      this.#update((state) => notify(state, { kind: 'administrators', text, sentAt }));
    });
  }

  /** What a join or resume brings beside the person itself. */
  get credentials(): { host_key?: string } {
    return this.#hostKey === null ? {} : { host_key: this.#hostKey };
  }

  /** The person is about to enter a room. */
  enter(room: string): void {
    this.#room = room;
    this.#hostKey = this.#parts.hostKeys.of(room);
    this.#removal = null;
    this.#isEnding = false;
  }

  /** The person is in, and the page knows: does what holds there, and keeps the key that makes a host of it. */
  entered(data: JoinedData): void {
    const { hostKeys } = this.#parts;
    if (data.host_key !== undefined) {
      this.#hostKey = data.host_key;
      hostKeys.keep(this.#room, data.host_key);
    }
    const { policy, self } = data;
    const isHost = roleOf(policy, self.user_id) === 'host' && !isActing(policy, self.user_id);
    // It opened an earlier room of that name.
    if (this.#hostKey !== null && !isHost && !('recovered' in data)) this.#forgetKey();
    this.#obey(policy);
  }

  /** Has something decided. */
  async decide(data: ControlData): Promise<boolean> {
    if (data.action === 'end') this.#isEnding = true;
    try {
      await this.#parts.client.control(data);
      return true;
    } catch (error) {
      // The end of the room may be there before the answer.
      if (data.action === 'end' && this.#parts.store.get().phase !== 'meeting') return true;
      if (data.action === 'end') this.#isEnding = false;
      const why = failureOf(error);
      this.#update((state) => notify(state, { kind: 'decision_failed', why }));
      return false;
    }
  }

  /** Asks for something about invitations. */
  async invite(data: InviteData): Promise<InvitesData | null> {
    try {
      return await this.#parts.client.invite(data);
    } catch (error) {
      const why = failureOf(error);
      this.#update((state) => notify(state, { kind: 'decision_failed', why }));
      return null;
    }
  }

  /**
   * Why the meeting is over, as far as the room's rules have decided it; forgets the key of a room that
   * has ended. `isGuess` is true when something was brought that may be wrong.
   */
  stopOf(reason: Ended, isGuess: boolean): Stop {
    if (reason.kind === 'refused' && reason.code === 'RATE_LIMITED' && isGuess) {
      return { kind: 'guesses' };
    }
    if (reason.kind !== 'closed') return reason;
    if (reason.closeCode === CloseCode.ENDED) {
      this.#forgetKey();
      return { kind: 'ended', isOwn: this.#isEnding };
    }
    if (reason.closeCode !== CloseCode.FORBIDDEN || this.#removal === null) return reason;
    return { kind: 'removed', isBan: this.#removal === 'ban' };
  }

  readonly #knocked = ({ waiting }: KnockNotice): void => {
    const { store, playKnock } = this.#parts;
    const { waiting: before, preferences } = store.get();
    const known = new Set(before.map(({ waiting_id }) => waiting_id));
    this.#update((state) => whoWaits(state, waiting));
    const isNews = waiting.some(({ waiting_id }) => !known.has(waiting_id));
    if (isNews && preferences.knockSound) void playKnock(preferences.speakerId ?? '');
  };

  readonly #decided = (notice: PolicyNotice): void => {
    const { store } = this.#parts;
    if (notice.policy.number <= store.get().policy.number) return;
    // First what is heard and seen: what is shown asks for it.
    this.#parts.call.enforce(notice.policy);
    const hadScreen = store.get().media.screen.open;
    this.#update((state) => policyDecided(state, notice));
    this.#obey(notice.policy);
    if (hadScreen && !receptionOf(notice.policy, store.get().self.userId).screen) {
      this.#update((state) => notify(state, { kind: 'decided', what: 'screen' }));
    }
  };

  readonly #controlled = (notice: ControlNotice): void => {
    const { devices, gestures } = this.#parts;
    const { action } = notice;
    if (action === 'kick' || action === 'ban') this.#removal = action;
    // A wish is granted as well; the person may open it again.
    if (action === 'mute') devices.close('microphone');
    if (action === 'camera_off') devices.close('camera');
    if (action === 'lower_hand') gestures.lowered();
    this.#update((state) => controlled(state, notice));
  };

  /** Closes what the policy takes from this person. */
  #obey(policy: RoomPolicy): void {
    const { devices, store } = this.#parts;
    const { microphone, camera, screen } = receptionOf(policy, store.get().self.userId);
    if (!microphone) devices.close('microphone');
    if (!camera) devices.close('camera');
    if (!screen) devices.close('screen');
  }

  #forgetKey(): void {
    this.#hostKey = null;
    this.#parts.hostKeys.forget(this.#room);
  }
}

const FAILURES: Partial<Record<RequestErrorCode, DecisionFailure>> = {
  NO_SUCH_PEER: 'gone',
  FORBIDDEN: 'forbidden',
  RATE_LIMITED: 'too_many',
};

function failureOf(error: unknown): DecisionFailure {
  return (error instanceof RequestError ? FAILURES[error.code] : undefined) ?? 'failed';
}
