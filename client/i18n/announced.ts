import type { AnnouncementBody } from '../state/meeting-state.js';
import type { Verbosity } from '../state/preferences.js';
import type { Plural } from './shapes.js';
import { fill, plural, text } from './text.js';

const IMPORTANT: readonly AnnouncementBody['kind'][] = [
  'media',
  'link_copied',
  'hand',
  'own_hand',
  'policy',
  'spotlight',
];

/** Whether a person who wants to hear this much wants to hear this. */
export function isHeard(body: AnnouncementBody, verbosity: Verbosity): boolean {
  if (verbosity === 'everything' || body.kind === 'link') return true;
  if (verbosity === 'nothing') return false;
  return IMPORTANT.includes(body.kind) || (body.kind === 'message' && body.isPrivate);
}

/**
 * The sentences for what happened within a moment, oldest first. Several people who did the same
 * become one sentence, and of a device that was switched to and fro only the end is said.
 */
export function spoken(bodies: readonly AnnouncementBody[]): string[] {
  const sentences = new Map<string, string>();
  bodies.forEach((body, index) => {
    const group = groupOf(body);
    const key = group ?? String(index);
    const people = bodies.filter((other) => group !== null && groupOf(other) === group).length;
    const isSaid = sentences.has(key);
    if (body.kind === 'media' || !isSaid) sentences.set(key, sentence(body, people));
  });
  return [...sentences.values()];
}

/** Names what can be said together; null for what is said alone. */
function groupOf(body: AnnouncementBody): string | null {
  if (body.kind === 'media') return `media ${body.media}`;
  return body.kind === 'joined' || body.kind === 'left' ? body.kind : null;
}

/** Says it of `people` persons, of whom the body names the first. */
function sentence(body: AnnouncementBody, people: number): string {
  switch (body.kind) {
    case 'joined':
      return crowd(body.name, people, text.saidJoined, text.saidJoinedMany);
    case 'left':
      return crowd(body.name, people, text.saidLeft, text.saidLeftMany);
    case 'message': {
      const { name, isPrivate } = body;
      return fill(isPrivate ? text.saidPrivateMessage : text.saidMessage, {
        name,
        text: body.text,
      });
    }
    case 'media':
      return text.saidMedia[body.media][body.open ? 'on' : 'off'];
    case 'screen':
      return fill(body.open ? text.saidScreenOn : text.saidScreenOff, { name: body.name });
    case 'hand':
    case 'own_hand':
      return handWords(body);
    case 'reaction': {
      const { name, reaction, others } = body;
      return crowd(name, others + 1, text.saidReaction[reaction], text.saidReactionMany[reaction]);
    }
    case 'own_reaction':
      return fill(text.saidOwnReaction, { reaction: text.reactionNames[body.reaction] });
    case 'policy':
      return text.saidPolicy[body.change];
    case 'spotlight':
      return fill(text.saidSpotlight, { name: body.name });
    case 'link_copied':
      return text.linkCopied;
    case 'link':
      return body.status === 'joined' ? text.saidConnected : text.saidDisconnected;
  }
}

function handWords(body: AnnouncementBody & { kind: 'hand' | 'own_hand' }): string {
  const { place, count } = body;
  const isAlone = count === 1;
  if (body.kind === 'hand') {
    const { name } = body;
    return fill(isAlone ? text.saidHand : text.saidHandPlace, { name, place, count });
  }
  if (count === 0) return text.saidOwnHandDown;
  return fill(isAlone ? text.saidOwnHand : text.saidOwnHandPlace, { place, count });
}

/** `many` is for the named one and `count` others. */
function crowd(name: string, people: number, one: string, many: Plural): string {
  return people > 1 ? plural(many, people - 1, { name }) : fill(one, { name });
}
