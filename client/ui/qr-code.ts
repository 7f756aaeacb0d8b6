import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';

/** The light frame that readers need around the marks. */
const QUIET_ZONE = 4;

/** The dark squares as the path of an SVG with one unit for each square, row by row. */
export function qrPath(squares: readonly (readonly boolean[])[]): string {
  const parts: string[] = [];
  squares.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      const start = x;
      while (row[x + 1] === true) x++;
      const width = x + 1 - start;
      parts.push(`M${start} ${y}h${width}v1h-${width}z`);
    }
  });
  return parts.join('');
}

/** Draws a text as a QR code, dark on white in every theme, under a name for screen readers. */
export function drawQrCode(content: string, name: string): SVGSVGElement {
  const { data, size } = encode(content, { border: QUIET_ZONE, ecc: 'M' });
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'qr-code');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  svg.setAttribute('shape-rendering', 'crispEdges');
  svg.dataset.testid = 'qr-code';
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('class', 'qr-ground');
  ground.setAttribute('width', String(size));
  ground.setAttribute('height', String(size));
  const marks = document.createElementNS(SVG, 'path');
  marks.setAttribute('class', 'qr-marks');
  marks.setAttribute('d', qrPath(data));
  svg.append(ground, marks);
  return svg;
}
