import { afterEach, describe, expect, it } from '@jest/globals';
import { Logger, type Type } from '@nestjs/common';
import type { TestingModuleBuilder } from '@nestjs/testing';
import { AddressLimits } from '../src/access/address-limits.js';
import { RejoinTickets } from '../src/access/rejoin-ticket.js';
import { BROKER } from '../src/broker/broker.js';
import { MemoryBroker } from '../src/broker/memory-broker.js';
import { type Config, loadConfig } from '../src/config/config.js';
import { IceService } from '../src/ice/ice.service.js';
import type { ClientFrameType } from '../src/protocol/frames.js';
import { AdmissionService } from '../src/rooms/admission.service.js';
import { ChatService } from '../src/rooms/chat.service.js';
import { FrameRateGuard } from '../src/rooms/frame-rate.guard.js';
import { FrameValidationPipe } from '../src/rooms/frame-validation.pipe.js';
import { ProtocolErrorFilter } from '../src/rooms/protocol-error.filter.js';
import { ReceiptsService } from '../src/rooms/receipts.service.js';
import { RelayService } from '../src/rooms/relay.service.js';
import { ResumeService } from '../src/rooms/resume.service.js';
import { RoomRegistry } from '../src/rooms/room-registry.js';
import { EntranceService } from '../src/rooms/entrance.service.js';
import { RoomsService } from '../src/rooms/rooms.service.js';
import { SnapshotService } from '../src/rooms/snapshot.service.js';
import { SummaryService } from '../src/rooms/summary.service.js';
import { startApp, type TestApp } from './support/app.js';
import { silentLogger } from './support/log-sink.js';
import { Fault, type FaultKind, failing, SECRET } from './support/faults.js';
import { eventually } from './support/socket-member.js';
import type { TestClient } from './support/test-client.js';

const INTERNAL = { code: 'INTERNAL', message: 'The server failed.', retryable: true };
const target = 'bob';
const cursors = { seq: 0, inbox_seq: 0 };

/** A sound frame of each type that members send. */
const FRAMES: Partial<Record<ClientFrameType, object>> = {
  offer: { sdp: 'v=0', target },
  answer: { sdp: 'v=0', target },
  candidate: { candidate: null, target },
  chat: { text: 'hi' },
  history: {},
  state: { hand: true },
  typing: {},
  reaction: { reaction: 'heart' },
  view: { target, camera: null },
  summary: { direct_pairs: 1 },
  ping: {},
  pong: cursors,
  ack: cursors,
};

/** Only what is asynchronous can reject: the linter sees to it that such a promise is waited for. */
const KINDS: readonly FaultKind[] = ['throws', 'rejects', 'throws what is no error'];

/** Provider, method, and the frame that needs it. */
const IN_A_FRAME: readonly [Type, string, ClientFrameType][] = [
  [ChatService, 'send', 'chat'],
  [ChatService, 'history', 'history'],
  [ChatService, 'typing', 'typing'],
  [RelayService, 'signal', 'offer'],
  [RelayService, 'signal', 'answer'],
  [RelayService, 'signal', 'candidate'],
  [RelayService, 'setState', 'state'],
  [RelayService, 'react', 'reaction'],
  [RelayService, 'view', 'view'],
  [SummaryService, 'take', 'summary'],
  [RelayService, 'pong', 'ping'],
  [ReceiptsService, 'acknowledge', 'ack'],
  [ReceiptsService, 'acknowledge', 'pong'],
];

/** The same below the gateway, where only a throw makes sense: what they give is needed at once. */
const DEEPER: readonly [Type, string, ClientFrameType][] = [
  [RoomsService, 'peerOf', 'offer'],
  [RoomsService, 'participantOf', 'chat'],
  [SnapshotService, 'page', 'history'],
  [MemoryBroker, 'append', 'chat'],
  [MemoryBroker, 'entries', 'history'],
  [FrameRateGuard, 'canActivate', 'typing'],
  [FrameValidationPipe, 'transform', 'state'],
];

/** What has to work for somebody to come in, or to come back. */
const AT_THE_DOOR: readonly [Type, string, 'join' | 'resume'][] = [
  [EntranceService, 'join', 'join'],
  [AdmissionService, 'newRoomRule', 'join'],
  [AdmissionService, 'seatRule', 'join'],
  [MemoryBroker, 'append', 'join'],
  [ResumeService, 'resume', 'resume'],
  [AddressLimits, 'resumeDelayMs', 'resume'],
  [RejoinTickets, 'read', 'resume'],
];

