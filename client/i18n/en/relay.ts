/** Calls through a relay: the setting, and what is said where there is none. */
export const relay = {
  settingsRelay: 'Your address',
  hideAddress: 'Hide my address from the others',
  hideAddressHint:
    'A call goes straight from browser to browser, and so everybody in it learns your network address. ' +
    'With this on, sound and picture take the way through the relay of this server. That may add some ' +
    'delay. Whoever is connected with you already has seen your address.',
  hideAddressNone: 'This server offers no relay, so your address cannot be hidden.',
  hideAddressDemanded: 'This meeting always hides the addresses of all.',
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
