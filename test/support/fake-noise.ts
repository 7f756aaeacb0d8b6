import { writeFileSync } from 'node:fs';
import { Random } from './random.js';

const SAMPLE_RATE = 48_000;
const SECONDS = 5;
const HEAD_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
/** How much of the sample before is in each: what remains is low, as from a fan. */
const MEMORY = 0.97;
const LOUDNESS = 1500;

/** Writes a sound for Chromium's fake microphone: steady noise and nobody who speaks. */
export function writeNoise(file: string): void {
  const random = new Random(7);
  const bytes = SAMPLE_RATE * SECONDS * BYTES_PER_SAMPLE;
  const wav = Buffer.alloc(HEAD_BYTES + bytes);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(HEAD_BYTES - 8 + bytes, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLE_RATE, 24);
  wav.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28);
  wav.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  wav.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(bytes, 40);
  let sample = 0;
  for (let at = HEAD_BYTES; at < wav.length; at += BYTES_PER_SAMPLE) {
    sample = sample * MEMORY + random.next() * 2 - 1;
    wav.writeInt16LE(Math.round(sample * LOUDNESS), at);
  }
  writeFileSync(file, wav);
}
