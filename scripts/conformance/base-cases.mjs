// What every server of the base dialect has to do. Silence is proved by a frame of the same sender that
// comes later and arrives first.
import { demand } from './peer.mjs';

const CANDIDATE = {
  candidate: 'candidate:1 1 udp 2122260223 192.0.2.7 50000 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
};

/** Two in a room, who know of each other. */
async function pair(stage, first = 'ann', second = 'bob') {
  const ann = await stage.base(first);
  const bob = await stage.base(second);
  await ann.next('join');
  return { ann, bob };
}

function demandStamp({ data }, userId, room) {
  demand(
    String(data.user_id) === userId,
    `user_id is ${JSON.stringify(data.user_id)}, not ${userId}`,
  );
  demand(data.room === room, 'room is not the room of the sender');
}

export const BASE_CASES = {
  'tells the others of a join, and not the newcomer itself': async (stage) => {
    const ann = await stage.base('ann');
    const bob = await stage.base('bob');
    const { data } = await ann.next('join');
    demand(data.user_id === 'bob', 'user_id of the join is not the newcomer');
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    await bob.next('offer');
  },

  'passes offer, answer and candidate on as they are, stamped': async (stage) => {
    const { ann, bob } = await pair(stage);
    const sent = [
      ['offer', { sdp: 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n', target: 'bob' }],
      ['answer', { sdp: { type: 'answer', sdp: 'v=0' }, target: 'bob' }],
      ['candidate', { candidate: CANDIDATE, target: 'bob' }],
    ];
    for (const [type, data] of sent) {
      ann.send(type, data);
      const frame = await bob.next(type);
      demandStamp(frame, 'ann', stage.room);
      const key = type === 'candidate' ? 'candidate' : 'sdp';
      demand(
        JSON.stringify(frame.data[key]) === JSON.stringify(data[key]),
        `${key} is not what was sent`,
      );
    }
  },

  'writes sender and room itself, whatever a frame claims': async (stage) => {
    const { ann, bob } = await pair(stage);
    ann.send('offer', { sdp: 'v=0', target: 'bob', user_id: 'eve', room: 'elsewhere' });
    demandStamp(await bob.next('offer'), 'ann', stage.room);
  },

  'gives a private frame to its target alone': async (stage) => {
    const { ann, bob } = await pair(stage);
    const cyd = await stage.base('cyd');
    await ann.next('join');
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    ann.send('answer', { sdp: 'v=0', target: 'cyd' });
    await cyd.next('answer');
    await bob.next('join');
    await bob.next('offer');
  },

  'takes a number for a target': async (stage) => {
    const { ann, bob } = await pair(stage, '7', '42');
    ann.send('offer', { sdp: 'v=0', target: 42 });
    demandStamp(await bob.next('offer'), '7', stage.room);
  },

  'passes on that there are no more candidates': async (stage) => {
    const { ann, bob } = await pair(stage);
    ann.send('candidate', { candidate: null, target: 'bob' });
    const { data } = await bob.next('candidate');
    demand(data.candidate === null, 'candidate is not null');
  },

  'keeps the order of a sender': async (stage) => {
    const { ann, bob } = await pair(stage);
    for (let n = 0; n < 50; n++) {
      ann.send('candidate', { candidate: { ...CANDIDATE, sdpMLineIndex: n }, target: 'bob' });
    }
    for (let n = 0; n < 50; n++) {
      const { data } = await bob.next('candidate');
      demand(data.candidate.sdpMLineIndex === n, `number ${n} is not where it was sent`);
    }
  },

  'tells the others who is gone when a socket closes': async (stage) => {
    const { ann, bob } = await pair(stage);
    await bob.leave();
    const { data } = await ann.next('left');
    demand(data.target === 'bob', 'target is not the leaver');
  },

  'tells the others who is gone when a socket is cut': async (stage) => {
    const { ann, bob } = await pair(stage);
    bob.cut();
    const { data } = await ann.next('left');
    demand(data.target === 'bob', 'target is not the leaver');
  },

  'keeps rooms apart': async (stage) => {
    const { ann, bob } = await pair(stage);
    const far = await stage.base('far', { room: `${stage.room}-2` });
    const near = await stage.base('near', { room: `${stage.room}-2` });
    await far.next('join');
    ann.send('offer', { sdp: 'v=0', target: 'far' });
    ann.send('answer', { sdp: 'v=0', target: 'bob' });
    await bob.next('answer');
    near.send('offer', { sdp: 'v=0', target: 'far' });
    demandStamp(await far.next('offer'), 'near', `${stage.room}-2`);
  },

  'leaves a participant alone whose user_id somebody else brings along': async (stage) => {
    const { ann, bob } = await pair(stage);
    let twin;
    try {
      twin = await stage.base('bob');
    } catch {
      // To refuse the second one is as good.
    }
    if (twin) {
      const { data } = await ann.next('join');
      demand(data.user_id !== 'bob', 'two participants have one user_id');
    }
    ann.send('offer', { sdp: 'v=0', target: 'bob' });
    await bob.find('offer');
  },

  'answers what is no frame without closing the socket': async (stage) => {
    const { ann, bob } = await pair(stage);
    // Few enough for a server that has enough of it after a while.
    for (const text of ['x', 'null', '{"type":"offer"}']) {
      ann.sendText(text);
      ann.send('candidate', { candidate: null, target: 'bob' });
      await bob.next('candidate');
    }
  },

  'takes an unknown type, an unknown key and an unknown target without closing': async (stage) => {
    const { ann, bob } = await pair(stage);
    ann.send('dance', { steps: 3 });
    ann.send('offer', { sdp: 'v=0', target: 'nobody' });
    ann.send('offer', { sdp: 'v=0', target: 'bob', extra: { any: 'thing' } });
    await bob.next('offer');
  },

  'takes names of any script, percent-encoded': async (stage) => {
    stage.room = `${stage.room} é/🍵 100%`;
    const { ann, bob } = await pair(stage, 'an na', 'böb');
    ann.send('offer', { sdp: 'v=0', target: 'böb' });
    demandStamp(await bob.next('offer'), 'an na', stage.room);
  },

  'carries a description of 40 kB': async (stage) => {
    const { ann, bob } = await pair(stage);
    const sdp = `v=0\r\n${'a=x\r\n'.repeat(8000)}`;
    ann.send('offer', { sdp, target: 'bob' });
    const { data } = await bob.next('offer');
    demand(data.sdp === sdp, 'the description is not what was sent');
  },
};
