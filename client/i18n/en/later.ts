import { announcements } from './announcements.js';
import { chat } from './chat.js';
import { moderation } from './moderation.js';
import { people } from './people.js';
import { quality } from './quality.js';
import { stage } from './stage.js';

/** The English words that nothing needs before the meeting, or before a dialog is opened. */
export const later = {
  ...stage,
  ...chat,
  ...people,
  ...moderation,
  ...quality,
  ...announcements,
};
