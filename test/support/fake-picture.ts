import { writeFileSync } from 'node:fs';

const WIDTH = 640;
const HEIGHT = 480;
const SQUARE = 8;

/**
 * Writes a film of one picture for Chromium's fake camera: somebody in front of a fine chequered wall,
 * which is as sharp as a picture can be. It is the upper part of a person, drawn with ellipses.
 */
export function writePersonBeforeWall(file: string): void {
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) luma[y * WIDTH + x] = brightness(x, y);
  }
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  const head = Buffer.from(
    `YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F10:1 Ip A1:1 C420jpeg\n`,
  );
  writeFileSync(file, Buffer.concat([head, frame, frame]));
}

function brightness(x: number, y: number): number {
  const isHead = inEllipse(x, y, { centre: [320, 180], radii: [75, 100] });
  const isNeck = Math.abs(x - 320) < 35 && y > 240 && y < 330;
  const isBody = inEllipse(x, y, { centre: [320, 480], radii: [200, 170] });
  if (isEye(x, y)) return 40;
  if (isHead || isNeck) return 170;
  if (isBody) return 70;
  return (Math.floor(x / SQUARE) + Math.floor(y / SQUARE)) % 2 === 0 ? 30 : 220;
}

function isEye(x: number, y: number): boolean {
  return [290, 350].some((centre) => inEllipse(x, y, { centre: [centre, 165], radii: [12, 7] }));
}

function inEllipse(
  x: number,
  y: number,
  { centre, radii }: { centre: [number, number]; radii: [number, number] },
): boolean {
  return ((x - centre[0]) / radii[0]) ** 2 + ((y - centre[1]) / radii[1]) ** 2 <= 1;
}
