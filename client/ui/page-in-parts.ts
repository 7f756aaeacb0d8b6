import type { Component } from './component.js';

/** Marks a page that is laid out already, behind the one that is shown if any, and can be neither seen nor reached. */
export const UNSEEN = 'data-unseen';

/** A page that can be built unseen, in tasks of their own, while another one or none is shown. */
export interface PageInParts extends Component {
  /** Builds what `UNSEEN` left out when it entered the document; resolves early when it was taken away. */
  build(): Promise<void>;
  /** Shows it, once it is built. */
  reveal(): void;
}
