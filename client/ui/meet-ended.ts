import type { Visit } from '../state/meeting-state.js';
import type { Stop } from '../state/stop.js';
import { Component } from './component.js';
import { copyButton } from './copy-button.js';
import { h, named } from './dom.js';
import { durationInWords } from './durations.js';
import type { Told } from '../i18n/shapes.js';
import { stopTold } from '../i18n/told.js';
import { fill, plural, text } from '../i18n/text.js';

/** The page after a meeting: what happened, and the ways on. */
export class MeetEnded extends Component {
  protected override render(): void {
    const { stop, room, lastVisit } = this.app.store.get();
    const told = toldOf(stop);
    this.append(
      h(
        'main',
        { class: 'ended', 'data-testid': stop === null ? 'left-page' : 'stopped-page' },
        h('p', { class: 'brand' }, h('span', { class: 'brand-mark' }), text.product),
        h('h1', { class: 'ended-title', tabindex: '-1', 'data-focus-first': true }, told.title),
        h('p', { class: 'ended-lead' }, told.detail),
        ...factsOf(stop, lastVisit).map((fact) =>
          h('p', { class: 'ended-fact', 'data-testid': 'ended-fact' }, fact),
        ),
        h('p', { class: 'quiet ended-room' }, ...named(text.roomNamed, room)),
        h(
          'div',
          { class: 'ended-buttons' },
          isOver(stop) ? null : this.#wayBack(stop),
          this.#button(text.startOver, isOver(stop) ? 'primary-button' : '', () => {
            this.app.commands.startOver();
          }),
          copyButton(this.app, 'quiet-button'),
        ),
      ),
    );
  }

  #wayBack(stop: Stop | null): HTMLElement {
    const { commands } = this.app;
    if (stop?.kind === 'taken_over') {
      return this.#button(text.useHere, 'primary-button', () => {
        commands.takeBack();
      });
    }
    return this.#button(stop === null ? text.rejoin : text.tryAgain, 'primary-button', () => {
      commands.rejoin();
    });
  }

  #button(word: string, kind: string, click: () => void): HTMLElement {
    return h('button', { type: 'button', class: `button ${kind}`, on: { click } }, word);
  }
}

/** Nobody is in that room any more, or this person may not be. */
function isOver(stop: Stop | null): boolean {
  if (stop?.kind === 'removed') return stop.isBan;
  return stop?.kind === 'ended' || (stop?.kind === 'refused' && stop.code === 'BANNED');
}

function toldOf(stop: Stop | null): Told {
  return stop === null ? { title: text.leftTitle, detail: text.leftLead } : stopTold(stop);
}

/** What is worth knowing of the visit that ended, one sentence each; what can be caught up on last. */
function factsOf(stop: Stop | null, visit: Visit | null): string[] {
  if (visit === null || stop?.kind === 'refused') return [];
  const { lastedMs, unread, unsent } = visit;
  const duration = durationInWords(lastedMs);
  const lasted = duration === '' ? text.visitShort : fill(text.visitLasted, { duration });
  if (stop !== null) return [lasted];
  return [
    lasted,
    ...(unread > 0 ? [plural(text.visitUnread, unread)] : []),
    ...(unsent > 0 ? [plural(text.visitUnsent, unsent)] : []),
  ];
}

/** Shows, in place of everything, that this browser cannot hold a meeting at all. */
export function showUnsupported(parent: HTMLElement): void {
  parent.replaceChildren(
    h(
      'main',
      { class: 'ended' },
      h('p', { class: 'brand' }, h('span', { class: 'brand-mark' }), text.product),
      h('h1', { class: 'ended-title' }, text.unsupportedTitle),
      h('p', { class: 'ended-lead' }, text.unsupportedLead),
    ),
  );
}

customElements.define('meet-ended', MeetEnded);
