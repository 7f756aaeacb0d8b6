/** Calls through a relay: the setting, and what is said where there is none. */
export const relay = {
  testTitle: 'Test your connection',
  settingsRelay: 'Your address',
  relayMissing: {
    title: 'Nobody can be connected',
    detail:
      'All addresses have to be hidden here, but this server offers no relay. Chat works. Please tell ' +
      'whoever runs the server.',
  },
  relayMissingOwn: {
    title: 'You cannot be connected to the others',
    detail:
      'You hide your address, but this server offers no relay. Chat works. To see and hear the others, ' +
      'show your address.',
  },
  showAddress: 'Show my address',
};
