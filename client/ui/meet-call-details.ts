import type { MeetingState, Participant } from '../state/meeting-state.js';
import { qualityReport } from '../state/quality-report.js';
import { linkRows, totalRows } from './call-figures.js';
import type { FigureRow } from './call-figures.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { KeyedList } from './keyed-list.js';
import { qualityWords } from './quality-mark.js';
import { text } from '../i18n/text.js';

/** How long the button says that it worked. */
const TOLD_MS = 2_500;

/** One person, or all together: words first, figures below. */
interface Section {
  element: HTMLElement;
  show(words: string, advice: string, rows: readonly FigureRow[]): void;
}

/** The panel with the live figures of the call, and the report to copy. */
export class MeetCallDetails extends Component {
  protected override render(): void {
    const alone = h('p', { class: 'details-lead' }, text.detailsAlone);
    const totals = section(text.detailsTotals);
    const list = h('div', { class: 'details-people' });
    const sections = new Map<string, Section>();
    const people = new KeyedList<Participant, HTMLElement>(
      list,
      (person) => person.user_id,
      (person) => {
        const made = section(person.name);
        sections.set(person.user_id, made);
        return made.element;
      },
    );
    this.append(
      h('div', { class: 'details', tabindex: '0' }, alone, totals.element, list, this.#report()),
    );
    const show = (): void => {
      const { participants, quality, self } = this.app.store.get();
      const { figures } = quality;
      const measured = participants.filter(({ user_id }) => figures?.links.has(user_id));
      setShown(alone, figures === null);
      setShown(totals.element, figures !== null);
      people.show(measured);
      if (figures === null) return;
      const own = quality.people.get(self.userId);
      totals.show(qualityWords(own), adviceOf(own?.cause), totalRows(figures));
      for (const { user_id: userId } of measured) {
        const link = figures.links.get(userId);
        const said = quality.people.get(userId);
        if (link === undefined) continue;
        const words = qualityWords(said) || text.qualityGood;
        sections.get(userId)?.show(words, adviceOf(said?.cause), linkRows(link));
      }
    };
    this.watch((state) => state.quality.figures, show);
    this.watch((state) => state.participants, show);
  }

  #report(): HTMLElement {
    const word = h('span', {}, text.copyReport);
    // For where the clipboard is closed: it can be copied by hand.
    const plain = h('textarea', {
      class: 'details-report',
      readonly: true,
      hidden: true,
      rows: '6',
      'aria-label': text.details,
    });
    const button = h(
      'button',
      { type: 'button', class: 'button small-button', 'data-testid': 'copy-report' },
      icon('copy', 18),
      word,
    );
    button.onclick = () => {
      const report = reportOf(this.app.store.get());
      void copied(report).then((isCopied) => {
        setShown(plain, !isCopied);
        if (!isCopied) {
          plain.value = report;
          plain.select();
          return;
        }
        setText(word, text.reportCopied);
        setTimeout(() => {
          setText(word, text.copyReport);
        }, TOLD_MS);
      });
    };
    return h('div', { class: 'details-foot' }, h('p', {}, text.reportLead), button, plain);
  }
}

function reportOf(state: MeetingState): string {
  return qualityReport(state, {
    agent: navigator.userAgent,
    processors: navigator.hardwareConcurrency,
    now: Date.now(),
  });
}

async function copied(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

function adviceOf(cause: keyof typeof text.qualityAdvice | null | undefined): string {
  return cause ? text.qualityAdvice[cause] : '';
}

function section(name: string): Section {
  const words = h('p', { class: 'details-words' });
  const advice = h('p', { class: 'details-advice' });
  const body = h('tbody');
  const element = h(
    'section',
    { class: 'details-section', 'data-testid': 'details-section' },
    h('h3', { class: 'details-name' }, h('bdi', {}, name)),
    words,
    advice,
    h('table', { class: 'details-table' }, body),
  );
  setAttribute(element, 'aria-label', name);
  const rows = new KeyedList<FigureRow, HTMLTableRowElement>(
    body,
    ([word]) => word,
    ([word]) => h('tr', {}, h('th', { scope: 'row' }, word), h('td')),
    (row, [, value]) => {
      if (row.lastElementChild) setText(row.lastElementChild, value);
    },
  );
  return {
    element,
    show: (said, told, figures) => {
      setText(words, said);
      setShown(words, said !== '');
      setText(advice, told);
      setShown(advice, told !== '');
      rows.show(figures);
    },
  };
}

customElements.define('meet-call-details', MeetCallDetails);
