/** Words that belong to no single place, and notices. */
export const general = {
  product: 'Meet',
  close: 'Close',
  tryAgain: 'Try again',
  you: 'You',

  soundBlocked: {
    title: 'Your browser holds the sound back',
    detail: 'It wants a click before it plays anything.',
  },
  hearEverybody: 'Hear everybody',
  copyFailed: {
    title: 'The link could not be copied',
    detail: 'Please copy it from the address line of your browser.',
  },
  languageMissing: {
    title: 'The language could not be loaded',
    detail: 'Check your connection, then choose the language again.',
  },
  language: 'Language',
  languageOfBrowser: 'As in the browser',
};
