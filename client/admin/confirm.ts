import { button, h } from './dom.js';
import type { Words } from './words.js';

/** A question before something that cannot be taken back. */
export interface Question {
  title: string;
  lead: string;
  /** The word on the button that does it. */
  word: string;
  /** A choice beside it; absent for none. */
  choice?: string;
}

/** What was answered: nothing was done, or it is to be done, with the choice or without. */
export type Answer = 'no' | 'yes' | 'yes with choice';

/** Asks in a dialog, which takes the focus and gives it back. */
export function confirm(words: Words, question: Question): Promise<Answer> {
  const choice = h('input', { type: 'checkbox', id: 'choice' });
  const dialog = h('dialog', { 'aria-labelledby': 'question', 'aria-describedby': 'lead' });
  return new Promise((resolve) => {
    let answer: Answer = 'no';
    dialog.append(
      h('h2', { id: 'question' }, question.title),
      h('p', { id: 'lead' }, question.lead),
      question.choice === undefined
        ? ''
        : h('label', { class: 'choice', for: 'choice' }, choice, question.choice),
      h(
        'div',
        { class: 'buttons' },
        button(words.cancel, () => {
          dialog.close();
        }),
        button(
          question.word,
          () => {
            answer = choice.checked ? 'yes with choice' : 'yes';
            dialog.close();
          },
          { class: 'danger', 'data-testid': 'confirm-button' },
        ),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
