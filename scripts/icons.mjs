// Draws the brand mark of client/public/favicon.svg as the PNGs that installed pages need: node scripts/icons.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../client/public/icons/', import.meta.url));

/** The units of the drawing: the mark is 32 by 32. */
const UNITS = 32;
/** Each pixel is the mean of so many looks in each direction. */
const LOOKS = 8;
const GREEN = [0x0a, 0x74, 0x63];
const WHITE = [0xff, 0xff, 0xff];

/** Corner radii: of the mark itself, and 0 where the system cuts the shape (maskable, Apple's). */
const ICONS = [
  { name: 'meet-192.png', size: 192, radius: 9, scale: 1 },
  { name: 'meet-512.png', size: 512, radius: 9, scale: 1 },
  // The middle 80 % of a maskable icon are sure to be seen.
  { name: 'meet-maskable-512.png', size: 512, radius: 0, scale: 0.8 },
  { name: 'meet-apple-180.png', size: 180, radius: 0, scale: 0.9 },
];

/** Whether a point is in a rectangle with round corners. */
function inRectangle(x, y, left, top, width, height, radius) {
  const overX = Math.max(left + radius - x, x - (left + width - radius), 0);
  const overY = Math.max(top + radius - y, y - (top + height - radius), 0);
  return Math.hypot(overX, overY) <= radius && inside(x, left, width) && inside(y, top, height);
}

function inside(at, start, length) {
  return at >= start && at <= start + length;
}

/** The lens of the camera: a polygon, and the round stroke of 1.5 around it. */
const LENS = [
  [20.5, 14.2],
  [25, 11],
  [25, 21],
  [20.5, 17.8],
];

function inLens(x, y) {
  let isInside = false;
  let nearest = Infinity;
  for (const [index, [x1, y1]] of LENS.entries()) {
    const [x2, y2] = LENS[(index + 1) % LENS.length];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
    const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)));
  }
  return isInside || nearest <= 0.75;
}

/** The colour at a point of the drawing; undefined where there is none. */
function colourAt(x, y, radius, scale) {
  if (!inRectangle(x, y, 0, 0, UNITS, UNITS, radius)) return undefined;
  const markX = (x - UNITS / 2) / scale + UNITS / 2;
  const markY = (y - UNITS / 2) / scale + UNITS / 2;
  const isMark = inRectangle(markX, markY, 7, 9, 11, 14, 3.5) || inLens(markX, markY);
  return isMark ? WHITE : GREEN;
}

function draw({ size, radius, scale }) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0];
      let seen = 0;
      for (let look = 0; look < LOOKS * LOOKS; look++) {
        const x = ((column + ((look % LOOKS) + 0.5) / LOOKS) / size) * UNITS;
        const y = ((row + (Math.floor(look / LOOKS) + 0.5) / LOOKS) / size) * UNITS;
        const colour = colourAt(x, y, radius, scale);
        if (!colour) continue;
        seen++;
        colour.forEach((value, channel) => (sum[channel] += value));
      }
      const at = row * (size * 4 + 1) + 1 + column * 4;
      sum.forEach((value, channel) => (rows[at + channel] = seen === 0 ? 0 : value / seen));
      rows[at + 3] = (255 * seen) / (LOOKS * LOOKS);
    }
  }
  return rows;
}

/** A PNG (W3C PNG, third edition) of 8-bit RGBA rows without filters. */
function png(size, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(rows, { level: 9 });
  const end = Buffer.alloc(0);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', end)]);
}

function chunk(type, data) {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(checksum(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}

/** CRC-32 (ISO 3309): `zlib.crc32` is newer than the oldest Node that this runs on. */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

await mkdir(FOLDER, { recursive: true });
for (const icon of ICONS) await writeFile(FOLDER + icon.name, png(icon.size, draw(icon)));
