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
    nameRefused: {
      title: 'O servidor não aceitou este nome',
      detail: 'Você não está na reunião. Volte e escolha outro nome para você ou para a sala.',
    },
  },
};
