// Loaded into each measured server: collects all garbage when asked to by a signal.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setFlagsFromString('--no-expose-gc');
process.on('SIGUSR2', () => collect());
