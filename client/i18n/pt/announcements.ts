import type { announcements as english } from '../en/announcements.js';
import type { Translation } from '../shapes.js';

/** What is said to screen readers only. */
export const announcements: Translation<typeof english> = {
  saidJoined: '{name} entrou',
  saidJoinedMany: {
    one: '{name} e mais {count} pessoa entraram',
    other: '{name} e mais {count} pessoas entraram',
  },
  saidLeft: '{name} saiu',
  saidLeftMany: {
    one: '{name} e mais {count} pessoa saíram',
    other: '{name} e mais {count} pessoas saíram',
  },
  saidMessage: '{name}: {text}',
  saidPrivateMessage: 'Mensagem privada de {name}: {text}',
  saidMedia: {
    microphone: { on: 'Seu microfone está ligado', off: 'Seu microfone está desligado' },
    camera: { on: 'Sua câmera está ligada', off: 'Sua câmera está desligada' },
    screen: { on: 'Você está compartilhando sua tela', off: 'Você parou de compartilhar sua tela' },
  },
  saidScreenOn: '{name} está compartilhando uma tela',
  saidScreenOff: '{name} parou de compartilhar',
  saidConnected: 'Conexão restabelecida',
  saidDisconnected: 'A conexão com o servidor foi perdida',
};
