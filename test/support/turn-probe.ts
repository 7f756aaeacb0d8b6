import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

const COOKIE = 0x2112_a442;
const HEADER_BYTES = 20;
const PATIENCE_MS = 3_000;
const REPEAT_MS = 500;
const CLASS_REQUEST = 0x0000;
const CLASS_SUCCESS = 0x0100;

/** Methods of STUN and TURN (RFC 8489 §18.2, RFC 8656 §17). */
const Method = {
  binding: 0x001,
  allocate: 0x003,
  createPermission: 0x008,
  channelBind: 0x009,
} as const;

/** Attributes (RFC 8489 §18.3, RFC 8656 §18). */
const Attribute = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  channel: 0x000c,
  peer: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  family: 0x0017,
  transport: 0x0019,
} as const;

const UDP = 17;
const FAMILY = { IPv4: 1, IPv6: 2 } as const;
const FIRST_CHANNEL = 0x4000;
const UNAUTHORIZED = 401;
const STALE_NONCE = 438;

type Attributes = [type: number, value: Buffer][];

/** What a server answered: 0 for success, else the code of the error (RFC 8656 §19). */
export interface TurnAnswer {
  code: number;
  attributes: Map<number, Buffer>;
}

/** A name and its password, as members of a meeting get them. */
export interface TurnCredentials {
  username: string;
  credential: string;
}

/** Credentials as a server with this secret makes them; an `expiry` in seconds since 1970. */
export function credentialsFor(secret: string, holder: string, expiry: number): TurnCredentials {
  const username = `${String(Math.floor(expiry))}:${holder}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

/** One client of a TURN server over UDP, that writes its messages itself and is as impolite as it likes. */
export class TurnProbe {
  private readonly socket: Socket;
  private realm: Buffer = Buffer.alloc(0);
  private nonce: Buffer = Buffer.alloc(0);
  private lastChannel = FIRST_CHANNEL - 1;

  /** @param credentials without them every request is anonymous. */
  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly credentials?: TurnCredentials,
  ) {
    this.socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  }

  /** Asks for nothing but a sign of life. */
  binding(): Promise<TurnAnswer> {
    return this.request(Method.binding, []);
  }

  /** Asks for a relayed address of that family. */
  allocate(family: keyof typeof FAMILY = 'IPv4'): Promise<TurnAnswer> {
    return this.authorised(Method.allocate, [
      [Attribute.transport, Buffer.from([UDP, 0, 0, 0])],
      [Attribute.family, Buffer.from([FAMILY[family], 0, 0, 0])],
    ]);
  }

  /** Asks whether packets may go to and come from an address. Nothing is sent there. */
  createPermission(peer: string): Promise<TurnAnswer> {
    return this.authorised(Method.createPermission, [[Attribute.peer, this.xored(peer, 0)]]);
  }

  /** Asks for a channel to an address, which is a permission as well. */
  channelBind(peer: string, port: number): Promise<TurnAnswer> {
    const channel = Buffer.alloc(4);
    channel.writeUInt16BE(++this.lastChannel);
    return this.authorised(Method.channelBind, [
      [Attribute.channel, channel],
      [Attribute.peer, this.xored(peer, port)],
    ]);
  }

  close(): void {
    this.socket.close();
  }

  /** The server names realm and nonce in its first refusal (RFC 8489 §9.2.4). */
  private async authorised(method: number, attributes: Attributes): Promise<TurnAnswer> {
    const answer = await this.request(method, attributes);
    if (answer.code !== UNAUTHORIZED && answer.code !== STALE_NONCE) return answer;
    const nonce = answer.attributes.get(Attribute.nonce);
    if (this.credentials === undefined || nonce === undefined || nonce.equals(this.nonce)) {
      return answer;
    }
    this.realm = answer.attributes.get(Attribute.realm) ?? this.realm;
    this.nonce = nonce;
    return this.request(method, attributes);
  }

  private async request(method: number, attributes: Attributes): Promise<TurnAnswer> {
    const id = randomBytes(12);
    const message = this.signed(method | CLASS_REQUEST, id, attributes);
    const deadline = Date.now() + PATIENCE_MS;
    const send = (): void => {
      this.socket.send(message, this.port, this.host);
    };
    send();
    const repeat = setInterval(send, REPEAT_MS);
    try {
      for (;;) {
        const signal = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
        const [reply] = (await once(this.socket, 'message', { signal })) as [Buffer];
        if (reply.subarray(8, HEADER_BYTES).equals(id)) return read(reply);
      }
    } finally {
      clearInterval(repeat);
    }
  }

  private signed(type: number, id: Buffer, attributes: Attributes): Buffer {
    if (this.credentials === undefined || this.nonce.length === 0) {
      return write(type, id, attributes);
    }
    const { username, credential } = this.credentials;
    const all: Attributes = [
      ...attributes,
      [Attribute.username, Buffer.from(username)],
      [Attribute.realm, this.realm],
      [Attribute.nonce, this.nonce],
    ];
    const key = createHash('md5')
      .update(`${username}:${this.realm.toString()}:${credential}`)
      .digest();
    // The length in the header counts the signature already (RFC 8489 §14.5).
    const withSpace = write(type, id, [...all, [Attribute.integrity, Buffer.alloc(20)]]);
    const signature = createHmac('sha1', key).update(withSpace.subarray(0, -24)).digest();
    return write(type, id, [...all, [Attribute.integrity, signature]]);
  }

  /** The value of XOR-PEER-ADDRESS (RFC 8656 §18.3), whose address is mixed when it is written. */
  private xored(address: string, port: number): Buffer {
    const bytes = addressBytes(address);
    const head = Buffer.alloc(4);
    head.writeUInt8(bytes.length === 16 ? FAMILY.IPv6 : FAMILY.IPv4, 1);
    head.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
    return Buffer.concat([head, bytes]);
  }
}

/** Mixes an address with the cookie and, where it is longer, the transaction (RFC 8489 §14.2). */
function mixed(value: Buffer, id: Buffer): Buffer {
  const key = Buffer.concat([cookie(), id]);
  const address = value.subarray(4).map((byte, at) => byte ^ (key[at] ?? 0));
  return Buffer.concat([value.subarray(0, 4), address]);
}

function write(type: number, id: Buffer, attributes: Attributes): Buffer {
  const body = attributes.map(([name, value]) => {
    const bytes = name === Attribute.peer ? mixed(value, id) : value;
    const head = Buffer.alloc(4);
    head.writeUInt16BE(name, 0);
    head.writeUInt16BE(bytes.length, 2);
    return Buffer.concat([head, bytes, Buffer.alloc(-bytes.length & 3)]);
  });
  const content = Buffer.concat(body);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(content.length, 2);
  return Buffer.concat([head, cookie(), id, content]);
}

function read(message: Buffer): TurnAnswer {
  const attributes = new Map<number, Buffer>();
  let at = HEADER_BYTES;
  while (at + 4 <= message.length) {
    const bytes = message.readUInt16BE(at + 2);
    attributes.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + bytes));
    at += 4 + bytes + (-bytes & 3);
  }
  const isSuccess = (message.readUInt16BE(0) & 0x0110) === CLASS_SUCCESS;
  const error = attributes.get(Attribute.error);
  const code = isSuccess ? 0 : (error?.readUInt8(2) ?? 0) * 100 + (error?.readUInt8(3) ?? 0);
  return { code, attributes };
}

function cookie(): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(COOKIE);
  return bytes;
}

/** The bytes of an address; IPv6 in any spelling. */
function addressBytes(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const spelling = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = spelling.split('::');
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '');
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
