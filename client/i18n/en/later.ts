import { announcements } from './announcements.js';
import { chat } from './chat.js';
import { effects } from './effects.js';
import { invites } from './invites.js';
import { moderation } from './moderation.js';
import { people } from './people.js';
import { quality } from './quality.js';
import { settings } from './settings.js';
import { stage } from './stage.js';

/** The English words that nothing needs before the meeting, or before a dialog is opened. */
export const later = {
  ...stage,
  ...chat,
  ...people,
  ...moderation,
  ...invites,
  ...quality,
  ...settings,
  ...announcements,
  ...effects,
};
