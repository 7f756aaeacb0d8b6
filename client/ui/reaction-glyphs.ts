import type { Reaction } from '../../src/protocol/frames.js';

/** How a reaction looks, as text in the fonts of the page. */
export const REACTION_GLYPHS: Record<Reaction, string> = {
  thumbs_up: '👍',
  clap: '👏',
  heart: '❤️',
  laugh: '😂',
  surprised: '😮',
  celebrate: '🎉',
};
