import { text } from '../i18n/text.js';
import { Component } from './component.js';
import { h, setShown } from './dom.js';
import { icon } from './icons.js';

/** Turns to the camera on the other side, where a thing in the hand has two. */
export class MeetFlipCamera extends Component {
  protected override render(): void {
    const isHandheld = matchMedia('(pointer: coarse)').matches;
    const button = h(
      'button',
      {
        type: 'button',
        class: 'icon-button flip-camera',
        'aria-label': text.flipCamera,
        title: text.flipCamera,
        'data-testid': 'flip-camera',
      },
      icon('flip-camera'),
    );
    button.onclick = () => {
      this.app.devices.flipCamera();
    };
    this.append(button);
    this.watch(
      ({ media }) => isHandheld && media.camera.open && media.cameras.length > 1,
      (isOffered) => {
        setShown(button, isOffered);
      },
    );
  }
}

customElements.define('meet-flip-camera', MeetFlipCamera);
