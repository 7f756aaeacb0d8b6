import type { Component } from './component.js';

/** A page that can be built unseen, in tasks of their own, while another one is still shown. */
export interface PageInParts extends Component {
  /** Builds what `hidden` left out when it entered the document; resolves early when it was taken away. */
  build(): Promise<void>;
  /** Shows it, once it is built. */
  reveal(): void;
}
