/** The way in, as far as somebody has decided about it. */
export interface DoorState {
  /** The room asks for a password; `wrong` when one was tried. Null while nobody has asked. */
  password: 'wanted' | 'wrong' | null;
  /** What was said to the hosts while waiting; empty when nothing was. */
  line: string;
}

/** Nobody has asked for anything. */
export const OPEN_DOOR: DoorState = { password: null, line: '' };
