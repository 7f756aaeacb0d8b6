import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Calls through a relay. */
export const relay: Translation<typeof english> = {
  testTitle: 'Testar a ligação',
  settingsRelay: 'O seu endereço',
  relayMissing: {
    title: 'Ninguém pode ser ligado',
    detail:
      'Aqui todos os endereços têm de ficar ocultos, mas este servidor não oferece nenhum relé. O chat funciona. Avise quem gere o servidor.',
  },
  relayMissingOwn: {
    title: 'Não pode ser ligado aos outros',
    detail:
      'Oculta o seu endereço, mas este servidor não oferece nenhum relé. O chat funciona. Para ver e ouvir os outros, mostre o seu endereço.',
  },
  showAddress: 'Mostrar o meu endereço',
};
