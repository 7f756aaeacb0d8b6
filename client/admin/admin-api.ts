/** What a room is shown by. */
export interface RoomInfo {
  name: string;
  kept_until: number | null;
  participants: number;
  waiting: number;
  policy: { locked: boolean; lobby: boolean; password: boolean };
}

/** A page of rooms. */
export interface RoomList {
  rooms: RoomInfo[];
  total: number;
  next: string | null;
  /** How many servers have not answered: their rooms are missing. */
  silent_servers: number;
}

/** Somebody in a room. */
export interface PersonInfo {
  user_id: string;
  name: string;
  away: boolean;
  role: 'host' | 'cohost' | 'member';
}

/** How the server is doing. */
export interface ServerInfo {
  version: string;
  draining: boolean;
  rooms: number;
  participants: number;
  away: number;
  sockets: number;
  busy: number;
  memory_bytes: number;
}

/** How all servers of the service are doing. */
export interface ServerList {
  servers: ServerInfo[];
  silent_servers: number;
}

/** A refusal: the status and what the server says of it; status 0 when it does not answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** Asks the interface of administrators. The key is in memory; whoever made this may keep it elsewhere. */
export class AdminApi {
  /**
   * @param base the path of the server: empty, or with a slash at its beginning and none at its end.
   * @param key empty where none is needed.
   */
  constructor(
    private readonly base: string,
    private readonly key: string,
    private readonly send: typeof fetch = (...request) => fetch(...request),
  ) {}

  /** How the server is doing that is asked. */
  server(): Promise<ServerInfo> {
    return this.ask('GET', '/server');
  }

  /** How all servers are doing. */
  servers(): Promise<ServerList> {
    return this.ask('GET', '/servers');
  }

  /** Rooms by a part of their name; the page after `cursor`. */
  rooms(part: string, cursor: string | null): Promise<RoomList> {
    const query = new URLSearchParams();
    if (part !== '') query.set('name', part);
    if (cursor !== null) query.set('cursor', cursor);
    return this.ask('GET', `/rooms?${query.toString()}`);
  }

  /** Who is in a room. */
  async people(room: string): Promise<PersonInfo[]> {
    const path = `${pathOf(room)}/participants`;
    return (await this.ask<{ participants: PersonInfo[] }>('GET', path)).participants;
  }

  /** Shows somebody out. */
  kick(room: string, userId: string, ban: boolean): Promise<void> {
    const path = `${pathOf(room)}/participants/${encodeURIComponent(userId)}/kick`;
    return this.ask('POST', path, { ban });
  }

  /** Closes a room. */
  close(room: string): Promise<void> {
    return this.ask('DELETE', pathOf(room));
  }

  /** Says a word to everybody in a room. */
  notify(room: string, text: string): Promise<{ reached: number; missed: number }> {
    return this.ask('POST', `${pathOf(room)}/notices`, { text });
  }

  /** @throws ApiError */
  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    let response: Response;
    let text: string;
    try {
      response = await this.send(`${this.base}/api/v1${path}`, {
        method,
        headers: {
          ...(this.key === '' ? {} : { Authorization: `Bearer ${this.key}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        cache: 'no-store',
        redirect: 'error',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch {
      throw new ApiError(0, '');
    }
    if (!response.ok) throw new ApiError(response.status, detailIn(text));
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

function pathOf(room: string): string {
  return `/rooms/${encodeURIComponent(room)}`;
}

function detailIn(text: string): string {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === 'string' ? detail : '';
  } catch {
    return '';
  }
}
