import type { UpgradeRefusal } from './admission.js';
import type { Connection, Identity } from './connection.js';
import type { RemoteConnection } from './remote-connection.js';

/** The injection token of the {@link SocketRouter}; what it gives is undefined where this process is alone. */
export const SOCKET_ROUTER = Symbol('SOCKET_ROUTER');

/** What a passed socket gives its messages to. */
export interface Passage {
  /** Takes the next message. */
  push(message: Buffer, isBinary: boolean): void;
  /** The socket is closed. */
  end(code: number): void;
}

/** The way to the node that has a room. */
export interface Way {
  /** A socket opened: what comes from it goes there from now on, and what comes from there goes to it. */
  begin(socket: Connection): Passage;
}

/** Knows which node has which room. */
export interface SocketRouter {
  /**
   * Judges an upgrade in the place of `Admission`, and finds its room.
   *
   * @returns the way to another node; undefined when the room is here.
   */
  route(identity: Identity): Promise<UpgradeRefusal | Way | undefined>;

  /** Hands over what takes the sockets that other nodes pass on. Called once. */
  onPassed(adopt: (connection: RemoteConnection) => void): void;
}
