import type { stage as english } from '../en/stage.js';
import type { Translation } from '../shapes.js';

/** The stage: how the faces are arranged, and what can be done with each of them. */
export const stage: Translation<typeof english> = {
  stageTitle: 'Pessoas na reunião',
  view: 'Exibição',
  settingsView: 'Exibição',
  spotlight: 'Destacar quem fala',
  hideSelf: 'Ocultar minha própria imagem',
  hideWithoutVideo: 'Ocultar pessoas sem imagem',
  fullPage: 'Preencher a tela inteira',
  withoutPicture: { one: '{count} pessoa sem imagem', other: '{count} pessoas sem imagem' },
  showThem: 'Mostrar',

  pages: 'Mais pessoas',
  previousPage: 'Pessoas anteriores',
  nextPage: 'Próximas pessoas',
  pageOf: '{page} de {pages}',

  pin: 'Manter em tamanho grande',
  unpin: 'Não manter em tamanho grande',
  pinNamed: 'Manter {name} em tamanho grande',
  unpinNamed: 'Não manter {name} em tamanho grande',
  tileMenu: 'Mais sobre {name}',
  tileMenuScreen: 'Mais sobre a tela de {name}',
  fillScreen: 'Preencher a tela',
  leaveFullScreen: 'Deixar de preencher a tela',
  connectAgain: 'Tentar conectar de novo',
  volume: 'Volume, só para você',
  muteForMe: 'Silenciar, só para você',
  unmuteForMe: 'Ouvir de novo',
  mutedForMe: 'Sem som para você',
  selfAsTile: 'Mostrar minha imagem entre os outros',
  selfInCorner: 'Mostrar minha imagem em um canto',

  layout: 'Como os rostos são organizados',
  layoutChoices: {
    grid: 'Todos do mesmo tamanho',
    spotlight: 'Quem fala em tamanho grande',
  },
  selfView: 'Sua própria imagem',
  selfViewHint: 'Os outros veem você de qualquer forma, enquanto sua câmera estiver ligada.',
  selfViewChoices: {
    tile: 'Entre os outros',
    corner: 'Pequena, em um canto',
    hidden: 'Oculta',
  },
  hideWithoutVideoHint: 'Elas são ouvidas mesmo assim, e uma linha diz quantas são.',
};
