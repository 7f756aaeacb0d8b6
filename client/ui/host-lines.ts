import type { ControlData } from '../../src/protocol/frames.js';
import type { Permission } from '../../src/protocol/permissions.js';
import type { MeetingState, Participant } from '../state/meeting-state.js';
import { mayDecide, restrictionOf } from '../state/policy.js';
import { text } from '../i18n/text.js';
import type { App } from './app.js';
import type { IconName } from './icons.js';

/** One thing that a host can do with a person. */
export interface HostLine {
  id: string;
  icon: IconName;
  word: string;
  /** Takes the person out of the room. */
  removes: boolean;
  /** What the line says before it is done, where it is to be pressed twice. */
  asks: string | null;
  run: () => void;
}

interface Offer {
  id: string;
  icon: IconName;
  word: string;
  permission: Permission;
  data: ControlData;
  isOffered: boolean;
}

/** What this person may do with another, as far as there is a reason for it now; empty for members. */
export function hostLines({ store, moderation }: App, person: Participant): HostLine[] {
  const state = store.get();
  return offersFor(state, person)
    .filter(
      ({ isOffered, permission }) => isOffered && mayDecide(state, permission, person.user_id),
    )
    .map((offer) => lineOf(offer, moderation));
}

/** Puts oneself into the spotlight, or out of it: the one thing that hosts do with themselves. */
export function ownHostLines({ store, moderation }: App): HostLine[] {
  const state = store.get();
  if (!mayDecide(state, 'set spotlight')) return [];
  return [lineOf(spotlightOffer(state, state.self.userId), moderation)];
}

function lineOf({ id, icon, word, data }: Offer, moderation: App['moderation']): HostLine {
  const isBan = data.action === 'ban';
  return {
    id,
    icon,
    word,
    removes: isBan || data.action === 'kick',
    asks: isBan ? text.hostMenuItems.banReally : null,
    run: () => void moderation.decide(data),
  };
}

function offersFor(state: MeetingState, person: Participant): Offer[] {
  return [...deviceOffers(state, person), ...seatOffers(person)];
}

function deviceOffers(
  state: MeetingState,
  { user_id: target, state: shared }: Participant,
): Offer[] {
  const { hostMenuItems: words } = text;
  const taken = restrictionOf(state.policy, target);
  const isMuted = taken?.mic_muted === true;
  const isDark = taken?.camera_off === true;
  const isHeld = isMuted && !taken.may_unmute;
  return [
    {
      id: 'mute',
      icon: 'microphone-off',
      word: words.mute,
      permission: 'mute',
      data: { action: 'mute', target, enforced: true, may_unmute: true },
      isOffered: shared.mic && !isMuted,
    },
    {
      id: 'mute-hard',
      icon: 'microphone-off',
      word: words.muteHard,
      permission: 'mute',
      data: { action: 'mute', target, enforced: true, may_unmute: false },
      isOffered: !isHeld,
    },
    {
      id: 'allow-mic',
      icon: 'microphone',
      word: words.allowMic,
      permission: 'allow_mic',
      data: { action: 'allow_mic', target },
      isOffered: isMuted,
    },
    {
      id: 'camera-off',
      icon: 'camera-off',
      word: words.cameraOff,
      permission: 'camera_off',
      data: { action: 'camera_off', target, enforced: true },
      isOffered: !isDark,
    },
    {
      id: 'allow-camera',
      icon: 'camera',
      word: words.allowCamera,
      permission: 'allow_camera',
      data: { action: 'allow_camera', target },
      isOffered: isDark,
    },
    {
      id: 'lower-hand',
      icon: 'hand',
      word: words.lowerHand,
      permission: 'lower_hand',
      data: { action: 'lower_hand', target },
      isOffered: shared.hand,
    },
    spotlightOffer(state, target),
  ];
}

function seatOffers({ user_id: target, dialect }: Participant): Offer[] {
  const { hostMenuItems: words } = text;
  const isOurs = dialect !== 'base';
  return [
    {
      id: 'promote',
      icon: 'invite',
      word: words.promote,
      permission: 'promote',
      data: { action: 'promote', target },
      isOffered: isOurs,
    },
    {
      id: 'demote',
      icon: 'people',
      word: words.demote,
      permission: 'demote',
      data: { action: 'demote', target },
      isOffered: isOurs,
    },
    {
      id: 'to-lobby',
      icon: 'people',
      word: words.toLobby,
      permission: 'to_lobby',
      data: { action: 'to_lobby', target },
      isOffered: isOurs,
    },
    {
      id: 'kick',
      icon: 'leave',
      word: words.kick,
      permission: 'kick',
      data: { action: 'kick', target },
      isOffered: true,
    },
    {
      id: 'ban',
      icon: 'lock',
      word: words.ban,
      permission: 'ban',
      data: { action: 'ban', target },
      isOffered: true,
    },
    {
      id: 'ban-address',
      icon: 'lock',
      word: words.banAddress,
      permission: 'ban',
      data: { action: 'ban', target, address: true },
      isOffered: true,
    },
  ];
}

function spotlightOffer({ policy }: MeetingState, userId: string): Offer {
  const isLit = policy.spotlight === userId;
  const { spotlight, spotlightOff } = text.hostMenuItems;
  return {
    id: 'spotlight',
    icon: 'spotlight',
    word: isLit ? spotlightOff : spotlight,
    // Of the room as a whole, whoever it is about.
    permission: 'set spotlight',
    data: { action: 'set', set: { spotlight: isLit ? null : userId } },
    isOffered: true,
  };
}
