import type { problems as english } from '../en/problems.js';
import type { Translation } from '../shapes.js';

/** Why a device is not there, and what can be done about it. */
export const problems: Translation<typeof english> = {
  deviceProblems: {
    microphone: {
      denied: {
        title: 'O navegador não permite o microfone',
        detail:
          'Os outros não ouvem você. Para mudar isso, use o ícone ao lado do endereço, permita o microfone e tente de novo.',
      },
      dismissed: {
        title: 'A pergunta sobre o microfone foi fechada',
        detail: 'Os outros não ouvem você. Tente de novo e escolha “Permitir”.',
      },
      system_denied: {
        title: 'O sistema não deixa o navegador usar o microfone',
        detail:
          'Os outros não ouvem você. Permita isso nas configurações de privacidade do seu dispositivo e tente de novo.',
      },
      not_found: {
        title: 'Nenhum microfone foi encontrado',
        detail: 'Os outros não ouvem você. Conecte um e tente de novo, ou continue sem ele.',
      },
      in_use: {
        title: 'Outro programa está usando o microfone',
        detail: 'Os outros não ouvem você. Feche esse programa, ou a outra aba, e tente de novo.',
      },
      insecure: {
        title: 'O microfone precisa de um endereço seguro',
        detail:
          'Os outros não ouvem você. Abra esta página por https. Ouvir e usar o chat funciona aqui.',
      },
      unsupported: {
        title: 'Este navegador não oferece microfone',
        detail:
          'Os outros não ouvem você. Talvez outro navegador ofereça. Ouvir e usar o chat funciona aqui.',
      },
      lost: {
        title: 'O microfone não está mais disponível',
        detail:
          'Os outros não ouvem você. Ele foi desconectado ou desligado. Tente de novo para usar o que estiver disponível.',
      },
      unknown: {
        title: 'O microfone não iniciou',
        detail:
          'Os outros não ouvem você. Tente de novo; se continuar falhando, desconecte-o e conecte-o outra vez.',
      },
    },
    camera: {
      denied: {
        title: 'O navegador não permite a câmera',
        detail:
          'Os outros não veem você. Para mudar isso, use o ícone ao lado do endereço, permita a câmera e tente de novo.',
      },
      dismissed: {
        title: 'A pergunta sobre a câmera foi fechada',
        detail: 'Os outros não veem você. Tente de novo e escolha “Permitir”.',
      },
      system_denied: {
        title: 'O sistema não deixa o navegador usar a câmera',
        detail:
          'Os outros não veem você. Permita isso nas configurações de privacidade do seu dispositivo e tente de novo.',
      },
      not_found: {
        title: 'Nenhuma câmera foi encontrada',
        detail: 'Os outros não veem você. Conecte uma e tente de novo, ou continue sem ela.',
      },
      in_use: {
        title: 'Outro programa está usando a câmera',
        detail: 'Os outros não veem você. Feche esse programa, ou a outra aba, e tente de novo.',
      },
      insecure: {
        title: 'A câmera precisa de um endereço seguro',
        detail:
          'Os outros não veem você. Abra esta página por https. Ouvir e usar o chat funciona aqui.',
      },
      unsupported: {
        title: 'Este navegador não oferece câmera',
        detail:
          'Os outros não veem você. Talvez outro navegador ofereça. Ouvir e usar o chat funciona aqui.',
      },
      lost: {
        title: 'A câmera não está mais disponível',
        detail:
          'Os outros não veem você. Ela foi desconectada ou desligada. Tente de novo para usar a que estiver disponível.',
      },
      unknown: {
        title: 'A câmera não iniciou',
        detail:
          'Os outros não veem você. Tente de novo; se continuar falhando, desconecte-a e conecte-a outra vez.',
      },
    },
  },
  screenProblems: {
    refused: {
      title: 'O compartilhamento de tela não é permitido',
      detail:
        'Nada é compartilhado. Permita que o navegador grave a tela nas configurações do seu dispositivo e tente de novo.',
    },
    impossible: {
      title: 'Este navegador não consegue compartilhar a tela',
      detail: 'Nada é compartilhado. Navegadores em um computador conseguem, por https.',
    },
    unknown: {
      title: 'O compartilhamento de tela não iniciou',
      detail: 'Nada é compartilhado. Tente de novo.',
    },
  },
};
