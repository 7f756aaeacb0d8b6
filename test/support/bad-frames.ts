import type { ErrorCode } from '../../src/protocol/errors.js';
import type { ClientFrameType, ClientPayloads } from '../../src/protocol/frames.js';

/** Stands for a number that is too large for JavaScript, which `JSON.stringify` cannot write. */
export const INFINITE = '@1e999';
/** Stands for a field that is left out. */
export const ABSENT = '@absent';

/** Values that break the rule of one field, and the answer to them. */
export interface BadField {
  values: readonly unknown[];
  /** `BAD_MESSAGE` unless said otherwise. */
  code?: ErrorCode;
  /** Which field the error names, when it is not the one that is set. */
  field?: string;
}

/** What is wrong with one frame type: a sound payload, and for each path below `data` the bad values. */
export interface BadFrames<T extends ClientFrameType> {
  sound: ClientPayloads[T];
  fields: { [K in keyof Required<ClientPayloads[T]>]: BadField[] } & Record<string, BadField[]>;
}

const NO_TEXT = [null, 0, 42.5, true, [], ['x'], {}, { text: 'x' }];
const NO_FLAG = [null, 0, 1, '', 'true', [], [true], {}];
const NO_NUMBER = [null, '', '1', true, [], [1], {}];
const NO_WHOLE_NUMBER = [...NO_NUMBER, 1.5, INFINITE];

const name: BadField[] = [
  { values: NO_TEXT },
  { values: ['', ' ', '\u200d', 'x'.repeat(65), '🍵'.repeat(65), 'x'.repeat(10_000)] },
  { values: ['a\u0000', 'a\nb', 'a\tb', 'a\u001b[1m', 'a\u007f', 'a\u0085', 'a\u2028b'] },
  { values: ['\u202eevil', 'a\u200eb', 'a\u2066b', 'a\u200bb', 'a\ufeffb', '\u3164'] },
  { values: ['\ud800', 'a\udc00b'] },
];

const target: BadField[] = [
  { values: [null, true, [], ['wit'], {}, { user_id: 'wit' }, 1.5, 2 ** 53, INFINITE] },
  { values: ['', 'x'.repeat(137)] },
];
const neededTarget: BadField[] = [...target, { values: [ABSENT] }];

const generation: BadField[] = [{ values: [...NO_WHOLE_NUMBER, -1, 1_000_001] }];

const sdp: BadField[] = [
  { values: [ABSENT, null, '', 0, true, [], ['v=0'], {}] },
  { values: [{ type: 'offer' }, { sdp: 'v=0' }, { type: 'dance', sdp: 'v=0' }] },
  {
    values: [
      { type: 'offer', sdp: 1 },
      { type: 'offer', sdp: '' },
      { type: ['offer'], sdp: 'v=0' },
    ],
  },
  { values: ['x'.repeat(49_153), { type: 'offer', sdp: 'x'.repeat(49_153) }], code: 'TOO_LARGE' },
];

const mid = '0';
const tracks: BadField[] = [
  { values: [null, '', 'x', 1, true, {}, { 0: { mid, role: 'camera' } }] },
  { values: [[null], [1], ['x'], [[]], [[{ mid, role: 'camera' }]]] },
  { values: [Array.from({ length: 9 }, () => ({ mid, role: 'camera' }))] },
  {
    values: [undefined, null, 0, [], {}, '', 'x'.repeat(17)].map((bad) => [
      { mid: bad, role: 'camera' },
    ]),
    field: 'tracks.0.mid',
  },
  {
    values: [undefined, null, 0, [], {}, '', 'speaker', 'CAMERA'].map((role) => [{ mid, role }]),
    field: 'tracks.0.role',
  },
  { values: [[{ mid, role: 'camera' }, {}]], field: 'tracks.1.mid' },
];

const description = { sdp, target: neededTarget, tracks, generation };

/** Bad values inside of an object, each reported under its own path. */
function inside(outer: string, key: string, values: readonly unknown[], around: object): BadField {
  return { values: values.map((bad) => ({ ...around, [key]: bad })), field: `${outer}.${key}` };
}

const strain = [null, 0, true, [], ['none'], {}, '', 'NONE', 'network'];

const FLAGS = ['mic', 'camera', 'screen', 'hand'] as const;

