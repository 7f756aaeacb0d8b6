import type { room as english } from '../en/room.js';
import type { Translation } from '../shapes.js';

/** The meeting itself: controls, tiles, people, the connection. */
export const room: Translation<typeof english> = {
  microphone: 'Microfone',
  camera: 'Câmera',
  shareScreen: 'Compartilhar',
  shareScreenLong: 'Compartilhar tela',
  chat: 'Chat',
  people: 'Pessoas',
  leave: 'Sair',
  controls: 'Controles da chamada',
  skipToControls: 'Ir para os controles da chamada',
  unreadCount: { one: '{count} não lida', other: '{count} não lidas' },
  /** What a click will do, as a tool tip. */
  turnOn: {
    microphone: 'Ligar o microfone',
    camera: 'Ligar a câmera',
    screen: 'Compartilhar sua tela',
  },
  turnOff: {
    microphone: 'Desligar o microfone',
    camera: 'Desligar a câmera',
    screen: 'Parar de compartilhar sua tela',
  },
  isOn: { microphone: 'Microfone ligado', camera: 'Câmera ligada', screen: 'Compartilha uma tela' },
  isOff: {
    microphone: 'Microfone desligado',
    camera: 'Câmera desligada',
    screen: 'Não compartilha tela',
  },
  /** The control and what it counts, such as unread messages. */
  counted: '{word}, {count}',

  tile: '{name}, {microphone}, {camera}',
  youNamed: '{name} (você)',
  youSuffix: '(você)',
  screenOf: '{name}: tela',
  youShare: 'Os outros estão vendo sua tela',
  stopSharing: 'Parar de compartilhar',
  connection: {
    connecting: 'Conectando…',
    interrupted: 'Conexão interrompida, tentando de novo…',
    failed: 'Sem som e sem imagem',
  },
  away: 'Conexão perdida, aguardando o retorno…',

  inviteTitle: 'Não há mais ninguém aqui',
  inviteLead:
    'Envie este link a quem você quer encontrar. Ele funciona em qualquer navegador atual.',
  inviteLink: 'Link para esta sala',
  copyLink: 'Copiar link',
  linkCopied: 'Link copiado',

  peopleCount: { one: '{count} pessoa', other: '{count} pessoas' },
  peopleTitle: 'Pessoas',
  messagePerson: 'Conversar em particular',
  messagePersonNamed: 'Conversar em particular com {name}',

  reconnecting: 'Conexão perdida, voltando sozinha…',
  /** What goes on and what waits meanwhile. */
  interrupted: 'O chat e quem chegar agora ficam em espera.',
  interruptedWaiting: {
    one: 'Uma mensagem está guardada e será enviada.',
    other: '{count} mensagens estão guardadas e serão enviadas.',
  },
  interruptedMedia: {
    going: 'O som e a imagem continuam.',
    some: 'O som e a imagem de algumas pessoas foram interrompidos. Eles voltam com a conexão.',
    all: 'O som e a imagem foram interrompidos. Eles voltam com a conexão.',
  },
  interruptedScreen: 'A tela compartilhada está parada.',
  twoSentences: '{first} {second}',
  connectNow: 'Conectar agora',

  more: 'Mais',
  moreMeeting: 'Esta reunião',
  settings: 'Configurações',
  shortcuts: 'Atalhos de teclado',
  inviteDialogTitle: 'Convidar pessoas',
  pageMissing: {
    title: 'Não foi possível mostrar a reunião',
    detail:
      'Uma parte da página não chegou. Seu lugar está guardado: verifique sua conexão e tente de novo.',
  },
  partMissing:
    'Não foi possível carregar esta parte. Verifique sua conexão, feche-a e tente de novo.',
};
