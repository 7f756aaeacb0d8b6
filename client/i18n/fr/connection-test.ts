import type { connectionTest as english } from '../en/connection-test.js';
import type { Translation } from '../shapes.js';

/** The test of devices and connection: what is tested, what came of it, what to do. */
export const connectionTest: Translation<typeof english> = {
  hideAddress: 'Cacher mon adresse aux autres',
  hideAddressHint:
    'Un appel va directement de navigateur à navigateur : chaque participant apprend ainsi votre adresse réseau. ' +
    'Avec cette option, le son et l’image passent par le relais de ce serveur. Cela peut ajouter un peu de délai. ' +
    'Les personnes déjà reliées à vous ont vu votre adresse.',
  hideAddressNone: 'Ce serveur n’offre pas de relais : votre adresse ne peut pas être cachée.',
  hideAddressDemanded: 'Cette réunion cache toujours les adresses de tous.',

  testLead:
    'Essaie votre caméra et votre micro, le chemin vers le serveur et les chemins que prennent le son et l’image. ' +
    'Cela dure une minute au plus. Votre navigateur demandera peut-être la caméra et le micro ; personne d’autre ne vous voit ni ne vous entend.',
  testStart: 'Commencer le test',
  testAgain: 'Tester à nouveau',
  testRunning: 'Test en cours…',
  testSaySomething: 'Dites quelque chose.',
  testSteps: {
    microphone: 'Micro',
    camera: 'Caméra',
    server: 'Chemin vers le serveur',
    stun: 'Voie directe (STUN)',
    turn_udp: 'Relais par UDP',
    turn_tcp: 'Relais par TCP',
    turn_tls: 'Relais par TLS',
    loop: 'Son à travers le relais',
  },
  testStatus: {
    waiting: 'Pas encore testé',
    running: 'Test en cours…',
    good: 'Fonctionne',
    poor: 'Fonctionne mal',
    bad: 'Ne fonctionne pas',
    untested: 'Non testé',
  },
  testReasons: {
    silent: 'L’appareil est allumé, mais rien n’en vient.',
    unreachable: 'Aucune réponse n’est venue.',
    refused: 'Le relais n’accepte pas les identifiants de ce serveur.',
    full: 'Le relais n’a plus de place pour le moment.',
    slow: 'Cela prend du temps.',
    lossy: 'Beaucoup se perd en chemin.',
    not_offered: 'Ce serveur n’en offre pas.',
    after_joining: 'Seulement pour les personnes en réunion : testez à nouveau depuis là.',
    too_often: 'Trop de tests sont venus d’ici. Attendez dix minutes.',
    no_relay: 'Aucun relais n’a pu être atteint.',
    unsupported: 'Ce navigateur ne peut pas tenir d’appels.',
  },
  testServerFigures: '{delay} ms aller-retour',
  testLoopFigures: '{delay} ms de délai, {loss} % perdus',
  testStepTold: '{step} : {result}',
  testVerdicts: {
    no_server: {
      title: 'Le serveur est injoignable',
      detail:
        'Sans lui, vous ne pouvez pas participer. Vérifiez votre connexion. Si d’autres pages s’ouvrent, quelque chose ' +
        'en chemin bloque peut-être les WebSockets : essayez sans VPN ou hors du réseau de l’entreprise, ou demandez à qui le gère.',
    },
    no_calls: {
      title: 'Ce navigateur ne peut pas tenir d’appels',
      detail:
        'Vous pouvez participer et écrire. Pour le son et l’image, prenez une version récente de Firefox, Chrome, Edge ou Safari.',
    },
    relay_refuses: {
      title: 'Le relais est mal configuré',
      detail:
        'Les appels fonctionnent là où une voie directe est possible. Veuillez dire à qui gère ce serveur que le relais ' +
        'refuse ses identifiants, et joignez le rapport.',
    },
    relay_blocked: {
      title: 'Votre réseau bloque le relais',
      detail:
        'Les appels fonctionnent là où une voie directe est possible ; sinon, vous restez seul avec votre image. Essayez un autre ' +
        'réseau, par exemple celui de votre téléphone, ou sans VPN. Ou demandez à qui gère le réseau d’ouvrir l’accès au relais.',
    },
    loop_failed: {
      title: 'Le relais répond, mais rien ne le traverse',
      detail:
        'Les appels qui ont besoin du relais n’auront pas de son. Veuillez le dire à qui gère ce serveur, et joignez le rapport.',
    },
    stun_blocked: {
      title: 'Les appels n’aboutiront peut-être pas',
      detail:
        'Votre réseau ne laisse sortir aucun UDP, et ce serveur n’offre pas de relais pour y remédier. Essayez un autre réseau, ou sans VPN.',
    },
    udp_blocked: {
      title: 'Les appels fonctionnent, mais par un détour',
      detail:
        'Votre réseau ne laisse sortir aucun UDP : le son et l’image passent par TCP et peuvent saccader. Un autre réseau, ou sans VPN, convient mieux.',
    },
    slow: {
      title: 'Les appels fonctionnent, mais votre connexion est faible',
      detail:
        'Le son peut se couper ou arriver tard. Un câble, une place plus proche du Wi-Fi ou moins de programmes ouverts peuvent aider.',
    },
    devices: {
      title: 'La connexion est bonne ; vérifiez vos appareils',
      detail:
        'La liste ci-dessus dit lequel, et pourquoi. Vous pouvez participer sans, et tout de même voir et entendre les autres.',
    },
    no_relay: {
      title: 'Tout ce qui peut être testé fonctionne',
      detail:
        'Ce serveur n’offre pas de relais : les appels ont besoin d’une voie directe. La plupart des réseaux la permettent, ' +
        'certains réseaux d’entreprises et d’hôtels non. Si vous n’y voyez ni n’entendez les autres, essayez un autre réseau.',
    },
    relay_untested: {
      title: 'Ce qui a été testé fonctionne',
      detail:
        'Le relais n’a pas été testé. Une fois en réunion, testez à nouveau depuis le menu « Plus ».',
    },
    good: {
      title: 'Tout va bien',
      detail: 'Vos appareils et votre connexion sont prêts pour les appels.',
    },
  },
  testReportLead:
    'Le rapport contient ces résultats, mais ni noms, ni adresses, ni appareils, ni salle.',
};
