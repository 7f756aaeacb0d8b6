import type { chat as english } from '../en/chat.js';
import type { Translation } from '../shapes.js';

/** The chat. */
export const chat: Translation<typeof english> = {
  chatTitle: 'Chat',
  conversations: 'Conversas',
  everyone: 'Todos',
  toEveryone: 'Para todos',
  toOne: 'Só para {name}',
  messages: 'Mensagens',
  writeToEveryone: 'Escrever para todos',
  writeToOne: 'Escrever só para {name}',
  send: 'Enviar',
  chatEmpty: 'Ainda não há mensagens. Todos na sala veem o que você escreve aqui.',
  chatEmptyPrivate: 'Só {name} e você veem esta conversa. Ninguém mais na sala pode lê-la.',
  chatGone: '{name} não está na sala agora.',
  loadOlder: 'Mostrar mensagens anteriores',
  loadingOlder: 'Carregando mensagens anteriores…',
  newMessages: 'Novas mensagens',
  latestMessages: 'Últimas mensagens',
  unreadMark: 'Nova',
  unreadTab: '{name}, {unread}',
  delivery: { sending: 'Enviando…', sent: 'Enviada', delivered: 'Entregue' },
  gaps: {
    epoch: 'Algumas mensagens podem estar faltando aqui.',
    window: 'Você ficou fora por muito tempo. Algumas mensagens estão faltando aqui.',
    overflow:
      'Chegaram mais mensagens do que era possível guardar. Algumas mensagens privadas estão faltando aqui.',
    restart: 'O servidor foi reiniciado. Mensagens de pouco antes podem estar faltando aqui.',
  },
  bytesLeft: { one: '{count} byte restante', other: '{count} bytes restantes' },
  bytesTooMany: { one: '{count} byte a mais', other: '{count} bytes a mais' },
  presence: { joined: '{name} entrou', left: '{name} saiu' },
  typingOne: '{name} está escrevendo…',
  typingTwo: '{first} e {second} estão escrevendo…',
  typingMany: 'Várias pessoas estão escrevendo…',
  sendFailed: {
    gone: 'Não entregue: a pessoa não está mais na sala.',
    tooLong: 'Não enviada: é longa demais.',
    tooMany: 'Não enviada: mensagens demais de uma só vez.',
    interrupted: 'Não enviada: a conexão foi interrompida.',
    unknown: 'Não enviada.',
  },
};
