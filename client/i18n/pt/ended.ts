import type { ended as english } from '../en/ended.js';
import type { Translation } from '../shapes.js';

/** The pages after a meeting, and in place of one. */
export const ended: Translation<typeof english> = {
  leftTitle: 'Você saiu da reunião',
  leftLead: 'Sua câmera e seu microfone estão desligados.',
  rejoin: 'Entrar de novo',
  visitLasted: 'Você ficou por {duration}.',
  visitShort: 'Você ficou por menos de um minuto.',
  visitUnread: {
    one: 'Há uma mensagem não lida. Entre de novo para ler.',
    other: 'Há {count} mensagens não lidas. Entre de novo para ler.',
  },
  visitUnsent: {
    one: 'Uma mensagem não foi enviada. Entre de novo para reenviar.',
    other: '{count} mensagens não foram enviadas. Entre de novo para reenviar.',
  },
  roomNamed: 'Sala: {name}',
  startOver: 'Iniciar uma nova reunião',
  useHere: 'Usar aqui',

  unsupportedTitle: 'Este navegador não consegue abrir uma reunião',
  unsupportedLead:
    'Ele é antigo demais, ou partes dele estão desativadas. Abra o link em uma versão atual do Firefox, Chrome, Edge ou Safari.',
  insecure:
    'A câmera e o microfone precisam de um endereço seguro (https). Aqui você pode entrar, ouvir e escrever.',
  noDevices: 'Este navegador não oferece câmera nem microfone. Você pode entrar, ouvir e escrever.',
  noCalls: 'Este navegador não faz chamadas. Você pode entrar e escrever.',
};
