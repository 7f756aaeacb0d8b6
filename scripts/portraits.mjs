// Drawn people for a fake camera, and a drawn slide for a shared screen: nobody has to sit for a picture.
/* global document, navigator */

const WIDTH = 640;
const HEIGHT = 360;

/** Colours of the wall, the clothes, the skin and the hair, as red, green and blue. */
const LOOKS = [
  { wall: [196, 211, 205], clothes: [38, 84, 96], skin: [222, 178, 150], hair: [60, 40, 32] },
  { wall: [214, 200, 184], clothes: [120, 58, 48], skin: [148, 104, 78], hair: [24, 20, 20] },
  { wall: [178, 188, 208], clothes: [70, 76, 110], skin: [226, 186, 160], hair: [150, 110, 60] },
];

/** A film in Y4M of one picture: somebody in front of a wall, one of three. */
export function writePortrait(index) {
  const look = LOOKS[index % LOOKS.length];
  const planes = [
    Buffer.alloc(WIDTH * HEIGHT),
    Buffer.alloc((WIDTH * HEIGHT) / 4),
    Buffer.alloc((WIDTH * HEIGHT) / 4),
  ];
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [luma, blue, red] = toYuv(colourAt(look, x, y));
      planes[0][y * WIDTH + x] = luma;
      if (x % 2 !== 0 || y % 2 !== 0) continue;
      const at = (y / 2) * (WIDTH / 2) + x / 2;
      planes[1][at] = blue;
      planes[2][at] = red;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), ...planes]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([head, frame, frame]);
}

function colourAt({ wall, clothes, skin, hair }, x, y) {
  const inside = (cx, cy, rx, ry) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
  const isFace = inside(320, 165, 62, 80);
  if (isFace && y > 120) return skin;
  if (inside(320, 140, 76, 84) && y < 185) return hair;
  if (Math.abs(x - 320) < 30 && y > 220 && y < 270) return skin.map((part) => part * 0.88);
  if (inside(320, 395, 170, 145)) return clothes;
  const light = 1.06 - (x + y) / (WIDTH + HEIGHT) / 6;
  return wall.map((part) => Math.min(255, part * light));
}

function toYuv([red, green, blue]) {
  return [
    0.299 * red + 0.587 * green + 0.114 * blue,
    128 - 0.169 * red - 0.331 * green + 0.5 * blue,
    128 + 0.5 * red - 0.419 * green - 0.081 * blue,
  ].map((part) => Math.round(Math.min(255, Math.max(0, part))));
}

/** Runs in a page, before its scripts: what it shares as a screen is a drawn slide. */
export function shareSlide() {
  const draw = (context) => {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 1600, 900);
    context.fillStyle = '#15191b';
    context.font = '600 64px sans-serif';
    context.fillText('2026', 120, 160);
    [320, 410, 380, 520, 610, 590].forEach((height, index) => {
      context.fillStyle = index === 4 ? '#0a7463' : '#b9cbc6';
      context.fillRect(120 + index * 230, 820 - height, 170, height);
    });
  };
  Object.assign(navigator.mediaDevices, {
    getDisplayMedia: () => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 1600, height: 900 });
      const context = canvas.getContext('2d');
      setInterval(draw, 200, context);
      return Promise.resolve(canvas.captureStream(5));
    },
  });
}
