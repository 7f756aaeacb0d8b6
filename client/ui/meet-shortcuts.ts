import { Component } from './component.js';

/** To be built. */
export class MeetShortcuts extends Component {
  protected override render(): void {
    this.textContent = '';
  }
}

customElements.define('meet-shortcuts', MeetShortcuts);
