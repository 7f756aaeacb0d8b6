// What a server of `meet.v1` has to do beyond the base dialect.
import { demand } from './peer.mjs';

const MEET_V1 = 'meet.v1';

function demandError(frame, code) {
  demand(frame.type === 'error', `expected the error ${code}, got ${frame.type}`);
  demand(frame.data.code === code, `expected ${code}, got ${frame.data.code}`);
  demand(typeof frame.data.message === 'string', 'an error has no message');
  demand(typeof frame.data.retryable === 'boolean', 'an error does not say whether to try again');
}

/** Nothing else came before the answer to a question that is asked now. */
async function demandSilence(peer) {
  peer.send('ping', { sent_at: 1 }, 4242);
  const pong = await peer.next('pong');
  demand(pong.re === 4242, 'pong does not name its ping');
}

function demandSeat(data, userId, room) {
  demand(data.room === room && data.user_id === userId, 'room or user_id is another one');
  demand(data.self?.user_id === userId, 'self is somebody else');
  for (const key of ['epoch', 'resume_token', 'rejoin_ticket']) {
    demand(typeof data[key] === 'string' && data[key] !== '', `${key} is missing`);
  }
  for (const key of ['seq', 'inbox_seq', 'grace_ms', 'ping_interval_ms']) {
    demand(Number.isSafeInteger(data[key]), `${key} is no whole number`);
  }
  for (const key of ['participants', 'messages', 'ice_servers', 'features']) {
    demand(Array.isArray(data[key]), `${key} is no list`);
  }
}

