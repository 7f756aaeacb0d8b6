import type { moderation as english } from '../en/moderation.js';
import type { Translation } from '../shapes.js';

/** Who may enter, who may act: the waiting room, hosts and what they decide. */
export const moderation: Translation<typeof english> = {
  waitingTitle: 'Aguarde até que deixem você entrar',
  waitingLead:
    'Os anfitriões sabem que você está aqui. Você entra automaticamente assim que um deles permitir.',
  waitingPrivate: 'Até lá, ninguém vê nem ouve você.',
  waitingLost: 'A conexão caiu. O Meet bate à porta de novo sozinho.',
  waitingLine: 'Uma linha para os anfitriões',
  waitingLineHint: 'Por exemplo, quem você é. Você pode enviar uma.',
  waitingLineSend: 'Enviar',
  waitingLineSent: 'Os anfitriões veem a sua linha: {text}',
  waitingLeave: 'Não esperar',

  roles: { host: 'Anfitrião', cohost: 'Coanfitrião' },
  mutedByHost: 'Silenciado por um anfitrião',
  fromAdministrators: 'De quem administra este servidor',

  knock: {
    title: '{name} quer entrar',
    detail: 'Ninguém entra antes que um anfitrião permita.',
  },
  knockMany: { one: '{count} pessoa quer entrar', other: '{count} pessoas querem entrar' },
  knockShow: 'Mostrar quem espera',
  admit: 'Deixar entrar',
  deny: 'Recusar',
  admitAll: 'Deixar todos entrarem',
  waitingPeople: 'Esperando para entrar',
  /** Beside the count of people. */
  waitingCount: { one: '{count} em espera', other: '{count} em espera' },

  roomSection: 'Sala',
  roomLock: 'Trancar a sala',
  roomLockHint: 'Ninguém novo entra.',
  roomLobby: 'Sala de espera',
  roomLobbyHint: 'Quem chega espera até que um anfitrião permita.',
  roomPasswordOn: 'A sala tem uma senha.',
  roomPasswordOff: 'Quem chega não precisa de senha.',
  roomPasswordNew: 'Nova senha',
  roomPasswordSet: 'Definir senha',
  roomPasswordClear: 'Remover senha',
  roomPasswordDone: 'A senha foi definida. Quem está dentro continua dentro.',
  roomKnockSound: 'Som quando alguém espera',
  roomRelay: 'Ocultar o endereço de todos',
  roomRelayHint:
    'Som e imagem passam só pelo relay: ninguém fica sabendo o endereço de outra pessoa.',
  roomChat: 'Quem pode escrever no chat',
  roomChatChoices: { open: 'Todos', read_only: 'Só anfitriões', off: 'Ninguém' },
  roomScreen: 'Quem pode compartilhar uma tela',
  roomScreenChoices: { all: 'Todos', hosts: 'Só anfitriões' },
  muteAll: 'Silenciar todos os outros',
  muteAllDone: 'Todos os outros estão silenciados. Eles podem ligar o microfone de novo.',
  unban: 'Retirar todos os banimentos',
  unbanDone: 'Quem foi banido pode entrar de novo.',
  endForAll: 'Encerrar para todos',
  endTitle: 'Encerrar a reunião para todos?',
  endLead:
    'Todos saem da sala, inclusive quem espera. O que foi decidido sobre a sala é esquecido.',
  endConfirm: 'Encerrar a reunião',
  endCancel: 'Continuar a reunião',

  inviteWhile: {
    locked: 'Ninguém novo entra com este link enquanto a sala estiver trancada.',
    lobby: 'Quem tiver este link espera até que um anfitrião permita a entrada.',
    password: 'Só o link não basta: também é preciso a senha da sala.',
  },

  hostMenu: 'Como anfitrião',
  hostMenuItems: {
    mute: 'Silenciar',
    muteHard: 'Silenciar até eu permitir',
    allowMic: 'Permitir o microfone',
    cameraOff: 'Desligar a câmera',
    allowCamera: 'Permitir a câmera de novo',
    lowerHand: 'Abaixar a mão',
    spotlight: 'Mostrar grande para todos',
    spotlightOff: 'Não mostrar mais grande para todos',
    promote: 'Tornar coanfitrião',
    demote: 'Remover como coanfitrião',
    toLobby: 'De volta à sala de espera',
    kick: 'Remover da sala',
    ban: 'Remover e banir',
    banAddress: 'Remover e banir a rede',
    banReally: 'Banir mesmo? Pressione de novo',
  },

  decided: {
    muted: {
      title: 'Um anfitrião silenciou você',
      detail:
        'Ninguém ouve você. Você poderá ligar o microfone quando um anfitrião permitir; levante a mão para pedir.',
    },
    muted_may_unmute: {
      title: 'Um anfitrião silenciou você',
      detail: 'Ninguém ouve você até que ligue o microfone de novo.',
    },
    mute_asked: {
      title: 'Um anfitrião pede que você fique em silêncio',
      detail: 'Seu microfone está desligado. Você pode ligá-lo de novo quando quiser.',
    },
    mic_allowed: {
      title: 'Você pode ligar o microfone de novo',
      detail: 'Ele continua desligado até que você o ligue.',
    },
    camera_off: {
      title: 'Um anfitrião desligou a sua câmera',
      detail: 'Ninguém vê você. Você poderá ligá-la quando um anfitrião permitir.',
    },
    camera_asked: {
      title: 'Um anfitrião pede que você desligue a câmera',
      detail: 'Ela está desligada agora. Você pode ligá-la de novo quando quiser.',
    },
    camera_allowed: {
      title: 'Você pode ligar a câmera de novo',
      detail: 'Ela continua desligada até que você a ligue.',
    },
    screen: {
      title: 'Agora só anfitriões podem compartilhar uma tela',
      detail: 'Peça a um anfitrião se quiser mostrar algo.',
    },
    hand_lowered: {
      title: 'Um anfitrião abaixou a sua mão',
      detail: 'Você pode levantá-la de novo.',
    },
    promoted: {
      title: 'Agora você é coanfitrião',
      detail:
        'Você pode deixar pessoas entrarem, silenciá-las e removê-las. Abra “Pessoas” para ver como.',
    },
    demoted: {
      title: 'Você não é mais coanfitrião',
      detail: 'Você continua na reunião como todos os outros.',
    },
    acting: {
      title: 'Você decide enquanto nenhum anfitrião está aqui',
      detail:
        'Você é quem está aqui há mais tempo. Abra “Pessoas” para deixar alguém entrar, silenciar ou remover.',
    },
    spotlit: {
      title: 'Agora todos veem você em tamanho grande',
      detail: 'Um anfitrião colocou você em destaque.',
    },
  },
  blocked: {
    muted: 'Um anfitrião silenciou você. Peça permissão para falar.',
    camera_off: 'Um anfitrião desligou a sua câmera.',
    screen: 'Só anfitriões podem compartilhar uma tela.',
  },
  decisionFailed: {
    gone: { title: 'Essa pessoa não está mais aqui', detail: 'Nada foi alterado.' },
    forbidden: {
      title: 'Você não pode decidir isto',
      detail: 'Nada foi alterado. Outro anfitrião pode ter decidido algo nesse meio-tempo.',
    },
    too_many: { title: 'Decisões demais de uma vez', detail: 'Espere um momento e tente de novo.' },
    failed: {
      title: 'Não foi possível fazer isto',
      detail: 'Nada foi alterado. Verifique a sua conexão e tente de novo.',
    },
  },
  chatOff: 'Um anfitrião desativou o chat.',
  chatReadOnly: 'Agora só anfitriões podem escrever. Você ainda pode ler.',

  saidPolicy: {
    locked: 'A sala está trancada',
    unlocked: 'A sala não está mais trancada',
    lobby_on: 'Quem chega espera para entrar',
    lobby_off: 'Quem chega entra na hora',
    password_on: 'A sala agora tem uma senha',
    password_off: 'A sala não tem mais senha',
    relay_on: 'O endereço de todos está oculto agora',
    relay_off: 'Os endereços não estão mais ocultos',
    spotlight_off: 'Ninguém mais está em destaque',
    chat_open: 'Todos podem escrever no chat',
    chat_read_only: 'Só anfitriões podem escrever no chat',
    chat_off: 'O chat está desativado',
    screen_all: 'Todos podem compartilhar uma tela',
    screen_hosts: 'Só anfitriões podem compartilhar uma tela',
  },
  saidSpotlight: 'Todos veem {name} em tamanho grande',
};
