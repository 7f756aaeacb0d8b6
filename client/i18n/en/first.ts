import { devices } from './devices.js';
import { ended } from './ended.js';
import { general } from './general.js';
import { join } from './join.js';
import { limits } from './limits.js';
import { problems } from './problems.js';
import { relay } from './relay.js';
import { room } from './room.js';
import { stops } from './stops.js';

/** The English words without which the first page, or the last one, cannot be shown. */
export const first = {
  ...general,
  ...join,
  ...limits,
  ...devices,
  ...room,
  ...ended,
  ...problems,
  ...relay,
  ...stops,
};
