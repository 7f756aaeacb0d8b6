import { beforeAll, describe, expect, it } from '@jest/globals';
import { CloseCode } from '../../src/protocol/close-codes.js';
import { bytesLeftWords, interruptedWords, sendFailedWords, typingWords } from './sentences.js';
import { everyWord, text } from './text.js';
import { mediaProblemTold, stopTold } from './told.js';

beforeAll(everyWord);

describe('why a meeting is over', () => {
  it.each([
    [{ kind: 'taken_over' }, text.stops.takenOver],
    [{ kind: 'refused', code: 'ROOM_FULL' }, text.stops.full],
    [{ kind: 'refused', code: 'ID_IN_USE' }, text.stops.taken],
    [{ kind: 'refused', code: 'NO_SUCH_PEER' }, text.stops.broken],
    [{ kind: 'refused', code: 'BAD_TOKEN' }, text.stops.badToken],
    [{ kind: 'refused', code: 'INVITE_REVOKED' }, text.stops.inviteRevoked],
    [{ kind: 'refused', code: 'WEAK_NAME' }, text.stops.weakName],
    [{ kind: 'closed', closeCode: CloseCode.OVERLOADED }, text.stops.busy],
    [{ kind: 'closed', closeCode: 4999 }, text.stops.broken],
  ] as const)('%j is told in words', (stop, told) => {
    expect(stopTold(stop)).toBe(told);
  });
});

describe('an invitation that does not hold yet', () => {
  it('says from when on', () => {
    const until = new Date(2026, 11, 1, 14, 30).getTime();
    const { detail } = stopTold({ kind: 'refused', code: 'INVITE_EARLY', until });
    expect(detail).toMatch(/December 1, 2026.*2:30.PM/u);
    expect(detail).not.toContain('{time}');
  });
});

describe('why a device is not there', () => {
  it('is told for the device and the reason', () => {
    expect(mediaProblemTold('camera', 'in_use')).toBe(text.deviceProblems.camera.in_use);
    expect(mediaProblemTold('screen', 'system_denied')).toBe(text.screenProblems.refused);
    expect(mediaProblemTold('screen', 'insecure')).toBe(text.screenProblems.impossible);
    expect(mediaProblemTold('screen', 'in_use')).toBe(text.screenProblems.unknown);
  });
});

describe('sentences of the call', () => {
  it('say who is writing', () => {
    expect(typingWords([])).toBe('');
    expect(typingWords(['Ana'])).toBe('Ana is writing…');
    expect(typingWords(['Ana', 'Bo'])).toBe('Ana and Bo are writing…');
    expect(typingWords(['Ana', 'Bo', 'Cy'])).toBe('Several people are writing…');
  });

  it('say why a message was not sent', () => {
    expect(sendFailedWords('TOO_LARGE')).toBe(text.sendFailed.tooLong);
    expect(sendFailedWords('TIMEOUT')).toBe(text.sendFailed.interrupted);
    expect(sendFailedWords('ROOM_FULL')).toBe(text.sendFailed.unknown);
    expect(sendFailedWords(null)).toBe(text.sendFailed.unknown);
  });

  it('say how much room is left', () => {
    expect(bytesLeftWords(0)).toBe('0 bytes left');
    expect(bytesLeftWords(1)).toBe('1 byte left');
    expect(bytesLeftWords(-2)).toBe('2 bytes too long');
  });

  it('say what goes on without the server, what is interrupted, and what waits', () => {
    const nobody = { media: 'none', isScreenStill: false } as const;
    expect(interruptedWords(nobody, 0)).toBe('Chat and newcomers wait.');
    expect(interruptedWords(nobody, 3)).toBe('3 messages are kept and will be sent.');
    expect(interruptedWords({ ...nobody, media: 'going' }, 1)).toBe(
      'Sound and picture go on. One message is kept and will be sent.',
    );
    expect(interruptedWords({ media: 'all', isScreenStill: true }, 0)).toBe(
      'Sound and picture are interrupted. They come back with the connection. ' +
        'The shared screen stands still. Chat and newcomers wait.',
    );
  });
});
