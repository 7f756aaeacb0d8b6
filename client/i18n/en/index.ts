import { chat } from './chat.js';
import { ended } from './ended.js';
import { general } from './general.js';
import { join } from './join.js';
import { room } from './room.js';

/** Every word of the interface in English: the catalogue that the others are translations of. */
export const en = { ...general, ...join, ...room, ...chat, ...ended };
