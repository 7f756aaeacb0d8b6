import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { BROKER, type Broker } from '../broker/broker.js';
import { NODES, type Nodes } from '../broker/nodes.js';
import { CONFIG, type Config } from '../config/config.js';
import { Metrics } from '../metrics/metrics.js';
import { CloseCode } from '../protocol/close-codes.js';
import { ProtocolError } from '../protocol/errors.js';
import { MEET_V1, type ServerFrame } from '../protocol/frames.js';
import { AdmissionService } from '../rooms/admission.service.js';
import { CreatedRooms } from '../rooms/created-rooms.service.js';
import { DrainService } from '../rooms/drain.service.js';
import { type HomeQuestion, OtherNodes } from '../rooms/other-nodes.js';
import { RoomRegistry } from '../rooms/room-registry.js';
import { RoomsService } from '../rooms/rooms.service.js';
import { TransferService } from '../rooms/transfer.service.js';
import type { UpgradeRefusal } from '../transport/admission.js';
import type { Connection, Identity } from '../transport/connection.js';
import { EncodedFrame } from '../transport/encoded-frame.js';
import { RemoteConnection } from '../transport/remote-connection.js';
import type { Passage, SocketRouter, Way } from '../transport/socket-router.js';
import { Homes } from './homes.js';
import { type Mail, type Peer } from './peer.js';
import { comeBack, Peers } from './peers.js';

const BEAT_MS = 2000;
/** How often in an interval of pings it is looked whose turn it is. */
const PING_LOOKS = 5;
/** Beats between two looks for rooms that were asked for and never begun. */
const IDLE_EVERY = 5;

/** What becomes of somebody who wants into a room of another node. */
type Verdict = 'here' | 'elsewhere' | UpgradeRefusal;

/** Stand for what a frame of the room is like; its text is another. */
const STAMP = { room: '', user_id: '' };
const ORDINARY: ServerFrame = { type: 'away', data: STAMP };
const VOLATILE: ServerFrame = { type: 'typing', data: STAMP };

/**
 * Makes one service of several nodes: finds the node that has a room, passes sockets on to it, and takes
 * over rooms whose node is gone. A room is at one node with all its members, wherever their sockets are.
 */
