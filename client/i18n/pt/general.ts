import type { general as english } from '../en/general.js';
import type { Translation } from '../shapes.js';

/** Words that belong to no single place, and notices. */
export const general: Translation<typeof english> = {
  product: 'Meet',
  close: 'Fechar',
  tryAgain: 'Tentar de novo',
  you: 'Você',

  soundBlocked: {
    title: 'Seu navegador está segurando o som',
    detail: 'Ele espera um clique antes de reproduzir algo.',
  },
  hearEverybody: 'Ouvir todos',
  copyFailed: {
    title: 'Não foi possível copiar o link',
    detail: 'Copie-o da barra de endereço do navegador.',
  },
  languageMissing: {
    title: 'Não foi possível carregar o idioma',
    detail: 'Verifique sua conexão e escolha o idioma de novo.',
  },
  language: 'Idioma',
  languageOfBrowser: 'Como no navegador',
};
