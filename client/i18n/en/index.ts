import { first } from './first.js';
import { later } from './later.js';

/** Every word of the interface in English: the catalogue that the others are translations of. */
export const en = { ...first, ...later };