const profile = {
  name,
  caps: [
    { values: [null, '', 'screen', 1, true, {}, { 0: 'screen', length: 1 }] },
    { values: [[null], [1], [true], [[]], [{}], [['screen']], ['screen', 1]] },
    {
      values: [[''], ['UPPER'], ['a b'], ['a\n'], ['é'], ['\u202e'], ['\ud800'], ['x'.repeat(33)]],
    },
    { values: [Array.from({ length: 17 }, () => 'x')] },
  ],
  host_key: [{ values: [...NO_TEXT, '', 'x'.repeat(44)] }],
  state: [
    { values: [null, '', 'mic', 1, true, [], [{}], [{ mic: true }]] },
    ...FLAGS.map((flag) => inside('state', flag, NO_FLAG, {})),
    inside('state', 'strain', strain, {}),
  ],
};

/** Secrets and names that the server has given out: text of some length, never looked into here. */
const token: BadField[] = [{ values: [...NO_TEXT, '', 'x'.repeat(2049)] }];
const neededToken: BadField[] = [...token, { values: [ABSENT] }];

const cursor: BadField[] = [{ values: [ABSENT, ...NO_WHOLE_NUMBER, -1] }];
const cursors = { seq: cursor, inbox_seq: cursor };

/** Sizes of a picture that nobody can show. */
function viewSize(picture: string): BadField[] {
  const numbers = [undefined, ...NO_WHOLE_NUMBER, 0, -1, 16_385];
  return [
    { values: ['', '640x360', 0, 640, true, [], [{ width: 1, height: 1 }]] },
    inside(picture, 'width', numbers, { height: 360 }),
    inside(picture, 'height', numbers, { width: 640 }),
  ];
}

const summaryCount: BadField[] = [{ values: [...NO_WHOLE_NUMBER, -1, 1001] }];

