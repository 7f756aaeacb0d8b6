import type { OfferData, TrackRole } from '../../src/protocol/frames.js';
import type { AnswerFrame, CandidateFrame, OfferFrame } from '../lib/signal-frame.js';
import { BUNDLE_POLICY, addFirstTransceivers } from './made-offer.js';
import type { MadeOffer } from './made-offer.js';
import type { PeerLinkOptions } from './peer-link-face.js';
import { ROLES } from './roles.js';
import { RtcLink } from './rtc-link.js';
import { midsOf, sdpText } from './session-description.js';

/** What a link to a `meet.v1` peer needs beside the common options. */
export interface NegotiatingLinkOptions extends PeerLinkOptions {
  /** Gives way when two offers cross. Exactly one of the two sides is polite. */
  polite: boolean;
  /** The first offer, made ahead; null makes it when the link is started. */
  made?: MadeOffer | null;
}

/**
 * A link to a peer that speaks `meet.v1` and renegotiates: perfect negotiation as W3C WebRTC 1.0
 * §10.7 has it, with the same names. The offerer creates one transceiver for each role, those of a
 * screen soon after the connection is there; the answerer adopts them, and from then on tracks come
 * and go by `replaceTrack` alone.
 */
export class PeerLink extends RtcLink {
  private readonly polite: boolean;
  private readonly made: MadeOffer | null;
  private hasStarted = false;
  private makingOffer = false;
  private ignoreOffer = false;
  private isSettingRemoteAnswerPending = false;
  /** Runs while the first offer is on its way, but not set yet. */
  private starting: Promise<void> | null = null;

  constructor(options: NegotiatingLinkOptions) {
    super({ ...options, bundlePolicy: BUNDLE_POLICY }, options.made?.pc);
    this.polite = options.polite;
    this.made = options.made ?? null;
    this.pc.onnegotiationneeded = () => {
      // The first offer was asked for already.
      if (this.starting === null) void this.offer();
    };
  }

  override start(): void {
    if (this.closed) return;
    // From here on a remote offer meets one of ours.
    this.makingOffer = true;
    this.hasStarted = true;
    const receiving = this.takeTransceivers(
      this.made?.transceivers ?? addFirstTransceivers(this.pc, this.options.localTracks),
    );
    this.starting = this.firstOffer();
    // The browser makes the offer meanwhile.
    this.options.tracksAdded(receiving);
  }

  override localTrackChanged(role: TrackRole): void {
    if (this.roles.get(role) === null) this.addLaterRoles();
    super.localTrackChanged(role);
  }

  override restartIce(): void {
    if (!this.closed) this.pc.restartIce();
  }

  override renegotiate(): void {
    // While an offer is open, `restartIce` would wait for its answer.
    if (this.hasOpenOffer()) this.repeatOffer();
    else this.restartIce();
  }

  override repeatOffer(): void {
    if (this.hasOpenOffer()) this.sendDescription();
  }

  /** True when this side has to give its own offer up for `frame`. */
  yieldsTo(frame: OfferFrame): boolean {
    return this.polite && this.collides(frame);
  }

  protected override address(): { target: string; generation?: number } {
    return { ...super.address(), generation: this.generation };
  }

  protected override async applyDescription(
    frame: OfferFrame | AnswerFrame,
    taken: () => void,
  ): Promise<void> {
    this.ignoreOffer = !this.polite && this.collides(frame);
    if (this.ignoreOffer) return;
    // The answer may be faster than our own browser.
    if (frame.type === 'answer') await this.starting;
    // An answer to an offer that was rolled back or replaced has nothing left to answer.
    if (frame.type === 'answer' && this.pc.signalingState !== 'have-local-offer') return;

    this.isSettingRemoteAnswerPending = frame.type === 'answer';
    try {
      // Rolls our own offer back where the polite side has one.
      await this.pc.setRemoteDescription({ type: frame.type, sdp: sdpText(frame.data.sdp) });
    } finally {
      this.isSettingRemoteAnswerPending = false;
    }
    if (this.closed) return;
    this.addEarlyCandidates();
    taken();
    if (frame.type === 'offer') await this.answer(frame);
    this.applyTuning();
  }

  protected override async applyCandidate(frame: CandidateFrame): Promise<void> {
    // Candidates of an ignored first offer would be taken for those of the answer to come.
    if (this.ignoreOffer && !this.pc.remoteDescription) return;
    try {
      await super.applyCandidate(frame);
    } catch (error) {
      // Candidates of an ignored offer do not fit, and need not.
      if (!this.ignoreOffer) throw error;
    }
  }

  /** The sections that the first offer left out; the side that began adds them. */
  protected override connectionSettled(): void {
    this.addLaterRoles();
  }

  private addLaterRoles(): void {
    if (this.closed || !this.hasStarted) return;
    const missing = ROLES.filter((role) => this.roles.get(role) === null);
    this.options.tracksAdded(this.addTransceivers(missing));
  }

  private hasOpenOffer(): boolean {
    return !this.closed && this.pc.signalingState === 'have-local-offer';
  }

  private collides(frame: OfferFrame | AnswerFrame): boolean {
    const readyForOffer =
      !this.makingOffer &&
      (this.pc.signalingState === 'stable' || this.isSettingRemoteAnswerPending);
    return frame.type === 'offer' && !readyForOffer;
  }

  private async answer(frame: OfferFrame): Promise<void> {
    const added = this.roles.adopt(this.pc.getTransceivers(), frame.data.tracks);
    await this.adoptTransceivers(added);
    if (this.closed) return;
    const answer = await this.pc.createAnswer();
    // Sent before it is set: both sides work at the same time then.
    this.send(answer);
    await this.pc.setLocalDescription(answer);
    this.tellAdopted(added);
  }

  /**
   * Offers for the first time. The offer is sent before it is set, which takes as long as all the rest;
   * candidates are found by setting it, and follow. Later offers are set first, as the pattern of the
   * W3C has it: they may have to be given up in between.
   */
  private async firstOffer(): Promise<void> {
    try {
      const offer = this.made?.offer ?? (await this.pc.createOffer());
      this.send(offer, midsOf(offer.sdp ?? ''));
      await this.pc.setLocalDescription(offer);
    } catch (error) {
      // Closed meanwhile; else the other side hears nothing more of it, and the link is made anew.
      this.debug('No offer was made.', error);
    } finally {
      this.makingOffer = false;
      this.starting = null;
    }
  }

  private async offer(): Promise<void> {
    try {
      this.makingOffer = true;
      await this.pc.setLocalDescription();
      this.sendDescription();
    } catch (error) {
      // Closed, or a remote offer came in between; whatever is still needed is asked for again.
      this.debug('No offer was made.', error);
    } finally {
      this.makingOffer = false;
    }
  }

  private sendDescription(): void {
    const description = this.pc.localDescription;
    if (description) this.send(description);
  }

  private send(description: RTCSessionDescriptionInit, comingMids?: readonly string[]): void {
    if (this.closed) return;
    const data: OfferData = {
      ...this.address(),
      // Text for everybody: it is the one form that all clients of this protocol take.
      sdp: description.sdp ?? '',
      tracks: this.roles.describe(comingMids),
    };
    this.options.signal({ type: description.type === 'answer' ? 'answer' : 'offer', data });
  }
}
