/** Three rising notes: pleasant, and short enough to be played again and again. */
const NOTES_HZ = [523.25, 659.25, 783.99];
/** Two falling ones, as of a door bell. */
const KNOCK_HZ = [783.99, 622.25];
const NOTE_S = 0.22;
const FADE_S = 0.5;
const LOUDNESS = 0.18;

/** A sound element whose loudspeaker can be chosen, where the browser can. */
type Player = Omit<HTMLAudioElement, 'setSinkId'> & Partial<Pick<HTMLAudioElement, 'setSinkId'>>;

/** What it takes of the browser, so that specs can be another one. */
export interface SoundPlatform {
  createContext: () => AudioContext;
  createPlayer: () => Player;
}

const browser: SoundPlatform = {
  createContext: () => new AudioContext(),
  createPlayer: () => new Audio(),
};

/**
 * Plays a short tone through a loudspeaker; an empty `sinkId` is the system's own. Resolves when it is
 * over: false when it could not be played there.
 */
export function playTestSound(sinkId: string, platform = browser): Promise<boolean> {
  return play(NOTES_HZ, sinkId, platform);
}

/** The same, for a host: somebody waits to be let in. */
export function playKnock(sinkId: string, platform = browser): Promise<boolean> {
  return play(KNOCK_HZ, sinkId, platform);
}

async function play(
  notesHz: readonly number[],
  sinkId: string,
  platform: SoundPlatform,
): Promise<boolean> {
  let context: AudioContext | null = null;
  const player = platform.createPlayer();
  try {
    context = platform.createContext();
    const target = context.createMediaStreamDestination();
    player.srcObject = target.stream;
    if (sinkId !== '') await player.setSinkId?.(sinkId);
    await context.resume();
    await player.play();
    await playNotes(notesHz, context, target);
    return true;
  } catch (error) {
    console.debug('A sound could not be played.', error);
    return false;
  } finally {
    player.srcObject = null;
    await context?.close().catch(() => undefined);
  }
}

/** Resolves when the last note has faded. */
function playNotes(
  notesHz: readonly number[],
  context: AudioContext,
  target: AudioNode,
): Promise<void> {
  return new Promise((resolve) => {
    notesHz.forEach((frequency, index) => {
      const start = context.currentTime + 0.05 + index * NOTE_S;
      const note = context.createOscillator();
      const volume = context.createGain();
      note.frequency.value = frequency;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, start + FADE_S);
      note.connect(volume).connect(target);
      note.start(start);
      note.stop(start + FADE_S);
      if (index === notesHz.length - 1) {
        note.onended = () => {
          resolve();
        };
      }
    });
  });
}
