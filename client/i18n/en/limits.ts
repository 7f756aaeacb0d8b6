/** What a person can do when the address or the browser holds something back. */
export const limits = {
  secureLink: 'Open this page at its secure address',
  secureAdvice:
    'If that address does not open, ask whoever runs this server to turn on https. On the machine of the server itself, localhost works as well.',
};
