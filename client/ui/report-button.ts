import { h, setShown, setText } from './dom.js';
import { icon } from './icons.js';
import { text } from '../i18n/text.js';

/** How long the button says that it worked. */
const TOLD_MS = 2_500;

/**
 * A button that copies a report, and says so itself. Where the clipboard is closed, a field appears from
 * which it can be copied by hand.
 *
 * @param label names that field.
 */
export function reportButton(report: () => string, label: string): HTMLElement[] {
  const word = h('span', {}, text.copyReport);
  const plain = h('textarea', {
    class: 'report-field',
    readonly: true,
    hidden: true,
    rows: '6',
    'aria-label': label,
  });
  const button = h(
    'button',
    { type: 'button', class: 'button small-button', 'data-testid': 'copy-report' },
    icon('copy', 18),
    word,
  );
  button.onclick = () => {
    const words = report();
    void copied(words).then((isCopied) => {
      setShown(plain, !isCopied);
      if (!isCopied) {
        plain.value = words;
        plain.select();
        return;
      }
      setText(word, text.reportCopied);
      setTimeout(() => {
        setText(word, text.copyReport);
      }, TOLD_MS);
    });
  };
  return [button, plain];
}

async function copied(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
