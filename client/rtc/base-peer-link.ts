import type { OfferData, TrackRole } from '../../src/protocol/frames.js';
import type { AnswerFrame, OfferFrame } from '../lib/signal-frame.js';
import type { PictureRole } from './budget/sending-plan.js';
import { RtcLink } from './rtc-link.js';
import { sdpText } from './session-description.js';

const BASE_ROLES: readonly TrackRole[] = ['microphone', 'camera'];

/**
 * A link to a peer that takes one description in its life: a base participant, or one that does
 * not renegotiate. One audio and one video section; a shared screen goes out in place of the
 * camera while it lasts.
 */
export class BasePeerLink extends RtcLink {
  private started = false;

  override start(): void {
    if (this.started || this.closed) return;
    this.started = true;
    const receiving = this.addTransceivers(BASE_ROLES);
    this.offer().catch((error: unknown) => {
      this.debug('No offer was made.', error);
    });
    this.options.tracksAdded(receiving);
  }

  /** There is no second offer to such a peer. */
  override restartIce(): void {}

  override renegotiate(): void {}

  /** Such a peer takes every offer for a new connection. */
  override repeatOffer(): void {}

  override localTrackChanged(role: TrackRole): void {
    super.localTrackChanged(role === 'screen' ? 'camera' : role);
    // Another picture goes out in the same section, by rules of its own.
    this.applyTuning();
  }

  protected override trackOf(role: TrackRole): MediaStreamTrack | null {
    if (role === 'camera') return super.trackOf('screen') ?? super.trackOf('camera');
    return super.trackOf(role);
  }

  protected override pictureIn(role: TrackRole): PictureRole | null {
    if (role === 'camera' && this.options.localTracks.get('screen')) return 'screen';
    return super.pictureIn(role);
  }

  protected override async applyDescription(
    frame: OfferFrame | AnswerFrame,
    taken: () => void,
  ): Promise<void> {
    const expected = this.started ? 'have-local-offer' : 'stable';
    const type = this.started ? 'answer' : 'offer';
    // Base pages answer every offer, also one that a newer link has replaced.
    if (frame.type !== type || this.pc.signalingState !== expected) return;
    await this.pc.setRemoteDescription({ type, sdp: sdpText(frame.data.sdp) });
    if (this.closed) return;
    this.addEarlyCandidates();
    taken();
    if (type === 'offer') await this.answer();
    this.applyTuning();
  }

  protected override sendCandidate(candidate: RTCIceCandidate | null): void {
    // Base pages never send the end of candidates, and have no use for it.
    if (candidate) super.sendCandidate(candidate);
  }

  private async offer(): Promise<void> {
    await this.pc.setLocalDescription();
    this.sendDescription('offer');
  }

  private async answer(): Promise<void> {
    const added = this.roles.adopt(this.pc.getTransceivers(), undefined, BASE_ROLES);
    await this.adoptTransceivers(added);
    if (this.closed) return;
    await this.pc.setLocalDescription();
    this.sendDescription('answer');
    this.tellAdopted(added);
  }

  private sendDescription(type: 'offer' | 'answer'): void {
    const description = this.pc.localDescription;
    if (this.closed || !description) return;
    const data: OfferData = { ...this.address(), sdp: description.sdp };
    this.options.signal({ type, data });
  }
}
