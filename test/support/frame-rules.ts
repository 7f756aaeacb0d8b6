import type { ServerFrameType } from '../../src/protocol/frames.js';
import { Bounds } from '../../src/protocol/limits.js';
import { isChatText, isDisplayName } from '../../src/protocol/names.js';

type Rule = (value: unknown) => boolean;

const isText: Rule = (value) => typeof value === 'string';
const isFlag: Rule = (value) => typeof value === 'boolean';
const isCount: Rule = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isName: Rule = (value) => typeof value === 'string' && isDisplayName(value);
const isTarget: Rule = (value) => typeof value === 'string' || Number.isSafeInteger(value);
const isSaid: Rule = (value) =>
  typeof value === 'string' && isChatText(value) && Buffer.byteLength(value) <= Bounds.textBytes;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object that has no other keys than these, each as its rule says. */
function onlyKeys(rules: Readonly<Record<string, Rule>>): Rule {
  return (value) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([key, held]) => Object.hasOwn(rules, key) && rules[key]?.(held) === true,
    );
}

function listOf(rule: Rule, atMost: number): Rule {
  return (value) => Array.isArray(value) && value.length <= atMost && value.every(rule);
}

const STAMP = { room: isText, user_id: isText };
const STATE = {
  mic: isFlag,
  camera: isFlag,
  screen: isFlag,
  hand: isFlag,
  strain: isText,
  hand_at: isCount,
};
const DESCRIPTION = onlyKeys({
  ...STAMP,
  sdp: (value) => isText(value) || onlyKeys({ type: isText, sdp: isText })(value),
  target: isTarget,
  tracks: listOf(onlyKeys({ mid: isText, role: isText }), Bounds.tracks),
  generation: isCount,
});
const NO_TEXT: Rule = (value) => value === null;
const CANDIDATE = onlyKeys({
  candidate: isText,
  sdpMid: (value) => isText(value) || NO_TEXT(value),
  sdpMLineIndex: (value) => isCount(value) || NO_TEXT(value),
  usernameFragment: (value) => isText(value) || NO_TEXT(value),
});

const VIEW: Rule = (value) =>
  value === null || onlyKeys({ width: isCount, height: isCount })(value);

const POLICY = onlyKeys({
  number: isCount,
  locked: isFlag,
  lobby: isFlag,
  password: isFlag,
  chat: isText,
  screen: isText,
  relay_only: isFlag,
  spotlight: (value) => isText(value) || NO_TEXT(value),
  roles: listOf(onlyKeys({ user_id: isText, role: isText, acting: isFlag }), 1000),
  restrictions: listOf(
    onlyKeys({ user_id: isText, mic_muted: isFlag, may_unmute: isFlag, camera_off: isFlag }),
    1000,
  ),
});
const WAITING = onlyKeys({
  waiting_id: isText,
  user_id: isText,
  name: isName,
  text: isText,
  since: isCount,
});

/** What a member may be sent because of somebody else, and all that may be in it. */
const DATA_RULES: Partial<Record<ServerFrameType, Rule>> = {
  join: onlyKeys({
    ...STAMP,
    session: isText,
    away: isFlag,
    name: isName,
    dialect: isText,
    caps: listOf(isText, Bounds.caps),
    joined_at: isCount,
    role: isText,
    state: onlyKeys(STATE),
  }),
  left: onlyKeys({ ...STAMP, target: isText, reason: isText }),
  away: onlyKeys(STAMP),
  back: onlyKeys(STAMP),
  offer: DESCRIPTION,
  answer: DESCRIPTION,
  candidate: onlyKeys({
    ...STAMP,
    candidate: (value) => value === null || CANDIDATE(value),
    target: isTarget,
    generation: isCount,
  }),
  chat: onlyKeys({
    ...STAMP,
    message_id: isText,
    name: isName,
    text: isSaid,
    sent_at: isCount,
    target: isText,
  }),
  state: onlyKeys({ ...STAMP, ...STATE, name: isName }),
  typing: onlyKeys({ ...STAMP, target: isText }),
  reaction: onlyKeys({ ...STAMP, reaction: isText }),
  view: onlyKeys({ ...STAMP, target: isText, camera: VIEW, screen: VIEW }),
  resync: onlyKeys({ target: isText }),
  policy: onlyKeys({ ...STAMP, role: isText, action: isText, target: isText, policy: POLICY }),
  control: onlyKeys({
    ...STAMP,
    role: isText,
    action: isText,
    target: isText,
    enforced: isFlag,
    may_unmute: isFlag,
  }),
  notice: onlyKeys({ ...STAMP, role: isText, text: isSaid, sent_at: isCount }),
  knock: onlyKeys({ waiting: listOf(WAITING, 1000) }),
  delivered: onlyKeys({ message_id: isText, seq: isCount }),
};

/**
 * Looks at a frame that somebody else caused, as its receiver got it: nothing in it that the protocol does
 * not name, and stamped with the receiver's room and a user who may speak there.
 *
 * @returns what is wrong with it; undefined when nothing is.
 */
export function faultOf(
  text: string,
  room: string,
  isMember: (userId: string) => boolean,
): string | undefined {
  const frame: unknown = JSON.parse(text);
  const shown = text.slice(0, 200);
  if (!onlyKeys({ type: isText, data: isRecord, seq: isCount })(frame)) return `envelope: ${shown}`;
  const { type, data } = frame as { type: ServerFrameType; data: Record<string, unknown> };
  if (DATA_RULES[type]?.(data) !== true) return `content: ${shown}`;
  if (type === 'resync' || type === 'delivered' || type === 'knock') return undefined;
  if (data['room'] !== room) return `another room: ${shown}`;
  // What the server decides by its rules, and what administrators say, has no sender.
  if (type === 'policy' && data['role'] === 'server') return undefined;
  if (type === 'notice') return undefined;
  return isMember(String(data['user_id'])) ? undefined : `another sender: ${shown}`;
}
