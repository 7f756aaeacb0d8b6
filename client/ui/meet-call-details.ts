import type { MeetingState, Participant } from '../state/meeting-state.js';
import { qualityReport } from '../state/quality-report.js';
import { linkRows, totalRows } from './call-figures.js';
import type { FigureRow } from './call-figures.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { KeyedList } from './keyed-list.js';
import { qualityWords } from './quality-mark.js';
import { reportButton } from './report-button.js';
import { text } from '../i18n/text.js';

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
    const report = (): string => reportOf(this.app.store.get());
    const parts = reportButton(report, text.details);
    return h('div', { class: 'details-foot' }, h('p', {}, text.reportLead), ...parts);
  }
}

function reportOf(state: MeetingState): string {
  return qualityReport(state, {
    agent: navigator.userAgent,
    processors: navigator.hardwareConcurrency,
    now: Date.now(),
  });
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