@Injectable()
export class ClusterService implements SocketRouter, OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ClusterService.name);
  private readonly peers: Peers;
  private readonly homes: Homes;
  private readonly timers: NodeJS.Timeout[] = [];
  private adopt: ((connection: RemoteConnection) => void) | undefined;
  private lastSocket = 0;
  private beats = 0;
  private idle = new Set<string>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(NODES) private readonly nodes: Nodes,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly admission: AdmissionService,
    private readonly rooms: RoomsService,
    private readonly registry: RoomRegistry,
    private readonly transfers: TransferService,
    private readonly others: OtherNodes,
    private readonly created: CreatedRooms,
    private readonly drain: DrainService,
    private readonly metrics: Metrics,
  ) {
    this.peers = new Peers(nodes, {
      heard: (peer, mail) => {
        this.heard(peer, mail);
      },
      asked: (kind, argument) => this.asked(kind, argument),
    });
    this.homes = new Homes(nodes, this.peers);
  }

  onModuleInit(): void {
    this.nodes.listen(
      {
        restore: (room, kept) => {
          this.transfers.restore(room, kept);
        },
        lost: (room) => {
          this.metrics.lostRooms++;
          this.logger.warn(
            'another node has a room of this one: nothing is written to it any more',
          );
          this.transfers.abandon(room, CloseCode.RESTART, comeBack());
        },
      },
      {
        mail: (text) => {
          this.peers.receive(text);
        },
        back: () => {
          this.peers.back();
          void this.created.relist();
        },
      },
    );
    this.others.lines = this.homes;
    this.every(BEAT_MS, () => {
      this.beat();
    });
    const { pingIntervalMs } = this.config;
    this.every(pingIntervalMs / PING_LOOKS, () => {
      for (const peer of this.peers.list()) {
        for (const connection of peer.remote.values()) connection.ping(pingIntervalMs);
      }
    });
  }

  /** Everybody is gone by now: what is kept of the rooms is for whoever asks next. */
  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const { name } of this.registry.list()) {
      this.transfers.abandon(name, CloseCode.RESTART, comeBack());
    }
    await this.nodes.close();
  }

  onPassed(adopt: (connection: RemoteConnection) => void): void {
    this.adopt = adopt;
  }

  async route(identity: Identity): Promise<UpgradeRefusal | Way | undefined> {
    const early = await this.admission.upgradeRefusal(identity);
    if (early) return early;
    // Who has a seat here gets it back also while Redis is away.
    const mayHaveSeat = identity.dialect === MEET_V1 && this.nodes.has(identity.room);
    if (!this.broker.isReady() && !mayHaveSeat) return unready();
    try {
      return await this.find(identity);
    } catch {
      // Redis went away meanwhile.
      return unready();
    }
  }

  private async find(identity: Identity): Promise<UpgradeRefusal | Way | undefined> {
    const found = await this.homes.ask(identity.room, 'admit', identity);
    if (!found) return unready();
    if (found.owner === this.nodes.id) return this.admission.roomRefusal(identity);
    return found.answer === 'here' ? this.wayTo(found.owner) : (found.answer as UpgradeRefusal);
  }

  private wayTo(owner: string): Way {
    return {
      begin: (socket) => this.pass(socket, this.peers.get(owner)),
    };
  }

  /** A socket of ours is in a room of another node. */
  private pass(socket: Connection, peer: Peer): Passage {
    const name = `${this.nodes.id}.${String(++this.lastSocket)}`;
    peer.passed.set(name, socket);
    peer.tell('open', [name, socket.identity]);
    return {
      push: (message, isBinary) => {
        if (peer.isBroken) {
          const error = new ProtocolError('UNAVAILABLE', 'The room cannot be reached now.');
          socket.refuse(error);
        } else {
          const payload = message.toString(isBinary ? 'base64' : 'utf8');
          peer.tell('in', [name, isBinary], payload);
        }
      },
      end: (code) => {
        if (peer.passed.delete(name)) peer.tell('gone', [name, code]);
      },
    };
  }

  private heard(peer: Peer, { word, args, payload }: Mail): void {
    const [first, second, third] = args;
    const name = String(first);
    if (word === 'open') this.takeIn(peer, name, second as Identity);
    else if (word === 'in') {
      const isBinary = second === true;
      const message = Buffer.from(payload, isBinary ? 'base64' : 'utf8');
      peer.remote.get(name)?.onMessage?.(message, isBinary);
    } else if (word === 'gone') {
      const connection = peer.remote.get(name);
      peer.remote.delete(name);
      connection?.end(Number(second));
    } else if (word === 'out') {
      const frame = new EncodedFrame(first === true ? VOLATILE : ORDINARY, payload);
      for (const socket of args.slice(1)) peer.passed.get(String(socket))?.send(frame);
    } else if (word === 'close') {
      const socket = peer.passed.get(name);
      peer.passed.delete(name);
      socket?.close(Number(second) as CloseCode, String(third));
    } else if (word === 'taken') {
      this.nodes.check(name);
    }
  }

  /** A socket of another node is in a room of ours. */
  private takeIn(peer: Peer, name: string, identity: Identity): void {
    const socket = {
      send: (frame: EncodedFrame) => {
        peer.send(name, frame);
      },
      close: (code: number, reason: string) => {
        if (peer.remote.delete(name)) peer.tell('close', [name, code, reason]);
      },
    };
    const connection = new RemoteConnection(identity, socket, this.metrics);
    peer.remote.set(name, connection);
    if (this.nodes.has(identity.room) && this.adopt) this.adopt(connection);
    else connection.close(CloseCode.RESTART, comeBack());
  }

  private async asked(kind: string, argument: unknown): Promise<unknown> {
    if (kind === 'admit') return this.admit(argument as Identity);
    if (kind !== 'home') return this.others.answer(kind, argument);
    const question = argument as HomeQuestion;
    if (!this.nodes.has(question.room)) return 'elsewhere';
    return { answer: await this.others.answer(question.kind, question.argument) };
  }

  private async admit(identity: Identity): Promise<Verdict> {
    const { room } = identity;
    if (this.drain.isDraining && !this.hasSockets(room)) {
      // Who comes back need not wait until this process has ended.
      this.transfers.abandon(room, CloseCode.RESTART, comeBack());
      this.nodes.release(room);
    }
    // Whoever asks has it from Redis that the room is here; it may have gone back to what was so before.
    if (!this.nodes.has(room) && !this.drain.isDraining) await this.nodes.open(room);
    if (!this.nodes.has(room)) return 'elsewhere';
    return (await this.admission.roomRefusal(identity)) ?? 'here';
  }

  private beat(): void {
    this.peers.beat();
    if (++this.beats % IDLE_EVERY !== 0) return;
    const inUse = new Set(this.rooms.connections().map(({ identity }) => identity.room));
    const idle = this.nodes
      .owned()
      .filter((room) => !inUse.has(room) && !this.registry.policyOf(room));
    for (const room of idle) if (this.idle.has(room)) this.broker.drop(room);
    this.idle = new Set(idle);
  }

  private hasSockets(room: string): boolean {
    return this.rooms.connections().some(({ identity }) => identity.room === room);
  }

  /** What runs by a timer must not end the process. */
  private every(ms: number, task: () => void): void {
    const timer = setInterval(() => {
      try {
        task();
      } catch (error) {
        this.logger.error({ msg: 'a timed task failed', error });
      }
    }, ms).unref();
    this.timers.push(timer);
  }
}

function unready(): UpgradeRefusal {
  return {
    status: 503,
    message: 'The room cannot be reached now.',
    headers: { 'Retry-After': '2' },
  };
}
