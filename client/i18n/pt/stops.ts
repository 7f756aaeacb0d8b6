import type { stops as english } from '../en/stops.js';
import type { Translation } from '../shapes.js';

/** Why a meeting is over although nobody here left it, and what can be done. */
export const stops: Translation<typeof english> = {
  stops: {
    full: {
      title: 'A sala está cheia',
      detail: 'Ninguém mais pode entrar agora. Tente de novo quando alguém sair.',
    },
    taken: {
      title: 'Você já está nesta sala',
      detail: 'Outra janela ocupa o seu lugar. Continue por lá, ou entre aqui como outra pessoa.',
    },
    takenOver: {
      title: 'A reunião continua em outra janela',
      detail: 'Outra janela ou outro dispositivo ocupou o seu lugar. Você pode retomá-lo aqui.',
    },
    busy: {
      title: 'O servidor está ocupado demais agora',
      detail: 'Você não está na reunião. Espere um momento e tente de novo.',
    },
    broken: {
      title: 'O servidor encerrou a conexão',
      detail: 'Você não está mais na reunião. Tentar de novo costuma resolver.',
    },
    removed: {
      title: 'Um anfitrião removeu você da reunião',
      detail: 'Você não está mais na sala. Se foi um engano, você pode pedir para entrar de novo.',
    },
    banned: {
      title: 'Um anfitrião baniu você desta reunião',
      detail:
        'Você não pode entrar de novo até que ela termine. Se foi um engano, fale com os anfitriões de outra forma.',
    },
    denied: {
      title: 'Um anfitrião não deixou você entrar',
      detail:
        'Você não está na reunião. Se esperam por você, avise os anfitriões de outra forma e tente de novo.',
    },
    notOpened: {
      title: 'Ninguém deixou você entrar',
      detail: 'Você esperou bastante e nenhum anfitrião respondeu. Você pode tentar de novo.',
    },
    locked: {
      title: 'A sala está trancada',
      detail: 'Ninguém novo entra agora. Peça a alguém lá dentro que a abra e tente de novo.',
    },
    guesses: {
      title: 'Tentativas erradas demais',
      detail:
        'Por meia hora nada mais é aceito da sua rede. Peça a um anfitrião a senha ou o link certo e tente de novo.',
    },
    badToken: {
      title: 'Este link não deixa você entrar',
      detail:
        'Ele pode ser antigo demais, já ter sido usado ou ser de outra sala. Abra-o de novo de onde você o recebeu.',
    },
    badInvite: {
      title: 'Você precisa de um convite',
      detail:
        'Este link não traz nenhum que seja conhecido aqui. Peça um a um anfitrião da reunião.',
    },
    inviteEarly: {
      title: 'Seu convite ainda não vale',
      detail: 'Você pode entrar a partir de {time}. Abra o link de novo então.',
    },
    inviteExpired: {
      title: 'Seu convite expirou',
      detail: 'Peça um novo a um anfitrião da reunião.',
    },
    inviteUsed: {
      title: 'Seu convite já foi usado',
      detail: 'Só abre um certo número de vezes. Peça um novo a um anfitrião da reunião.',
    },
    inviteRevoked: {
      title: 'Seu convite foi retirado',
      detail: 'Ele não abre mais a reunião. Se estão esperando você, peça um novo a um anfitrião.',
    },
    weakName: {
      title: 'Este nome de sala é fácil demais de adivinhar',
      detail:
        'Estranhos poderiam encontrá-lo, por isso este servidor não o aceita. Comece de novo para obter um nome que ninguém adivinha.',
    },
    noSuchRoom: {
      title: 'Essa sala não existe',
      detail:
        'Neste servidor só os administradores abrem salas. Confira o link ou pergunte a quem o enviou.',
    },
    ended: {
      title: 'Um anfitrião encerrou a reunião',
      detail: 'Todos saíram da sala. Você pode começar uma nova reunião.',
    },
    endedOwn: {
      title: 'Você encerrou a reunião para todos',
      detail: 'Todos saíram da sala. Sua câmera e seu microfone estão desligados.',
    },
    nameRefused: {
      title: 'O servidor não aceitou este nome',
      detail: 'Você não está na reunião. Volte e escolha outro nome para você ou para a sala.',
    },
  },
};