/** Every field of every frame. A type or a field that is missing here does not compile. */
export const BAD_FRAMES: { readonly [T in ClientFrameType]: BadFrames<T> } = {
  join: {
    sound: {},
    fields: {
      ...profile,
      password: [
        { values: NO_TEXT },
        { values: ['x'.repeat(257), 'é'.repeat(129)], code: 'TOO_LARGE' },
      ],
      access_token: [{ values: [...NO_TEXT, '', 'x'.repeat(4097)] }],
      invite: [{ values: [...NO_TEXT, '', 'x'.repeat(65)] }],
    },
  },
  resume: {
    sound: { token: 'guess', epoch: 'any', seq: 0, inbox_seq: 0 },
    fields: { ...profile, ...cursors, token: neededToken, ticket: token, epoch: neededToken },
  },
  leave: { sound: {}, fields: {} },
  offer: { sound: { sdp: 'v=0', target: 'wit' }, fields: description },
  answer: { sound: { sdp: 'v=0', target: 'wit' }, fields: description },
  candidate: {
    sound: { candidate: { candidate: 'c', sdpMid: '0' }, target: 'wit' },
    fields: {
      candidate: [
        { values: [ABSENT, '', 'candidate:1', 0, true, [], [{ candidate: 'c' }]] },
        inside('candidate', 'candidate', [undefined, ...NO_TEXT], {}),
        { ...inside('candidate', 'candidate', ['x'.repeat(2049)], {}), code: 'TOO_LARGE' },
        inside('candidate', 'sdpMid', [0, true, [], {}, 'x'.repeat(17)], { candidate: 'c' }),
        inside('candidate', 'sdpMLineIndex', ['', '0', true, [], {}, 1.5, -1, 256, INFINITE], {
          candidate: 'c',
        }),
        inside('candidate', 'usernameFragment', [0, true, [], {}, 'x'.repeat(257)], {
          candidate: 'c',
        }),
      ],
      target: neededTarget,
      generation,
    },
  },
  chat: {
    sound: { text: 'hi' },
    fields: {
      text: [
        { values: [ABSENT, ...NO_TEXT] },
        { values: ['', ' ', '\n\t ', 'a\u0000', 'a\r\nb', 'a\u001b[1m', 'a\u007f', 'a\u0085'] },
        { values: ['\ud800', 'a\udc00b'] },
        { values: ['x'.repeat(8193), '🍵'.repeat(2049)], code: 'TOO_LARGE' },
      ],
      target,
    },
  },
  history: {
    sound: {},
    fields: {
      before: [{ values: [...NO_WHOLE_NUMBER, -1] }],
      after: [{ values: [...NO_WHOLE_NUMBER, -1] }],
      limit: [{ values: [...NO_WHOLE_NUMBER, -1, 0, 101] }],
    },
  },
  state: {
    sound: { mic: true },
    fields: {
      name,
      mic: [{ values: NO_FLAG }],
      camera: [{ values: NO_FLAG }],
      screen: [{ values: NO_FLAG }],
      hand: [{ values: NO_FLAG }],
      strain: [{ values: strain }],
    },
  },
  typing: { sound: {}, fields: { target } },
  reaction: {
    sound: { reaction: 'heart' },
    fields: { reaction: [{ values: [ABSENT, ...NO_TEXT, '', 'HEART', 'kiss', 'toString', '❤'] }] },
  },
  view: {
    sound: { target: 'wit', camera: null, screen: null },
    fields: { target: neededTarget, camera: viewSize('camera'), screen: viewSize('screen') },
  },
  ice: { sound: {}, fields: {} },
  summary: {
    sound: { direct_pairs: 1 },
    fields: {
      first_frame_ms: [{ values: [...NO_WHOLE_NUMBER, -1, 600_001] }],
      direct_pairs: summaryCount,
      relayed_pairs: summaryCount,
      ice_failures: summaryCount,
      ice_restarts: summaryCount,
    },
  },
  control: {
    sound: { action: 'unban' },
    fields: {
      action: [{ values: [ABSENT, ...NO_TEXT, '', 'KICK', 'toString', 'unmute', 'succession'] }],
      target,
      waiting_id: [{ values: [...NO_TEXT, '', 'x'.repeat(65)] }],
      set: [
        { values: [null, '', 'locked', 1, true, [], [{ locked: true }]] },
        inside('set', 'locked', NO_FLAG, {}),
        inside('set', 'lobby', NO_FLAG, {}),
        inside('set', 'password', [0, true, [], {}, ''], {}),
        { ...inside('set', 'password', ['x'.repeat(257), 'é'.repeat(129)], {}), code: 'TOO_LARGE' },
        inside('set', 'chat', [...NO_TEXT, '', 'OPEN', 'closed'], {}),
        inside('set', 'screen', [...NO_TEXT, '', 'none', 'members'], {}),
        inside('set', 'relay_only', NO_FLAG, {}),
        inside('set', 'spotlight', [true, [], {}, 1.5, '', 'x'.repeat(137)], {}),
      ],
      enforced: [{ values: NO_FLAG }],
      may_unmute: [{ values: NO_FLAG }],
      address: [{ values: NO_FLAG }],
    },
  },
  knock: {
    sound: { text: 'It is me' },
    fields: {
      text: [
        { values: [ABSENT, ...NO_TEXT, 'x'.repeat(281)] },
        { values: ['', ' ', '\n', 'a\u0000', 'a\u001b[1m', '\ud800'] },
      ],
    },
  },
  invite: {
    sound: { action: 'list' },
    fields: {
      action: [{ values: [ABSENT, ...NO_TEXT, '', 'LIST', 'toString', 'delete'] }],
      invite_id: [{ values: [...NO_TEXT, '', 'x'.repeat(65)] }],
      role: [{ values: [...NO_TEXT, '', 'HOST', 'admin', 'participant'] }],
      name,
      uses: [{ values: [...NO_WHOLE_NUMBER, 0, -1, 10_001] }],
      not_before: [{ values: [...NO_WHOLE_NUMBER, -1] }],
      expires: [{ values: [...NO_WHOLE_NUMBER, -1] }],
    },
  },
  ping: { sound: {}, fields: { sent_at: [{ values: [...NO_NUMBER, INFINITE] }] } },
  pong: { sound: { seq: 0, inbox_seq: 0 }, fields: cursors },
  ack: { sound: { seq: 0, inbox_seq: 0 }, fields: cursors },
};

/** One frame that has to be refused. */
export interface BadFrame {
  type: ClientFrameType;
  /** The field that the error has to name. */
  field: string;
  code: ErrorCode;
  /** The frame as text; its `id` is 900. */
  text: string;
}

/** Writes out every bad frame of the table. */
export function everyBadFrame(): BadFrame[] {
  return (Object.keys(BAD_FRAMES) as ClientFrameType[]).flatMap((type) => {
    const { sound, fields } = BAD_FRAMES[type] as BadFrames<'join'>;
    return Object.entries(fields).flatMap(([key, rules]: [string, BadField[]]) =>
      rules.flatMap(({ values, code = 'BAD_MESSAGE', field = key }) =>
        values.map((value) => ({
          type,
          field,
          code,
          text: write(type, { ...sound, [key]: value }),
        })),
      ),
    );
  });
}

function write(type: ClientFrameType, data: Record<string, unknown>): string {
  const kept = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== ABSENT));
  return JSON.stringify({ type, data: kept, id: 900 }).replaceAll(`"${INFINITE}"`, '1e999');
}
