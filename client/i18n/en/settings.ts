/** The settings, the languages and the keyboard shortcuts. */
export const settings = {
  settingsDevices: 'Devices',
  settingsEffects: 'Sound and picture',
  settingsLanguage: 'Language',
  settingsAccess: 'Keyboard and screen reader',
  settingsPrivacy: 'Privacy',

  verbosity: 'What screen readers are told',
  verbosityChoices: {
    everything: 'Everything: who comes and goes, messages, hands, reactions',
    important: 'What concerns me: my devices, private messages, hands, the connection',
    nothing: 'Only when something goes wrong',
  },

  callFigures: 'Send anonymous call quality figures to this server',
  callFiguresHint:
    'How long the first picture took, whether a connection is direct or relayed, how often one broke. No names, no addresses, no room; and only where the server asks for them.',

  shortcutsOn: 'Single letters work the call',
  shortcutsOnHint: 'Turn this off when you speak to your computer, or press letters by accident.',
  shortcutsWhen: 'These keys work in the call, except while you type.',
  shortcutsAreOff: 'Single letters are turned off. These keys do nothing now.',
  shortcut: {
    microphone: 'Microphone on or off',
    camera: 'Camera on or off',
    screen: 'Share your screen, or stop',
    hand: 'Raise or lower your hand',
    chat: 'Write in the chat',
    people: 'Show the people',
    fullPage: 'Fill the whole screen',
    invite: 'Invite people',
    help: 'Show these shortcuts',
    close: 'Close what is open',
  },
  keyEscape: 'Esc',
};
