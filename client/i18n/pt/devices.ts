import type { devices as english } from '../en/devices.js';
import type { Translation } from '../shapes.js';

/** Microphone, camera and loudspeaker; inviting others. */
export const devices: Translation<typeof english> = {
  devices: 'Dispositivos',
  deviceKind: { microphone: 'Microfone', camera: 'Câmera', speaker: 'Alto-falante' },
  deviceBrowserChooses: 'O navegador escolhe assim que tiver permissão.',
  speakerOfSystem: 'O alto-falante do seu sistema',
  speakerAsk: 'Escolher um alto-falante',
  speakerNone: 'Este navegador usa o alto-falante escolhido no seu sistema.',
  testSound: 'Tocar um som de teste',
  testSoundPlays: 'Tocando…',
  testSoundPlayed: 'Não ouviu nada? Verifique o volume ou escolha outro alto-falante.',
  testSoundFailed:
    'Não foi possível tocar o som de teste. Escolha outro alto-falante e tente de novo.',
  levelOff: 'Seu microfone está desligado. Ligue-o para ver se ele capta você.',
  levelHeard: 'Seu microfone está captando você.',
  levelWaiting: 'Diga alguma coisa: a barra acompanha sua voz.',
  levelMuted:
    'Seu microfone está sem som: ninguém ouve você. A barra acompanha sua voz mesmo assim.',
  mirror: 'Mostrar minha imagem como em um espelho',
  mirrorHint: 'Só para os seus olhos. Os outros sempre veem você do lado certo.',
  pushToTalk: 'Apertar para falar',
  pushToTalkHint:
    'Seu microfone fica sem som até você segurar a barra de espaço, ou V onde a barra de espaço aciona um botão.',
  pushToTalkKeys: 'Espaço ou V',
  pushToTalkShortcut: 'Segurar para falar, com “Apertar para falar” ligado',
  pushing: 'Os outros ouvem você agora. Solte para ficar sem som.',
  talkingMuted: 'Você está falando, mas seu microfone está sem som.',
  talkingMutedPush: 'Seu microfone está sem som. Segure a barra de espaço para falar.',
  unmute: 'Reativar o som',
  flipCamera: 'Mudar para a outra câmera',

  microphoneSilent: {
    title: 'Nada chega do seu microfone',
    detail:
      'Os outros não conseguem ouvir você. Verifique o botão de mudo do fone ou escolha outro microfone.',
  },
  microphoneSilentNamed: {
    title: 'Nada chega de “{device}”',
    detail:
      'Os outros não conseguem ouvir você. Verifique o botão de mudo do fone ou escolha outro microfone.',
  },
  deviceGone: {
    microphone: {
      title: '“{gone}” foi desconectado',
      detail: 'Seu microfone agora é “{now}”.',
    },
    camera: {
      title: '“{gone}” foi desconectado',
      detail: 'Sua câmera agora é “{now}”.',
    },
    speaker: {
      title: '“{gone}” foi desconectado',
      detail: 'Você ouve os outros pelo alto-falante do seu sistema.',
    },
  },
  deviceBack: {
    microphone: { title: '“{now}” voltou', detail: 'É o seu microfone outra vez.' },
    camera: { title: '“{now}” voltou', detail: 'É a sua câmera outra vez.' },
    speaker: { title: '“{now}” voltou', detail: 'Você ouve os outros por ele outra vez.' },
  },
  deviceOffer: {
    microphone: { title: 'Agora há um microfone', detail: '“{now}” foi conectado.' },
    camera: { title: 'Agora há uma câmera', detail: '“{now}” foi conectado.' },
    speaker: { title: 'Agora há um alto-falante', detail: '“{now}” foi conectado.' },
  },
  undo: 'Desfazer',
  chooseAnother: 'Escolher outro',
  useIt: 'Usar',

  /** What to do in this browser, after a person or a setting said no. */
  allowIn: {
    chromium:
      'Neste navegador: clique no ícone ao lado do endereço, ligue o microfone e a câmera e tente de novo.',
    firefox:
      'No Firefox: clique no ícone riscado ao lado do endereço, remova “Bloqueado” e tente de novo.',
    safari:
      'No Safari: abra Safari › Ajustes deste site, defina microfone e câmera como “Permitir” e tente de novo.',
    ios: 'No iPhone e no iPad: toque no ícone ao lado do endereço e em Ajustes do Site, permita o microfone e a câmera e tente de novo.',
    android:
      'No Android: toque no ícone ao lado do endereço e em Permissões, permita o microfone e a câmera e tente de novo.',
    android_firefox:
      'No Firefox para Android: toque no cadeado ao lado do endereço, permita o microfone e a câmera e tente de novo.',
    other:
      'Neste navegador: procure as permissões deste site perto do endereço, permita o microfone e a câmera e tente de novo.',
  },
  /** What to do in this system, which keeps the device from every page of the browser. */
  allowInSystem: {
    windows:
      'No Windows: abra Configurações › Privacidade e segurança, escolha Microfone ou Câmera e deixe que os aplicativos da área de trabalho os usem. Depois, tente de novo.',
    mac: 'No Mac: abra Ajustes do Sistema › Privacidade e Segurança, escolha Microfone ou Câmera e ative este navegador. Talvez seja preciso reiniciá-lo.',
    ios: 'No iPhone e no iPad: abra Ajustes, escolha este navegador entre os apps e ative Microfone e Câmera.',
    android:
      'No Android: abra Configurações › Apps, escolha este navegador, depois Permissões, e permita o microfone e a câmera. Verifique também os botões de câmera e microfone nas configurações rápidas.',
    linux:
      'Verifique as configurações de privacidade do seu ambiente e se este navegador veio de um pacote que precisa de permissão própria.',
  },

  nobodyInside: 'Ainda não há ninguém aqui.',
  peopleInside: { one: '{count} pessoa está na sala.', other: '{count} pessoas estão na sala.' },
  joinPushToTalk: 'Você entra sem som. Segure a barra de espaço para falar.',
  joinChatOnly: 'Entrar só com o chat',
  joinChatOnlyHint: 'Nada seu é enviado, a não ser o que você escrever.',

  invite: 'Convidar',
  share: 'Compartilhar',
  shareTitle: 'Meet',
  shareText: 'Entre comigo nesta sala.',
  qrCode: 'Código QR do link para esta sala',
  qrHint: 'Aponte a câmera de um celular para entrar por ele.',
  inviteDialogLead: 'Quem tiver este link pode entrar.',
};
