import { h } from './dom.js';
import { Component, create } from './component.js';
import { text } from '../i18n/text.js';

/** The page of the meeting once it was fetched; the page before it gets along without. */
let Room: (new () => Component) | null = null;

/** Fetches the page of the meeting ahead of time, so that nobody waits for it after joining. */
export async function fetchRoom(): Promise<void> {
  const { MeetRoom } = await import('./meet-room.js');
  Room = MeetRoom;
}

/** Shows the page of the meeting: at once when it was fetched before, else when it has come. */
export class MeetRoomDoor extends Component {
  protected override render(): void {
    if (Room !== null) {
      this.append(create(Room, this.app));
      return;
    }
    fetchRoom().then(
      () => {
        if (!this.isConnected || Room === null) return;
        this.replaceChildren(create(Room, this.app));
        this.querySelector<HTMLElement>('[data-focus-first]')?.focus();
      },
      () => {
        if (this.isConnected) this.replaceChildren(h('p', { role: 'alert' }, text.partMissing));
      },
    );
  }
}

customElements.define('meet-room-door', MeetRoomDoor);
