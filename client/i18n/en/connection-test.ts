/** The test of devices and connection: what is tested, what came of it, what to do. */
export const connectionTest = {
  hideAddress: 'Hide my address from the others',
  hideAddressHint:
    'A call goes straight from browser to browser, and so everybody in it learns your network address. ' +
    'With this on, sound and picture take the way through the relay of this server. That may add some ' +
    'delay. Whoever is connected with you already has seen your address.',
  hideAddressNone: 'This server offers no relay, so your address cannot be hidden.',
  hideAddressDemanded: 'This meeting always hides the addresses of all.',

  testLead:
    'Tries your camera and microphone, the way to the server, and the ways on which sound and picture travel. ' +
    'It takes up to a minute. Your browser may ask for camera and microphone; nobody else sees or hears you.',
  testStart: 'Start the test',
  testAgain: 'Test again',
  testRunning: 'Testing…',
  testSaySomething: 'Say something.',
  testSteps: {
    microphone: 'Microphone',
    camera: 'Camera',
    server: 'Way to the server',
    stun: 'Direct way (STUN)',
    turn_udp: 'Relay over UDP',
    turn_tcp: 'Relay over TCP',
    turn_tls: 'Relay over TLS',
    loop: 'Sound through the relay',
  },
  testStatus: {
    waiting: 'Not tested yet',
    running: 'Testing…',
    good: 'Works',
    poor: 'Works badly',
    bad: 'Does not work',
    untested: 'Not tested',
  },
  testReasons: {
    silent: 'It is on, but nothing comes from it.',
    unreachable: 'No answer came.',
    refused: 'The relay does not accept the credentials of this server.',
    full: 'The relay has no room now.',
    slow: 'It takes long.',
    lossy: 'Much is lost on the way.',
    not_offered: 'This server offers none.',
    after_joining: 'Only for those in a meeting: test again from there.',
    too_often: 'There were too many tests from here. Wait ten minutes.',
    no_relay: 'No relay could be reached.',
    unsupported: 'This browser cannot hold calls.',
  },
  testServerFigures: '{delay} ms there and back',
  testLoopFigures: '{delay} ms delay, {loss} % lost',
  testStepTold: '{step}: {result}',
  testVerdicts: {
    no_server: {
      title: 'The server cannot be reached',
      detail:
        'Without it you cannot join. Check your connection. If other pages open, something in between may ' +
        'block WebSockets: try without VPN or company network, or ask those who run it.',
    },
    no_calls: {
      title: 'This browser cannot hold calls',
      detail:
        'You can join and chat. For sound and picture use a current Firefox, Chrome, Edge or Safari.',
    },
    relay_refuses: {
      title: 'The relay is not set up properly',
      detail:
        'Calls work where a direct way is possible. Please tell whoever runs this server that the relay ' +
        'refuses its credentials, and send the report along.',
    },
    relay_blocked: {
      title: 'Your network blocks the relay',
      detail:
        'Calls work where a direct way is possible, else you stay alone with your picture. Try another ' +
        'network, such as your phone’s, or no VPN. Or ask those who run the network to open the relay.',
    },
    loop_failed: {
      title: 'The relay answers, but nothing comes through',
      detail:
        'Calls that need the relay will have no sound. Please tell whoever runs this server, and send the ' +
        'report along.',
    },
    stun_blocked: {
      title: 'Calls may not connect',
      detail:
        'Your network lets no UDP out, and this server offers no relay to help. Try another network, or no VPN.',
    },
    udp_blocked: {
      title: 'Calls work, but over a detour',
      detail:
        'Your network lets no UDP out, so sound and picture travel over TCP and may stutter. Another network, ' +
        'or no VPN, is better.',
    },
    slow: {
      title: 'Calls work, but your connection is weak',
      detail:
        'Sound may break off or come late. A cable, a place nearer to the Wi-Fi, or closing other programs may help.',
    },
    devices: {
      title: 'The connection is fine; look after your devices',
      detail:
        'The list above says which one, and why. You can join without and still see and hear the others.',
    },
    no_relay: {
      title: 'Everything that can be tested works',
      detail:
        'This server offers no relay, so calls need a direct way. Most networks allow one; some of companies ' +
        'and hotels do not. If you cannot see or hear the others there, try another network.',
    },
    relay_untested: {
      title: 'What was tested works',
      detail:
        'The relay was not tested. Once you are in a meeting, test again from the menu “More”.',
    },
    good: {
      title: 'All is well',
      detail: 'Your devices and your connection are ready for calls.',
    },
  },
  testReportLead: 'The report holds these results, but no names, addresses, devices or room.',
};
