import { announcements } from './announcements.js';
import { chat } from './chat.js';
import { devices } from './devices.js';
import { effects } from './effects.js';
import { ended } from './ended.js';
import { general } from './general.js';
import { invites } from './invites.js';
import { join } from './join.js';
import { limits } from './limits.js';
import { moderation } from './moderation.js';
import { people } from './people.js';
import { problems } from './problems.js';
import { quality } from './quality.js';
import { relay } from './relay.js';
import { room } from './room.js';
import { settings } from './settings.js';
import { stage } from './stage.js';
import { stops } from './stops.js';
import type { en } from '../en/index.js';
import type { Translation } from '../shapes.js';

/** Every word of the interface in Persian. */
export const fa: Translation<typeof en> = {
  ...announcements,
  ...chat,
  ...devices,
  ...effects,
  ...ended,
  ...general,
  ...invites,
  ...join,
  ...limits,
  ...moderation,
  ...people,
  ...problems,
  ...quality,
  ...room,
  ...settings,
  ...stage,
  ...stops,
  ...relay,
};
