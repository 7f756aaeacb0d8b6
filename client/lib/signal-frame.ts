import type { AnswerData, CandidateData, OfferData, Stamp } from '../../src/protocol/frames.js';

/** An offer as it comes from the server, stamped with its sender. */
export interface OfferFrame {
  type: 'offer';
  data: OfferData & Stamp;
}

/** An answer as it comes from the server, stamped with its sender. */
export interface AnswerFrame {
  type: 'answer';
  data: AnswerData & Stamp;
}

/** An ICE candidate as it comes from the server, stamped with its sender. */
export interface CandidateFrame {
  type: 'candidate';
  data: CandidateData & Stamp;
}

/** What arrives for a peer link. */
export type IncomingSignal = OfferFrame | AnswerFrame | CandidateFrame;

/** What a peer link sends: the same without the stamp, which only the server can give. */
export type OutgoingSignal =
  | { type: 'offer'; data: OfferData }
  | { type: 'answer'; data: AnswerData }
  | { type: 'candidate'; data: CandidateData };
