/** The injection token of the {@link Nodes}; what it gives is undefined where this process is alone. */
export const NODES = Symbol('NODES');

/** What happens to the rooms of this node without its doing. Neither may throw. */
export interface RoomEvents {
  /**
   * A room that another node has had is this one's from now on; `kept` is what was kept of it. Called
   * before anything else is done with the room.
   */
  restore(room: string, kept: ReadonlyMap<string, string>): void;

  /** A room is another node's from now on: all of it that is here is void. */
  lost(room: string): void;
}

/** What is known of the way to other nodes. */
export interface NodeEvents {
  /** A message from another node came, in the order of that node, unless some were lost before it. */
  mail(text: string): void;

  /** The broker can be reached again; messages may have been lost. */
  back(): void;
}

/** How often something was counted, and how long that holds, in milliseconds. */
export interface Counted {
  count: number;
  leftMs: number;
}

/** Small things that all nodes know. Everything rejects while they cannot be reached. */
export interface SharedNotes {
  /** Counts `points` more, which may be 0 or less, for `windowMs` from the first one on. */
  count(name: string, points: number, windowMs: number): Promise<Counted>;

  /** Makes a mark that lasts until then, in milliseconds since 1970. */
  mark(name: string, untilMs: number): Promise<void>;

  /** True while there is a mark of that name. */
  isMarked(name: string): Promise<boolean>;

  /** Puts a room that was created ahead on the list of those, until then. */
  list(room: string, untilMs: number): Promise<void>;

  /** Takes a room off that list. */
  unlist(room: string): Promise<void>;

  /** So many of the rooms on that list, from the one on that has so many before it. */
  listed(from: number, count: number): Promise<string[]>;
}

/**
 * The other nodes of one service, and which room is whose. A room belongs to one node at a time: only
 * that one writes its log, and each of its writes proves that the room still is its own.
 */
export interface Nodes {
  /** Of this process; another one after every start. */
  readonly id: string;

  readonly notes: SharedNotes;

  /** Whom to tell of what happens; set once, before the first room is opened. */
  listen(rooms: RoomEvents, nodes: NodeEvents): void;

  /**
   * Whose room it is. One that is nobody's becomes this node's.
   *
   * @param dead takes it away from this node, which is found to be gone.
   * @returns the `id` of the node.
   */
  open(room: string, dead?: string): Promise<string>;

  /** Whose room it is, without opening it: empty for one that waits for a node, undefined for none. */
  ownerOf(room: string): Promise<string | undefined>;

  /** True for a room of this node. */
  has(room: string): boolean;

  /** Looks whether a room still is this node's; when it is not, it is lost. */
  check(room: string): void;

  /** The rooms of this node, in no order. */
  owned(): string[];

  /** Gives a room away with all that is kept of it: whoever opens it next has it. */
  release(room: string): void;

  /** Sends a message to a node; gives how many heard it, 0 for a node that is gone. */
  post(node: string, text: string): Promise<number>;

  /** True unless a node has shown no sign of life for longer than it may. */
  isAlive(node: string): Promise<boolean>;

  /** The other nodes that are alive. */
  others(): Promise<readonly string[]>;

  /** Keeps `fresh` for all nodes, unless there is one already; gives what is kept. */
  sharedKey(fresh: Buffer): Promise<Buffer>;

  /** Gives everything away that this node has; nothing is done after that. */
  close(): Promise<void>;
}
