import type { devices as english } from '../en/devices.js';
import type { Translation } from '../shapes.js';

/** Microphone, camera and loudspeaker; inviting others. */
export const devices: Translation<typeof english> = {
  devices: 'Appareils',
  deviceKind: { microphone: 'Micro', camera: 'Caméra', speaker: 'Haut-parleur' },
  deviceBrowserChooses: 'Le navigateur choisira dès qu’il y sera autorisé.',
  speakerOfSystem: 'Le haut-parleur de votre système',
  speakerAsk: 'Choisir un haut-parleur',
  speakerNone: 'Ce navigateur utilise le haut-parleur choisi dans votre système.',
  testSound: 'Jouer un son de test',
  testSoundPlays: 'Lecture…',
  testSoundPlayed:
    'Vous n’avez rien entendu ? Vérifiez le volume ou choisissez un autre haut-parleur.',
  testSoundFailed:
    'Le son de test n’a pas pu être joué. Choisissez un autre haut-parleur et réessayez.',
  levelOff: 'Votre micro est désactivé. Activez-le pour voir s’il vous entend.',
  levelHeard: 'Votre micro vous entend.',
  levelWaiting: 'Dites quelque chose : la barre suit votre voix.',
  levelMuted:
    'Votre micro est coupé : personne ne vous entend. La barre suit quand même votre voix.',
  mirror: 'M’afficher comme dans un miroir',
  mirrorHint: 'Pour vos yeux seulement. Les autres vous voient toujours à l’endroit.',
  pushToTalk: 'Appuyer pour parler',
  pushToTalkHint:
    'Votre micro reste coupé tant que vous ne maintenez pas la barre d’espace, ou V là où la barre d’espace actionne un bouton.',
  pushToTalkKeys: 'Espace ou V',
  pushToTalkShortcut: 'Maintenir pour parler, quand « Appuyer pour parler » est activé',
  pushing: 'On vous entend. Relâchez pour couper le micro.',
  talkingMuted: 'Vous parlez, mais votre micro est coupé.',
  talkingMutedPush: 'Votre micro est coupé. Maintenez la barre d’espace pour parler.',
  unmute: 'Rétablir le micro',
  flipCamera: 'Passer à l’autre caméra',

  microphoneSilent: {
    title: 'Aucun son ne vient de votre micro',
    detail:
      'Les autres ne peuvent pas vous entendre. Vérifiez l’interrupteur de votre casque ou choisissez un autre micro.',
  },
  microphoneSilentNamed: {
    title: 'Aucun son ne vient de « {device} »',
    detail:
      'Les autres ne peuvent pas vous entendre. Vérifiez l’interrupteur de votre casque ou choisissez un autre micro.',
  },
  deviceGone: {
    microphone: {
      title: '« {gone} » a été débranché',
      detail: 'Votre micro est maintenant « {now} ».',
    },
    camera: {
      title: '« {gone} » a été débranché',
      detail: 'Votre caméra est maintenant « {now} ».',
    },
    speaker: {
      title: '« {gone} » a été débranché',
      detail: 'Vous entendez les autres par le haut-parleur de votre système.',
    },
  },
  deviceBack: {
    microphone: { title: '« {now} » est de retour', detail: 'C’est à nouveau votre micro.' },
    camera: { title: '« {now} » est de retour', detail: 'C’est à nouveau votre caméra.' },
    speaker: {
      title: '« {now} » est de retour',
      detail: 'Vous entendez à nouveau les autres par ce haut-parleur.',
    },
  },
  deviceOffer: {
    microphone: { title: 'Un micro est disponible', detail: '« {now} » a été branché.' },
    camera: { title: 'Une caméra est disponible', detail: '« {now} » a été branché.' },
    speaker: { title: 'Un haut-parleur est disponible', detail: '« {now} » a été branché.' },
  },
  undo: 'Rétablir',
  chooseAnother: 'En choisir un autre',
  useIt: 'L’utiliser',

  /** What to do in this browser, after a person or a setting said no. */
  allowIn: {
    chromium:
      'Dans ce navigateur : cliquez sur l’icône à côté de l’adresse, activez le micro et la caméra, puis réessayez.',
    firefox:
      'Dans Firefox : cliquez sur l’icône barrée à côté de l’adresse, retirez « Bloqué », puis réessayez.',
    safari:
      'Dans Safari : ouvrez Safari › Réglages pour ce site web, réglez le micro et la caméra sur « Autoriser », puis réessayez.',
    ios: 'Sur iPhone et iPad : touchez l’icône à côté de l’adresse, puis Réglages du site web, autorisez le micro et la caméra, puis réessayez.',
    android:
      'Sur Android : touchez l’icône à côté de l’adresse, puis Autorisations, autorisez le micro et la caméra, puis réessayez.',
    android_firefox:
      'Dans Firefox pour Android : touchez le cadenas à côté de l’adresse, autorisez le micro et la caméra, puis réessayez.',
    other:
      'Dans ce navigateur : cherchez près de l’adresse les autorisations de ce site, autorisez le micro et la caméra, puis réessayez.',
  },
  /** What to do in this system, which keeps the device from every page of the browser. */
  allowInSystem: {
    windows:
      'Sous Windows : ouvrez Paramètres › Confidentialité et sécurité, choisissez Microphone ou Caméra, et laissez les applications de bureau y accéder. Puis réessayez.',
    mac: 'Sur Mac : ouvrez Réglages Système › Confidentialité et sécurité, choisissez Micro ou Caméra, et activez ce navigateur. Il faudra peut-être le relancer.',
    ios: 'Sur iPhone et iPad : ouvrez Réglages, choisissez ce navigateur parmi les apps, et activez Micro et Appareil photo.',
    android:
      'Sur Android : ouvrez Paramètres › Applications, choisissez ce navigateur, puis Autorisations, et autorisez le micro et la caméra. Vérifiez aussi les boutons de la caméra et du micro dans les réglages rapides.',
    linux:
      'Vérifiez les réglages de confidentialité de votre bureau, et si ce navigateur vient d’un paquet qui demande sa propre autorisation.',
  },

  nobodyInside: 'Il n’y a encore personne ici.',
  peopleInside: {
    one: '{count} personne est dans la salle.',
    other: '{count} personnes sont dans la salle.',
  },
  joinPushToTalk: 'Vous entrez avec le micro coupé. Maintenez la barre d’espace pour parler.',
  joinChatOnly: 'Rejoindre avec le chat seul',
  joinChatOnlyHint: 'Rien n’est envoyé, sauf ce que vous écrivez.',

  invite: 'Inviter',
  share: 'Partager',
  shareTitle: 'Meet',
  shareText: 'Rejoignez-moi dans cette salle.',
  qrCode: 'Code QR du lien vers cette salle',
  qrHint:
    'Visez-le avec l’appareil photo d’un téléphone pour rejoindre la réunion depuis celui-ci.',
  inviteDialogLead: 'Toute personne qui a ce lien peut entrer.',
};