export const MEET_CASES = {
  'chooses the sub-protocol': async (stage) => {
    const ann = await stage.open('ann', { protocol: MEET_V1 });
    demand(ann.ws.protocol === MEET_V1, `the sub-protocol is ${JSON.stringify(ann.ws.protocol)}`);
  },

  'answers join with everything that a member has to know': async (stage) => {
    const { joined } = await stage.member('ann', { name: 'Ann' });
    demandSeat(joined, 'ann', stage.room);
    demand(joined.self.name === 'Ann', 'the name is not kept');
    demand(joined.participants.length === 0, 'somebody else is in an empty room');
  },

  'tells both sides of a join at one place in the order': async (stage) => {
    const { peer } = await stage.member('ann');
    const { joined } = await stage.member('bob', { name: 'Bob' });
    const { seq, data } = await peer.next('join');
    demand(data.user_id === 'bob' && data.name === 'Bob', 'the newcomer is not described');
    demand(seq === joined.seq, 'the newcomer stands at another place than it was told');
    demand(joined.participants[0]?.user_id === 'ann', 'the roster lacks who was there before');
  },

  'wants join first': async (stage) => {
    const ann = await stage.open('ann', { protocol: MEET_V1 });
    demandError(await ann.ask('chat', { text: 'hi' }), 'NOT_JOINED');
  },

  'refuses a user_id that somebody holds, with 4409': async (stage) => {
    await stage.member('ann');
    const twin = await stage.open('ann', { protocol: MEET_V1 });
    demandError(await twin.ask('join', {}), 'ID_IN_USE');
    demand((await twin.closed()) === 4409, 'the close code is another one');
  },

  'acknowledges a message and gives it to the others, not to its author': async (stage) => {
    const { ann, bob } = await stage.pair();
    const ack = await ann.ask('chat', { text: 'hello' });
    demand(ack.type === 'ack', `a chat is answered by ${ack.type}`);
    const { seq, data } = await bob.next('chat');
    demand(
      data.text === 'hello' && data.user_id === 'ann' && data.name === 'Ann',
      'another message',
    );
    demand(seq === ack.data.seq, 'author and reader have it at different places');
    demand(data.message_id === ack.data.message_id, 'author and reader call it differently');
    await demandSilence(ann);
  },

  'says a numbered message once, however often it is sent': async (stage) => {
    const { ann, bob } = await stage.pair();
    const first = await ann.ask('chat', { text: 'once' }, 100);
    const again = await ann.ask('chat', { text: 'once' }, 100);
    demand(again.data.message_id === first.data.message_id, 'it was taken for another message');
    await bob.next('chat');
    await demandSilence(bob);
  },

  'gives one dense order to everybody': async (stage) => {
    const { ann, bob, joined } = await stage.pair();
    const { peer: cyd } = await stage.member('cyd');
    const asked = [];
    for (let n = 0; n < 4; n++) {
      asked.push(ann.ask('chat', { text: `a${n}` }, 100 + n));
      asked.push(bob.ask('chat', { text: `b${n}` }, 100 + n));
    }
    const acked = (await Promise.all(asked)).map(({ data }) => data.seq).sort((a, b) => a - b);
    for (let n = 0; n < 8; n++) {
      const { seq } = await cyd.next('chat');
      demand(seq === joined.seq + 2 + n, `position ${seq} where ${joined.seq + 2 + n} has to be`);
      demand(acked[n] === seq, 'the authors were told other positions');
    }
  },

  'gives a private message to its target alone': async (stage) => {
    const { ann, bob } = await stage.pair();
    const { peer: cyd } = await stage.member('cyd');
    const ack = await ann.ask('chat', { text: 'for you', target: 'bob' });
    demand(ack.type === 'ack', `a private chat is answered by ${ack.type}`);
    const { data } = await bob.find('chat');
    demand(data.target === 'bob' && data.message_id === ack.data.message_id, 'another message');
    await demandSilence(cyd);
  },

  'shows what was said to those who come later': async (stage) => {
    const { ann } = await stage.pair();
    await ann.ask('chat', { text: 'before' });
    const { joined, peer } = await stage.member('cyd');
    demand(
      joined.messages.some(({ text }) => text === 'before'),
      'joined lacks the message',
    );
    const page = await peer.ask('history', { limit: 1 });
    demand(page.type === 'history' && page.data.messages.length === 1, 'history gives no page');
  },

  'refuses by stable codes, names the request and the field, and goes on': async (stage) => {
    const { ann } = await stage.pair();
    demandError(await ann.ask('dance', {}), 'BAD_TYPE');
    const bad = await ann.ask('chat', { text: 42 });
    demandError(bad, 'BAD_MESSAGE');
    demand(bad.data.field === 'text', 'the field is not named');
    demandError(await ann.ask('offer', { sdp: 'v=0', target: 'nobody' }), 'NO_SUCH_PEER');
    ann.sendText('x');
    demandError(await ann.next('error'), 'BAD_MESSAGE');
    await demandSilence(ann);
  },

  'passes state, typing and reactions on, stamped': async (stage) => {
    const { ann, bob } = await stage.pair();
    for (const [type, data] of [
      ['state', { mic: true }],
      ['typing', {}],
      ['reaction', { reaction: 'heart' }],
    ]) {
      ann.send(type, { ...data, user_id: 'eve' });
      const frame = await bob.next(type);
      demand(frame.data.user_id === 'ann', `${type} has another sender`);
    }
  },

  'gives a lost seat back, with what was missed, in order': async (stage) => {
    const { ann, bob, joined } = await stage.pair();
    bob.cut();
    for (const text of ['one', 'two']) await ann.ask('chat', { text });
    await ann.ask('chat', { text: 'private', target: 'bob' });
    const again = await stage.open('bob', { protocol: MEET_V1 });
    const { resume_token: token, epoch, seq, inbox_seq } = joined;
    const resumed = await again.ask('resume', { token, epoch, seq, inbox_seq });
    demand(resumed.type === 'resumed', `resume is answered by ${resumed.data.code}`);
    demandSeat(resumed.data, 'bob', stage.room);
    demand(resumed.data.recovered === true, 'not everything came back');
    demand(resumed.data.self.session === joined.self.session, 'the session is another one');
    for (const text of ['one', 'two', 'private']) {
      const { data } = await again.next('chat');
      demand(data.text === text, `${data.text} where ${text} has to be`);
    }
  },

  'refuses a wrong token, after which join is welcome': async (stage) => {
    const ann = await stage.open('ann', { protocol: MEET_V1 });
    const cursors = { epoch: 'none', seq: 0, inbox_seq: 0 };
    demandError(await ann.ask('resume', { token: 'wrong', ...cursors }), 'RESUME_INVALID');
    demand((await ann.ask('join', {})).type === 'joined', 'join is not welcome');
  },

  'tells the others of a leave at once, and closes with 1000': async (stage) => {
    const { ann, bob } = await stage.pair();
    bob.send('leave', {});
    const { data } = await ann.next('left');
    demand(data.user_id === 'bob' && data.reason === 'leave', 'somebody else, or another reason');
    demand((await bob.closed()) === 1000, 'the close code is another one');
  },

  'speaks only text': async (stage) => {
    const { ann } = await stage.pair();
    ann.ws.send(Buffer.from([1, 2, 3]));
    demand((await ann.closed()) === 1003, 'the close code is another one');
  },

  'spares participants of the base dialect what is not theirs': async (stage) => {
    const { peer: ann } = await stage.member('ann');
    const base = await stage.base('42');
    await ann.find('join');
    ann.send('state', { mic: true });
    ann.send('typing', {});
    ann.send('reaction', { reaction: 'heart' });
    ann.send('offer', { sdp: 'v=0', target: '42' });
    await base.next('offer');
    base.send('offer', { sdp: 'v=0', target: 'ann' });
    await ann.find('offer');
  },
};
