import type { join as english } from '../en/join.js';
import type { Translation } from '../shapes.js';

/** The page before the meeting. */
export const join: Translation<typeof english> = {
  joinTitle: 'Iniciar uma reunião ou participar',
  joinTitleRoom: 'Tudo pronto para entrar?',
  joinLead: 'Sem conta, sem instalar nada. Compartilhe o link e converse.',
  yourName: 'Seu nome',
  nameMissing: 'Digite um nome, para que os outros saibam quem está entrando.',
  room: 'Sala',
  roomHint: 'Uma sala nova, que ninguém consegue adivinhar. Você também pode digitar um nome seu.',
  roomGuessable:
    'Quem adivinhar este nome pode entrar. Para conversas privadas, escolha um nome mais longo.',
  roomMissing: 'Digite um nome de sala ou use um novo.',
  linkNamesNoRoom:
    'Este link não indica nenhuma sala que possa ser aberta. Pergunte a quem o enviou ou comece aqui uma sala nova.',
  newRoom: 'Nova sala',
  join: 'Entrar',
  joining: 'Entrando…',
  cancel: 'Cancelar',
  joinRetrying: 'O servidor não responde. O Meet continua tentando; você pode esperar ou cancelar.',
  joinWithNothing:
    'Você entra com o microfone e a câmera desligados. Os dois podem ser ligados depois.',
  joinWithMicrophone: 'Você entra com o microfone. A câmera pode ser ligada depois.',
  joinWithCamera: 'Você entra com a câmera. O microfone pode ser ligado depois.',
  joinWithBoth: 'Você entra com microfone e câmera.',
  preview: 'Sua imagem e seu som',
  previewOff: 'Sua câmera está desligada',
  previewHint: 'O navegador pergunta antes de ligar qualquer coisa.',
  unnamedDevice: 'Dispositivo {number}',
  roomPassword: 'Senha da sala',
  passwordWanted: 'Esta sala tem uma senha. Peça a quem enviou o link para você.',
  passwordMissing: 'Digite a senha da sala.',
  passwordWrong: 'Esta não é a senha. Confira e tente de novo.',
};
