import { Component } from './component.js';

/** To be built. */
export class MeetSettings extends Component {
  protected override render(): void {
    this.textContent = '';
  }
}

customElements.define('meet-settings', MeetSettings);
