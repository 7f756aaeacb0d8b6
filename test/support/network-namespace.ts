import { execFileSync, spawnSync } from 'node:child_process';

/** 198.18.0.0/15 is set aside for tests of network devices (RFC 2544 §C.2.2): nobody is there. */
const TEST_NETWORK = '198.18';
const SERVER_HOST = 254;
/** A hardware address that nobody has: what is sent there is lost without anybody being told. */
const NOBODY = '02:00:00:00:00:01';

/**
 * A network of its own behind a virtual cable: a server is started inside, clients call from this side,
 * each group from its own address, and any of those addresses can be cut off without either side being
 * told. Needs root, `iproute2` and `iptables`.
 */
export class NetworkNamespace {
  private readonly name = `meet-${String(process.pid)}`;
  /** Interface names have at most 15 characters. */
  private readonly cable = `mt${String(process.pid)}`;
  private readonly subnet = `${TEST_NETWORK}.${String(process.pid % 254)}`;
  private isOpen = false;

  /** The address of whatever listens inside. */
  get serverAddress(): string {
    return `${this.subnet}.${String(SERVER_HOST)}`;
  }

  /** Words that start a command inside. */
  get prefix(): readonly string[] {
    return ['ip', 'netns', 'exec', this.name];
  }

  /** The address of a group on this side, counted from 1. */
  clientAddress(group: number): string {
    return `${this.subnet}.${String(group)}`;
  }

  /** Lays the cable, with as many addresses on this side as there are groups. */
  open(groups: number): void {
    run('ip', 'netns', 'add', this.name);
    this.isOpen = true;
    const inside = this.insideCable;
    run('ip', 'link', 'add', this.cable, 'type', 'veth', 'peer', 'name', inside);
    run('ip', 'link', 'set', inside, 'netns', this.name);
    for (let group = 1; group <= groups; group++) {
      run('ip', 'addr', 'add', `${this.clientAddress(group)}/24`, 'dev', this.cable);
    }
    run('ip', 'link', 'set', this.cable, 'up');
    this.inside('ip', 'addr', 'add', `${this.serverAddress}/24`, 'dev', inside);
    this.inside('ip', 'link', 'set', inside, 'up');
    this.inside('ip', 'link', 'set', 'lo', 'up');
  }

  /**
   * Loses everything to and from a group from now on, or no longer. What goes out is not dropped by
   * `iptables`, as the sender would be told of that.
   */
  cut(group: number, isCut: boolean): void {
    const address = this.clientAddress(group);
    this.inside('iptables', '-w', isCut ? '-A' : '-D', 'INPUT', '-s', address, '-j', 'DROP');
    const device = ['dev', this.insideCable];
    if (isCut) this.inside('ip', 'neigh', 'replace', address, 'lladdr', NOBODY, ...device);
    else this.inside('ip', 'neigh', 'del', address, ...device);
  }

  /** Lets what is inside send this much from now on, with a queue of at most 200 ms before it. */
  narrow(kilobitsPerSecond: number): void {
    const rate = ['rate', `${String(kilobitsPerSecond)}kbit`];
    const queue = ['burst', '16kb', 'latency', '200ms'];
    const device = ['dev', this.insideCable];
    this.inside('tc', 'qdisc', 'replace', ...device, 'root', 'tbf', ...rate, ...queue);
  }

  /** Removes the network. Whoever was started inside has ended before. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    run('ip', 'netns', 'del', this.name);
    // It would go with the namespace, but at some later time.
    spawnSync('ip', ['link', 'del', this.cable]);
  }

  private get insideCable(): string {
    return `${this.cable}s`;
  }

  private inside(...command: string[]): void {
    run(...this.prefix, ...command);
  }
}

function run(...[command = '', ...args]: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
