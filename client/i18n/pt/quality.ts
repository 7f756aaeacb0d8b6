import type { quality as english } from '../en/quality.js';
import type { Translation } from '../shapes.js';

/** How the call comes through: marks on tiles, the warning, the panel with the figures. */
export const quality: Translation<typeof english> = {
  qualityCause: {
    own_upload: 'Sua conexão de envio está cheia',
    own_computer: 'Seu computador está lento demais',
    their_upload: 'A conexão de envio da outra pessoa está cheia',
    their_computer: 'O computador da outra pessoa está lento demais',
    relayed_tcp: 'Retransmitido por TCP',
    delay: 'Atraso longo',
    loss: 'Muito se perde no caminho',
  },
  qualityAdvice: {
    own_upload:
      'Os outros veem você com menos nitidez. Feche o que mais usa sua conexão ou ative “Só áudio”.',
    own_computer:
      'Os outros veem você com menos fluidez. Feche outros programas ou ative “Só áudio”.',
    their_upload: 'A conexão da outra pessoa não consegue enviar mais. O som tem prioridade.',
    their_computer: 'O computador da outra pessoa não dá conta. O som tem prioridade.',
    relayed_tcp: 'O caminho direto está bloqueado por uma rede intermediária. O som pode falhar.',
    delay: 'Faça uma pausa curta antes de responder.',
    loss: 'O som e a imagem podem falhar. Um cabo ou um lugar mais perto do Wi-Fi pode ajudar.',
  },
  qualityGood: 'Chega bem',

  uploadSmallTitle: {
    one: 'Sua conexão leva sua imagem a cerca de {count} pessoa',
    other: 'Sua conexão leva sua imagem a cerca de {count} pessoas',
  },
  uploadSmallNone: 'Sua conexão não consegue levar sua imagem',
  uploadSmallDetail:
    'Os outros veem suas iniciais. O som tem prioridade. “Só áudio” deixa toda a conexão para o som.',
  uploadYetEnoughDetail:
    'Quem chegar depois verá suas iniciais no lugar. O som tem prioridade. “Só áudio” deixa toda a conexão para o som.',
  audioOnly: 'Só áudio',

  moreCall: 'Chamada',
  details: 'Detalhes da chamada',
  detailsAlone: 'Não há mais ninguém na chamada. Os números aparecem quando houver alguém.',
  detailsTotals: 'No total',
  detailsSent: 'Enviado',
  detailsReceived: 'Recebido',
  detailsBudget: 'Espaço para envio',
  detailsFrames: 'Máximo de quadros por segundo',
  detailsRoundTrip: 'Ida e volta',
  detailsLoss: 'Perdido na ida / na volta',
  detailsJitter: 'Irregularidade',
  detailsWay: 'Caminho',
  detailsCamera: 'Câmera',
  detailsScreen: 'Tela',
  detailsLimit: 'O que limita o envio',
  detailsUnknown: 'desconhecido',
  detailsNone: 'nenhuma',
  detailsWays: {
    direct: 'direto, {protocol}',
    relayed: 'retransmitido, {protocol}',
  },
  detailsLimits: {
    none: 'nada',
    bandwidth: 'a conexão',
    cpu: 'o computador',
    other: 'outra coisa',
  },
  detailsOut: '{value} na ida',
  detailsIn: '{value} na volta',
  detailsPicture: '{width} × {height}, {frames} por segundo',
  detailsMilliseconds: '{value} ms',
  detailsLosses: '{out} / {in}',
  detailsKilobits: '{value} kbit/s',
  detailsMegabits: '{value} Mbit/s',
  reportLead: 'O relatório contém estes números, mas nenhum nome, endereço ou sala.',
  copyReport: 'Copiar relatório',
  reportCopied: 'Relatório copiado',
};