/** What has to work for a member to get back a seat that is kept. */
const ON_THE_WAY_BACK: readonly [Type, string][] = [
  [MemoryBroker, 'range'],
  [SnapshotService, 'resumed'],
  [IceService, 'settingsFor'],
  [RejoinTickets, 'issue'],
  [RoomsService, 'takeOver'],
];

/** The same, but the others have heard of the newcomer when it strikes. */
const BEHIND_THE_DOOR: readonly [Type, string][] = [
  [SnapshotService, 'joined'],
  [IceService, 'settingsFor'],
  [RejoinTickets, 'issue'],
  [MemoryBroker, 'head'],
];

const cases = IN_A_FRAME.flatMap(([provider, method, type]) =>
  KINDS.map((kind) => [type, provider.name, method, kind, provider] as const),
).filter(([, , method, kind]) => kind !== 'rejects' || method === 'send');

describe('a fault inside of the server', () => {
  let app: TestApp;
  let fault: Fault;

  afterEach(async () => {
    fault.isOn = false;
    await app.close();
    Logger.overrideLogger(true);
  });

  async function startWith(
    provider: Type,
    method: string,
    kind: FaultKind = 'throws',
    settings: Partial<Config> = {},
  ): Promise<void> {
    fault = new Fault(kind);
    const broken = failing(provider, method, fault);
    app = await startApp({ graceMs: 60_000, ...settings }, (builder) =>
      replace(builder, provider, broken),
    );
    Logger.overrideLogger(silentLogger());
  }

  /** Sends a frame with the fault on; its sender is told INTERNAL, and nothing of what it was. */
  async function fail(sender: TestClient, type: ClientFrameType, data: object): Promise<void> {
    fault.isOn = true;
    sender.sendFrame({ type, data, id: 900 });
    const error = await sender.nextFrame('error');
    fault.isOn = false;
    expect(error).toEqual({ type: 'error', data: INTERNAL, re: 900 });
    expect(JSON.stringify(error)).not.toContain(SECRET);
    expect(fault.struck).toBeGreaterThan(0);
  }

  async function company(): Promise<[TestClient, TestClient, TestClient]> {
    const ann = await app.enter('tea', 'ann');
    const bob = await app.enter('tea', 'bob');
    const far = await app.enter('coffee', 'far');
    await ann.expectNext('join');
    return [ann, bob, far];
  }

  /** Everything goes on: what ann says, bob hears. */
  async function goesOn(ann: TestClient, bob: TestClient): Promise<void> {
    expect(await ann.ask('chat', { text: 'as before' })).toMatchObject({ type: 'ack' });
    expect((await bob.nextFrame('chat')).data.text).toBe('as before');
  }

  it.each(cases)(
    'costs the sender of %s an INTERNAL and nobody anything else when %s.%s %s',
    async (type, _name, method, kind, provider) => {
      await startWith(provider, method, kind);
      const [ann, bob, far] = await company();
      await fail(ann, type, FRAMES[type] ?? {});
      await bob.expectNothingMore();
      await far.expectNothingMore();
      await goesOn(ann, bob);
    },
  );

  it.each(
    DEEPER.map(([provider, method, type]) => [provider.name, method, type, provider] as const),
  )(
    'deep down in %s.%s costs the sender of %s an INTERNAL and nobody anything else',
    async (_name, method, type, provider) => {
      await startWith(provider, method);
      const [ann, bob, far] = await company();
      await fail(ann, type, FRAMES[type] ?? {});
      await bob.expectNothingMore();
      await far.expectNothingMore();
      await goesOn(ann, bob);
    },
  );

  it.each(
    AT_THE_DOOR.map(([provider, method, type]) => [provider.name, method, type, provider] as const),
  )(
    'in %s.%s lets %s be tried again on the same socket, and nobody hears of it',
    async (_name, method, type, provider) => {
      await startWith(provider, method);
      const [ann, bob, far] = await company();
      const eve = await app.connect('tea', 'eve');
      if (type === 'join') await fail(eve, 'join', {});
      else await fail(eve, 'resume', { token: 'x', ticket: 'y', epoch: 'z', ...cursors });
      for (const client of [ann, bob, far]) await client.expectNothingMore();
      await eve.join();
      expect((await bob.expectNext('join')).data.user_id).toBe('eve');
      await goesOn(ann, bob);
    },
  );

  it.each(ON_THE_WAY_BACK.map(([provider, method]) => [provider.name, method, provider] as const))(
    'in %s.%s lets a member try again to get back a seat that is kept, unnoticed',
    async (_name, method, provider) => {
      await startWith(provider, method, 'throws', { awayAfterMs: 60_000 });
      const [ann, bob] = await company();
      const before = await app.connect('tea', 'eve');
      const { resume_token: token, epoch } = await before.join();
      for (const client of [ann, bob]) await client.expectNext('join');
      before.terminate();
      const eve = await app.connect('tea', 'eve');
      const seat = { token, epoch, seq: 3, inbox_seq: 0 };
      await fail(eve, 'resume', seat);
      const data = { recovered: true, self: { away: false } };
      expect(await eve.ask('resume', seat)).toMatchObject({ type: 'resumed', data });
      await bob.expectNothingMore();
      await goesOn(ann, bob);
      expect((await eve.nextFrame('chat')).data.text).toBe('as before');
    },
  );

  it.each(BEHIND_THE_DOOR.map(([provider, method]) => [provider.name, method, provider] as const))(
    'in %s.%s after a join was announced takes it back, and lets it be tried again',
    async (_name, method, provider) => {
      await startWith(provider, method);
      const [ann, bob] = await company();
      const eve = await app.connect('tea', 'eve');
      await fail(eve, 'join', {});
      expect((await bob.nextFrame('join')).data.user_id).toBe('eve');
      expect((await bob.nextFrame('left')).data.target).toBe('eve');
      const joined = await eve.join();
      expect(joined.participants.map(({ user_id }) => user_id)).toEqual(['ann', 'bob']);
      await goesOn(ann, bob);
    },
  );

  it('in a fault’s own handling is INTERNAL as well', async () => {
    await startWith(ProtocolErrorFilter, 'catch');
    const [ann, bob] = await company();
    await fail(ann, 'typing', { target: 'nobody' });
    await goesOn(ann, bob);
  });

  it.each([
    [AdmissionService.name, 'refusal', AdmissionService],
    [AddressLimits.name, 'takeUpgrade', AddressLimits],
  ])('in %s.%s lets nobody in, and the next one in again', async (_name, method, provider) => {
    await startWith(provider, method);
    const [ann, bob] = await company();
    fault.isOn = true;
    await expect(app.connect('tea', 'eve')).rejects.toThrow();
    fault.isOn = false;
    await (await app.connect('tea', 'eve')).join();
    await goesOn(ann, bob);
  });

  it('in the making of a ping is a WebSocket ping in its place, and ends nothing', async () => {
    await startWith(SnapshotService, 'ping', 'throws', { pingIntervalMs: 1000 });
    const [ann, bob] = await company();
    fault.isOn = true;
    const pinged = new Promise((resolve) => ann.ws.once('ping', resolve));
    await pinged;
    expect(fault.struck).toBeGreaterThan(0);
    fault.isOn = false;
    await goesOn(ann, bob);
  });

  it.each(['forget', 'append'])(
    'in the broker’s %s when a seat is given up ends nothing',
    async (method) => {
      await startWith(MemoryBroker, method, method === 'append' ? 'rejects' : 'throws');
      const [ann, bob] = await company();
      const eve = await app.connect('tea', 'eve');
      await eve.join();
      fault.isOn = true;
      eve.send('leave', {});
      await eventually('it strikes', () => fault.struck > 0);
      fault.isOn = false;
      await goesOn(ann, bob);
      expect(app.nest.get(RoomRegistry).find('tea')?.find('eve')).toBeUndefined();
    },
  );
});

function replace(
  builder: TestingModuleBuilder,
  provider: Type,
  broken: Type,
): TestingModuleBuilder {
  if (provider === MemoryBroker) {
    return builder.overrideProvider(BROKER).useValue(new broken(loadConfig({}).log));
  }
  if (provider === RejoinTickets) {
    return builder.overrideProvider(provider).useValue(new broken(Buffer.alloc(32), 86_400_000));
  }
  if (provider === FrameRateGuard) return builder.overrideGuard(provider).useClass(broken);
  if (provider === FrameValidationPipe) return builder.overridePipe(provider).useClass(broken);
  if (provider === ProtocolErrorFilter) return builder.overrideFilter(provider).useClass(broken);
  return builder.overrideProvider(provider).useClass(broken);
}
