import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Calls through a relay. */
export const relay: Translation<typeof english> = {
  testTitle: 'Testar a conexão',
  settingsRelay: 'Seu endereço',
  relayMissing: {
    title: 'Ninguém pode ser conectado',
    detail:
      'Aqui todos os endereços precisam ficar ocultos, mas este servidor não oferece retransmissão. O chat funciona. Avise quem cuida do servidor.',
  },
  relayMissingOwn: {
    title: 'Você não pode ser conectado aos outros',
    detail:
      'Você oculta seu endereço, mas este servidor não oferece retransmissão. O chat funciona. Para ver e ouvir os outros, mostre seu endereço.',
  },
  showAddress: 'Mostrar meu endereço',
};
