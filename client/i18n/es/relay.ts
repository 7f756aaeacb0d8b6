import type { relay as english } from '../en/relay.js';
import type { Translation } from '../shapes.js';

/** Calls through a relay. */
export const relay: Translation<typeof english> = {
  testTitle: 'Probar la conexión',
  settingsRelay: 'Su dirección',
  relayMissing: {
    title: 'Nadie puede conectarse',
    detail:
      'Aquí todas las direcciones deben quedar ocultas, pero este servidor no ofrece ningún relé. El chat funciona. Avise a quien administra el servidor.',
  },
  relayMissingOwn: {
    title: 'No puede conectarse con los demás',
    detail:
      'Oculta su dirección, pero este servidor no ofrece ningún relé. El chat funciona. Para ver y oír a los demás, muestre su dirección.',
  },
  showAddress: 'Mostrar mi dirección',
};
