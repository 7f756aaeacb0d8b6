import { RoomRegistry } from '../../src/rooms/room-registry.js';
import type { TestApp } from './app.js';
import { eventually } from './socket-member.js';

/** Resolves when the server knows that this participant has no socket any more. */
export function socketLost({ nodes }: TestApp, room: string, userId: string): Promise<void> {
  return eventually(`${userId} is lost`, () =>
    nodes.every((node) => node.get(RoomRegistry).find(room)?.find(userId)?.isConnected !== true),
  );
}
