import type { connectionTest as english } from '../en/connection-test.js';
import type { Translation } from '../shapes.js';

/** The test of devices and connection: what is tested, what came of it, what to do. */
export const connectionTest: Translation<typeof english> = {
  hideAddress: 'Ocultar meu endereço dos outros',
  hideAddressHint:
    'Uma chamada vai direto de navegador a navegador, e assim todos que participam ficam sabendo seu endereço de rede. ' +
    'Com isto ativado, o som e a imagem passam pela retransmissão deste servidor. Isso pode acrescentar algum atraso. ' +
    'Quem já está conectado a você viu seu endereço.',
  hideAddressNone:
    'Este servidor não oferece retransmissão, então seu endereço não pode ser ocultado.',
  hideAddressDemanded: 'Esta reunião sempre oculta os endereços de todos.',

  testLead:
    'Testa sua câmera e seu microfone, o caminho até o servidor e os caminhos por onde passam o som e a imagem. ' +
    'Leva até um minuto. Talvez o navegador peça a câmera e o microfone; ninguém mais vê nem ouve você.',
  testStart: 'Iniciar o teste',
  testAgain: 'Testar de novo',
  testRunning: 'Testando…',
  testSaySomething: 'Diga alguma coisa.',
  testSteps: {
    microphone: 'Microfone',
    camera: 'Câmera',
    server: 'Caminho até o servidor',
    stun: 'Caminho direto (STUN)',
    turn_udp: 'Retransmissão por UDP',
    turn_tcp: 'Retransmissão por TCP',
    turn_tls: 'Retransmissão por TLS',
    loop: 'Som pela retransmissão',
  },
  testStatus: {
    waiting: 'Ainda não testado',
    running: 'Testando…',
    good: 'Funciona',
    poor: 'Funciona mal',
    bad: 'Não funciona',
    untested: 'Não testado',
  },
  testReasons: {
    silent: 'Está ligado, mas nada vem dele.',
    unreachable: 'Não veio nenhuma resposta.',
    refused: 'A retransmissão não aceita as credenciais deste servidor.',
    full: 'A retransmissão não tem lugar agora.',
    slow: 'Demora muito.',
    lossy: 'Muito se perde no caminho.',
    not_offered: 'Este servidor não oferece.',
    after_joining: 'Só para quem está em uma reunião: teste de novo a partir dela.',
    too_often: 'Houve testes demais a partir daqui. Espere dez minutos.',
    no_relay: 'Nenhuma retransmissão pôde ser alcançada.',
    unsupported: 'Este navegador não consegue manter chamadas.',
  },
  testServerFigures: '{delay} ms de ida e volta',
  testLoopFigures: '{delay} ms de atraso, {loss} % perdido',
  testStepTold: '{step}: {result}',
  testVerdicts: {
    no_server: {
      title: 'Não foi possível alcançar o servidor',
      detail:
        'Sem ele você não pode entrar. Verifique sua conexão. Se outras páginas abrem, talvez algo no caminho bloqueie ' +
        'WebSockets: tente sem VPN ou fora da rede da empresa, ou pergunte a quem cuida dela.',
    },
    no_calls: {
      title: 'Este navegador não consegue manter chamadas',
      detail:
        'Você pode entrar e usar o chat. Para som e imagem, use uma versão atual do Firefox, Chrome, Edge ou Safari.',
    },
    relay_refuses: {
      title: 'A retransmissão não está bem configurada',
      detail:
        'As chamadas funcionam onde há um caminho direto. Avise quem cuida deste servidor que a retransmissão recusa as ' +
        'credenciais dele, e envie o relatório junto.',
    },
    relay_blocked: {
      title: 'Sua rede bloqueia a retransmissão',
      detail:
        'As chamadas funcionam onde há um caminho direto; senão, você fica só com a própria imagem. Tente outra rede, como ' +
        'a do seu telefone, ou sem VPN. Ou peça a quem cuida da rede que libere a retransmissão.',
    },
    loop_failed: {
      title: 'A retransmissão responde, mas nada passa por ela',
      detail:
        'As chamadas que precisam da retransmissão ficarão sem som. Avise quem cuida deste servidor, e envie o relatório junto.',
    },
    stun_blocked: {
      title: 'As chamadas talvez não se conectem',
      detail:
        'Sua rede não deixa sair UDP, e este servidor não oferece uma retransmissão que ajude. Tente outra rede, ou sem VPN.',
    },
    udp_blocked: {
      title: 'As chamadas funcionam, mas com um desvio',
      detail:
        'Sua rede não deixa sair UDP, então o som e a imagem passam por TCP e podem falhar. Outra rede, ou sem VPN, é melhor.',
    },
    slow: {
      title: 'As chamadas funcionam, mas sua conexão é fraca',
      detail:
        'O som pode cortar ou chegar tarde. Um cabo, um lugar mais perto do Wi-Fi ou fechar outros programas pode ajudar.',
    },
    devices: {
      title: 'A conexão está boa; verifique seus dispositivos',
      detail:
        'A lista acima diz qual, e por quê. Você pode entrar sem ele e ainda assim ver e ouvir os outros.',
    },
    no_relay: {
      title: 'Tudo o que pode ser testado funciona',
      detail:
        'Este servidor não oferece retransmissão, então as chamadas precisam de um caminho direto. A maioria das redes ' +
        'permite; algumas de empresas e hotéis não. Se lá você não vê nem ouve os outros, tente outra rede.',
    },
    relay_untested: {
      title: 'O que foi testado funciona',
      detail:
        'A retransmissão não foi testada. Quando estiver em uma reunião, teste de novo pelo menu “Mais”.',
    },
    good: {
      title: 'Está tudo bem',
      detail: 'Seus dispositivos e sua conexão estão prontos para chamadas.',
    },
  },
  testReportLead:
    'O relatório contém estes resultados, mas nenhum nome, endereço, dispositivo ou sala.',
};
