import type { ControlAction, PolicyPatch, Role } from './frames.js';

/**
 * What needs a role. `set …` is the action `set` with that key; `write` is chat while only hosts may,
 * `share` a screen while only hosts may, `invite` somebody who is to have that role.
 */
export type Permission =
  `set ${keyof PolicyPatch}` | Exclude<ControlAction, 'set'> | 'write' | 'share' | 'invite';

/** True or false for what concerns nobody in particular, else the roles of those it may be done to. */
type Reach = boolean | readonly Role[];

const EVERYBODY: Reach = ['host', 'cohost', 'member'];
const BELOW_HOSTS: Reach = ['cohost', 'member'];
const BELOW_COHOSTS: Reach = ['member'];
const NOBODY: Reach = [];

/** The one table of who may do what to whom: the server goes by it, and pages offer what it allows. */
export const PERMISSIONS: Readonly<Record<Permission, Readonly<Record<Role, Reach>>>> = {
  'set locked': { host: true, cohost: true, member: false },
  'set lobby': { host: true, cohost: true, member: false },
  'set password': { host: true, cohost: false, member: false },
  'set chat': { host: true, cohost: true, member: false },
  'set screen': { host: true, cohost: true, member: false },
  'set relay_only': { host: true, cohost: true, member: false },
  'set spotlight': { host: true, cohost: true, member: false },
  admit: { host: true, cohost: true, member: false },
  deny: { host: true, cohost: true, member: false },
  admit_all: { host: true, cohost: true, member: false },
  mute: { host: BELOW_HOSTS, cohost: BELOW_COHOSTS, member: NOBODY },
  allow_mic: { host: BELOW_HOSTS, cohost: BELOW_COHOSTS, member: NOBODY },
  camera_off: { host: BELOW_HOSTS, cohost: BELOW_COHOSTS, member: NOBODY },
  allow_camera: { host: BELOW_HOSTS, cohost: BELOW_COHOSTS, member: NOBODY },
  lower_hand: { host: EVERYBODY, cohost: EVERYBODY, member: NOBODY },
  to_lobby: { host: BELOW_HOSTS, cohost: BELOW_COHOSTS, member: NOBODY },
  kick: { host: BELOW_HOSTS, cohost: BELOW_COHOSTS, member: NOBODY },
  ban: { host: BELOW_HOSTS, cohost: BELOW_COHOSTS, member: NOBODY },
  unban: { host: true, cohost: true, member: false },
  promote: { host: BELOW_COHOSTS, cohost: NOBODY, member: NOBODY },
  demote: { host: ['cohost'], cohost: NOBODY, member: NOBODY },
  end: { host: true, cohost: false, member: false },
  invite: { host: EVERYBODY, cohost: BELOW_COHOSTS, member: NOBODY },
  write: { host: true, cohost: true, member: false },
  share: { host: true, cohost: true, member: false },
};

/**
 * True when somebody of this role may do that.
 *
 * @param target the role of whom it is done to; absent for what concerns nobody in particular.
 */
export function isPermitted(permission: Permission, role: Role, target?: Role): boolean {
  const reach = PERMISSIONS[permission][role];
  return typeof reach === 'boolean' ? reach : target !== undefined && reach.includes(target);
}
