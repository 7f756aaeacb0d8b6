import type { connectionTest as english } from '../en/connection-test.js';
import type { Translation } from '../shapes.js';

/** The test of devices and connection: what is tested, what came of it, what to do. */
export const connectionTest: Translation<typeof english> = {
  hideAddress: 'Ocultar mi dirección a los demás',
  hideAddressHint:
    'Una llamada va directamente de navegador a navegador, y así todos los que participan conocen tu dirección de red. ' +
    'Con esto activado, el sonido y la imagen pasan por la retransmisión de este servidor. Puede añadir algo de retardo. ' +
    'Quien ya está conectado contigo ha visto tu dirección.',
  hideAddressNone:
    'Este servidor no ofrece retransmisión, así que tu dirección no se puede ocultar.',
  hideAddressDemanded: 'Esta reunión oculta siempre las direcciones de todos.',

  testLead:
    'Prueba tu cámara y tu micrófono, el camino al servidor y los caminos por los que viajan el sonido y la imagen. ' +
    'Tarda un minuto como mucho. Quizá el navegador pregunte por la cámara y el micrófono; nadie más te ve ni te oye.',
  testStart: 'Empezar la prueba',
  testAgain: 'Probar de nuevo',
  testRunning: 'Probando…',
  testSaySomething: 'Di algo.',
  testSteps: {
    microphone: 'Micrófono',
    camera: 'Cámara',
    server: 'Camino al servidor',
    stun: 'Vía directa (STUN)',
    turn_udp: 'Retransmisión por UDP',
    turn_tcp: 'Retransmisión por TCP',
    turn_tls: 'Retransmisión por TLS',
    loop: 'Sonido a través de la retransmisión',
  },
  testStatus: {
    waiting: 'Aún sin probar',
    running: 'Probando…',
    good: 'Funciona',
    poor: 'Funciona mal',
    bad: 'No funciona',
    untested: 'Sin probar',
  },
  testReasons: {
    silent: 'Está encendido, pero no llega nada de él.',
    unreachable: 'No llegó ninguna respuesta.',
    refused: 'La retransmisión no acepta las credenciales de este servidor.',
    full: 'La retransmisión no tiene sitio ahora.',
    slow: 'Tarda mucho.',
    lossy: 'Se pierde mucho por el camino.',
    not_offered: 'Este servidor no la ofrece.',
    after_joining: 'Solo para quienes están en una reunión: prueba de nuevo desde allí.',
    too_often: 'Hubo demasiadas pruebas desde aquí. Espera diez minutos.',
    no_relay: 'No se pudo llegar a ninguna retransmisión.',
    unsupported: 'Este navegador no puede mantener llamadas.',
  },
  testServerFigures: '{delay} ms de ida y vuelta',
  testLoopFigures: '{delay} ms de retardo, {loss} % perdido',
  testStepTold: '{step}: {result}',
  testVerdicts: {
    no_server: {
      title: 'No se puede llegar al servidor',
      detail:
        'Sin él no puedes unirte. Comprueba tu conexión. Si otras páginas se abren, quizá algo intermedio bloquee los ' +
        'WebSockets: prueba sin VPN o fuera de la red de la empresa, o pregunta a quien la administra.',
    },
    no_calls: {
      title: 'Este navegador no puede mantener llamadas',
      detail:
        'Puedes unirte y usar el chat. Para el sonido y la imagen usa una versión actual de Firefox, Chrome, Edge o Safari.',
    },
    relay_refuses: {
      title: 'La retransmisión no está bien configurada',
      detail:
        'Las llamadas funcionan donde hay una vía directa. Avisa a quien administra este servidor de que la retransmisión ' +
        'rechaza sus credenciales, y adjunta el informe.',
    },
    relay_blocked: {
      title: 'Tu red bloquea la retransmisión',
      detail:
        'Las llamadas funcionan donde hay una vía directa; si no, te quedas a solas con tu imagen. Prueba otra red, como la ' +
        'de tu teléfono, o sin VPN. O pide a quien administra la red que abra el paso a la retransmisión.',
    },
    loop_failed: {
      title: 'La retransmisión responde, pero no deja pasar nada',
      detail:
        'Las llamadas que necesitan la retransmisión no tendrán sonido. Avisa a quien administra este servidor, y adjunta el informe.',
    },
    stun_blocked: {
      title: 'Puede que las llamadas no se conecten',
      detail:
        'Tu red no deja salir UDP, y este servidor no ofrece una retransmisión que ayude. Prueba otra red, o sin VPN.',
    },
    udp_blocked: {
      title: 'Las llamadas funcionan, pero con un rodeo',
      detail:
        'Tu red no deja salir UDP, así que el sonido y la imagen viajan por TCP y pueden entrecortarse. Es mejor otra red, o sin VPN.',
    },
    slow: {
      title: 'Las llamadas funcionan, pero tu conexión es débil',
      detail:
        'El sonido puede cortarse o llegar tarde. Puede ayudar un cable, un lugar más cercano al wifi o cerrar otros programas.',
    },
    devices: {
      title: 'La conexión está bien; revisa tus dispositivos',
      detail:
        'La lista de arriba dice cuál, y por qué. Puedes unirte sin él y aun así ver y oír a los demás.',
    },
    no_relay: {
      title: 'Todo lo que se puede probar funciona',
      detail:
        'Este servidor no ofrece retransmisión, así que las llamadas necesitan una vía directa. La mayoría de las redes la ' +
        'permiten; algunas de empresas y hoteles no. Si allí no ves ni oyes a los demás, prueba otra red.',
    },
    relay_untested: {
      title: 'Lo que se ha probado funciona',
      detail:
        'La retransmisión no se ha probado. Cuando estés en una reunión, prueba de nuevo desde el menú «Más».',
    },
    good: {
      title: 'Todo está bien',
      detail: 'Tus dispositivos y tu conexión están listos para las llamadas.',
    },
  },
  testReportLead:
    'El informe contiene estos resultados, pero ni nombres, ni direcciones, ni dispositivos, ni sala.',
};
