import {
  gravityOf,
  TEST_STEPS,
  testReport,
  UNTESTED,
  verdictOf,
} from '../state/connection-test.js';
import type { StepResult, StepStatus, TestResults, TestStep } from '../state/connection-test.js';
import { mediaProblemTold } from '../i18n/told.js';
import { connectionWords } from '../i18n/connection-words.js';
import { fill, locale, text } from '../i18n/text.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import type { IconName } from './icons.js';
import { reportButton } from './report-button.js';
import '../styles/connection-test.css';

const ICONS: Partial<Record<StepStatus, IconName>> = {
  good: 'check',
  poor: 'warning',
  bad: 'close',
  untested: 'info',
};

/** One step as it is shown. */
interface Line {
  element: HTMLElement;
  show(result: StepResult): void;
}

/** The test of devices and connection: steps with what came of them, a verdict, a report to copy. */
export class MeetConnectionTest extends Component {
  #results: TestResults = UNTESTED;
  #running: AbortController | null = null;

  protected override render(): void {
    const lines = new Map(TEST_STEPS.map((step) => [step, stepLine(step)]));
    const told = h('p', { class: 'unseen', role: 'status', 'data-testid': 'test-told' });
    const verdict = h('div', {
      class: 'test-verdict',
      hidden: true,
      'data-testid': 'test-verdict',
    });
    const foot = h(
      'div',
      { class: 'test-foot', hidden: true },
      h('p', { class: 'field-hint' }, connectionWords().testReportLead),
      ...reportButton(() => this.#report(), text.testTitle),
    );
    const button = h(
      'button',
      { type: 'button', class: 'button primary-button', 'data-testid': 'start-test' },
      connectionWords().testStart,
    );
    button.onclick = () => {
      // A button that is disabled would lose the focus.
      if (this.#running === null) void run();
    };
    const show = (step: TestStep, result: StepResult): void => {
      this.#results = { ...this.#results, [step]: result };
      lines.get(step)?.show(result);
      setText(told, toldOf(step, result));
    };
    const run = async (): Promise<void> => {
      const running = new AbortController();
      this.#running = running;
      setText(button, connectionWords().testRunning);
      setAttribute(button, 'aria-disabled', 'true');
      setShown(verdict, false);
      setShown(foot, false);
      for (const step of TEST_STEPS) show(step, UNTESTED[step]);
      setText(told, connectionWords().testRunning);
      try {
        await this.app.connection.test(show, running.signal);
        if (running.signal.aborted) return;
        setText(told, showVerdict(verdict, this.#results));
        setShown(foot, true);
      } catch {
        verdict.replaceChildren(h('p', {}, text.partMissing));
        setText(told, text.partMissing);
      }
      setShown(verdict, true);
      setText(button, connectionWords().testAgain);
      setAttribute(button, 'aria-disabled', false);
      this.#running = null;
    };
    this.until(() => {
      this.#running?.abort();
      this.#running = null;
    });
    this.append(
      h('p', { class: 'test-lead' }, connectionWords().testLead),
      button,
      h('ol', { class: 'test-steps' }, ...[...lines.values()].map(({ element }) => element)),
      verdict,
      foot,
      told,
    );
  }

  #report(): string {
    return testReport(this.#results, {
      agent: navigator.userAgent,
      now: Date.now(),
      inMeeting: this.app.store.get().phase === 'meeting',
    });
  }
}

function stepLine(step: TestStep): Line {
  const mark = h('span', { class: 'test-mark' });
  const status = h('span', { class: 'test-status' });
  const detail = h('p', { class: 'test-detail' });
  const element = h(
    'li',
    { class: 'test-step', 'data-testid': `test-${step}` },
    mark,
    h('span', { class: 'test-name' }, connectionWords().testSteps[step]),
    status,
    detail,
  );
  const show = (result: StepResult): void => {
    const name = ICONS[result.status];
    mark.replaceChildren(...(name === undefined ? [] : [icon(name, 18)]));
    setAttribute(element, 'data-status', result.status);
    setText(status, connectionWords().testStatus[result.status]);
    const words = detailOf(step, result);
    setText(detail, words);
    setShown(detail, words !== '');
  };
  show(UNTESTED[step]);
  return { element, show };
}

/** What is said of a step beside its status: why, and the figures. */
function detailOf(step: TestStep, result: StepResult): string {
  if (result.status === 'running')
    return step === 'microphone' ? connectionWords().testSaySomething : '';
  const { delayMs, loss, problem, reason } = result;
  const parts: string[] = [];
  if (problem !== undefined && (step === 'microphone' || step === 'camera')) {
    const { title, detail } = mediaProblemTold(step, problem);
    parts.push(`${title}. ${detail}`);
  }
  if (reason !== undefined) parts.push(connectionWords().testReasons[reason]);
  if (delayMs !== undefined) {
    const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    parts.push(
      loss === undefined
        ? fill(connectionWords().testServerFigures, { delay: delayMs })
        : fill(connectionWords().testLoopFigures, {
            delay: delayMs,
            loss: percent.format(loss * 100),
          }),
    );
  }
  return parts.join(' ');
}

/** What screen readers are told of a step; nothing of one that waits. */
function toldOf(step: TestStep, result: StepResult): string {
  if (result.status === 'waiting') return '';
  const words = `${connectionWords().testStatus[result.status]}. ${detailOf(step, result)}`.trim();
  return fill(connectionWords().testStepTold, {
    step: connectionWords().testSteps[step],
    result: words,
  });
}

/** Shows what it all comes to; gives it in one line. */
function showVerdict(element: HTMLElement, results: TestResults): string {
  const verdict = verdictOf(results);
  const { title, detail } = connectionWords().testVerdicts[verdict];
  setAttribute(element, 'data-verdict', verdict);
  setAttribute(element, 'data-gravity', gravityOf(verdict));
  element.replaceChildren(h('h3', { class: 'test-verdict-title' }, title), h('p', {}, detail));
  return `${title}. ${detail}`;
}

customElements.define('meet-connection-test', MeetConnectionTest);
