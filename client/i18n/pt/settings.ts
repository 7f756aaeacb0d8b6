import type { settings as english } from '../en/settings.js';
import type { Translation } from '../shapes.js';

/** The settings, the languages and the keyboard shortcuts. */
export const settings: Translation<typeof english> = {
  settingsDevices: 'Dispositivos',
  settingsEffects: 'Som e imagem',
  settingsLanguage: 'Idioma',
  settingsAccess: 'Teclado e leitor de tela',
  settingsPrivacy: 'Privacidade',

  verbosity: 'O que os leitores de tela anunciam',
  verbosityChoices: {
    everything: 'Tudo: quem entra e sai, mensagens, mãos levantadas, reações',
    important:
      'O que me diz respeito: meus dispositivos, mensagens privadas, mãos levantadas, a conexão',
    nothing: 'Só quando algo dá errado',
  },

  callFigures: 'Enviar a este servidor números anônimos sobre a qualidade das chamadas',
  callFiguresHint:
    'Quanto demorou a primeira imagem, se uma conexão é direta ou passa por um retransmissor, quantas vezes caiu. Sem nomes, sem endereços, sem sala; e só onde o servidor pede.',

  shortcutsOn: 'Letras sozinhas controlam a chamada',
  shortcutsOnHint: 'Desative isto se você dita ao computador ou aperta letras sem querer.',
  shortcutsWhen: 'Estas teclas funcionam na chamada, exceto enquanto você escreve.',
  shortcutsAreOff: 'As letras sozinhas estão desativadas. Estas teclas não fazem nada agora.',
  shortcut: {
    microphone: 'Ligar ou desligar o microfone',
    camera: 'Ligar ou desligar a câmera',
    screen: 'Compartilhar sua tela, ou parar',
    hand: 'Levantar ou abaixar a mão',
    chat: 'Escrever no chat',
    people: 'Mostrar as pessoas',
    fullPage: 'Preencher a tela inteira',
    invite: 'Convidar pessoas',
    help: 'Mostrar estes atalhos',
    close: 'Fechar o que está aberto',
  },
  keyEscape: 'Esc',
};
