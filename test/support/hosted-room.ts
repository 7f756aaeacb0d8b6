import type { ControlData, Role } from '../../src/protocol/frames.js';
import type { TestApp } from './app.js';
import type { FrameOf, TestClient } from './test-client.js';

/** A room with a host, into which people of every role are let. */
export class HostedRoom {
  private constructor(
    private readonly app: TestApp,
    readonly name: string,
    readonly host: TestClient,
    readonly hostKey: string,
  ) {}

  /** Begins a room; its host is called `ann`. */
  static async begin(app: TestApp, name: string): Promise<HostedRoom> {
    const host = await app.connect(name, 'ann');
    const { host_key: hostKey } = await host.join();
    if (hostKey === undefined) throw new Error('the room is not fresh');
    return new HostedRoom(app, name, host, hostKey);
  }

  /** Lets somebody in who has this role; everybody present has seen it come. */
  async enter(userId: string, role: Role = 'member'): Promise<TestClient> {
    const client = await this.app.connect(this.name, userId);
    await client.join(role === 'host' ? { host_key: this.hostKey } : {});
    await this.host.nextFrame('join');
    if (role === 'cohost') {
      await this.decide({ action: 'promote', target: userId });
      await client.nextFrame('control');
      await client.nextFrame('policy');
    }
    return client;
  }

  /** The host decides, which has to be done; gives the policy it leads to, if it leads to one. */
  async decide(data: ControlData): Promise<FrameOf<'policy'>['data'] | undefined> {
    const reply = await this.host.ask('control', data);
    if (reply.type !== 'control') throw new Error(JSON.stringify(reply));
    const raises =
      data.action !== 'end' &&
      data.action !== 'lower_hand' &&
      !((data.action === 'mute' || data.action === 'camera_off') && data.enforced !== true);
    return raises ? (await this.host.nextFrame('policy')).data : undefined;
  }
}
