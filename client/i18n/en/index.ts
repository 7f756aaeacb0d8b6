import { announcements } from './announcements.js';
import { chat } from './chat.js';
import { effects } from './effects.js';
import { devices } from './devices.js';
import { ended } from './ended.js';
import { general } from './general.js';
import { join } from './join.js';
import { limits } from './limits.js';
import { people } from './people.js';
import { problems } from './problems.js';
import { quality } from './quality.js';
import { relay } from './relay.js';
import { room } from './room.js';
import { settings } from './settings.js';
import { stage } from './stage.js';
import { stops } from './stops.js';

/** Every word of the interface in English: the catalogue that the others are translations of. */
export const en = {
  ...general,
  ...join,
  ...limits,
  ...devices,
  ...room,
  ...stage,
  ...chat,
  ...ended,
  ...people,
  ...quality,
  ...announcements,
  ...problems,
  ...settings,
  ...relay,
  ...effects,
  ...stops,
};
