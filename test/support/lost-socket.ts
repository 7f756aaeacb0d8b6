import { RoomRegistry } from '../../src/rooms/room-registry.js';
import type { TestApp } from './app.js';
import { eventually } from './socket-member.js';

/** Resolves when the server knows that this participant has no socket any more. */
export function socketLost({ nest }: TestApp, room: string, userId: string): Promise<void> {
  const seat = (): { isConnected: boolean } | undefined =>
    nest.get(RoomRegistry).find(room)?.find(userId);
  return eventually(`${userId} is lost`, () => seat()?.isConnected !== true);
}
