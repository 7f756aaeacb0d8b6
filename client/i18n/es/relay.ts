import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Calls through a relay. */
export const relay: Translation<typeof english> = {
  testTitle: 'Probar la conexión',
  settingsRelay: 'Tu dirección',
  relayMissing: {
    title: 'Nadie puede conectarse',
    detail:
      'Aquí todas las direcciones deben quedar ocultas, pero este servidor no ofrece retransmisión. El chat funciona. Avisa a quien administra el servidor.',
  },
  relayMissingOwn: {
    title: 'No puedes conectarte con los demás',
    detail:
      'Ocultas tu dirección, pero este servidor no ofrece retransmisión. El chat funciona. Para ver y oír a los demás, muestra tu dirección.',
  },
  showAddress: 'Mostrar mi dirección',
};
