import { Component } from './component.js';

/** To be built. */
export class MeetShareLink extends Component {
  protected override render(): void {
    this.textContent = '';
  }
}

customElements.define('meet-share-link', MeetShareLink);
