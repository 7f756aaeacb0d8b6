import type { CallFigures, LinkFigures, PictureFigures } from '../state/quality.js';
import { fill, locale, text } from '../i18n/text.js';

const MEGA = 1_000_000;

/** One line of a table: what it is, and how it stands. */
export type FigureRow = readonly [word: string, value: string];

/** What there is to say about the connection to one person, the plainest first. */
export function linkRows(figures: LinkFigures): FigureRow[] {
  const { cameraOut, cameraIn, screenOut, screenIn } = figures;
  return [
    [text.detailsWay, wayWords(figures)],
    [text.detailsLimit, text.detailsLimits[figures.limitedBy]],
    [text.detailsRoundTrip, milliseconds(figures.roundTripMs)],
    [
      text.detailsLoss,
      fill(text.detailsLosses, { out: percent(figures.lossOut), in: percent(figures.lossIn) }),
    ],
    [text.detailsJitter, milliseconds(figures.jitterMs)],
    [text.detailsSent, bitRate(figures.outBps)],
    [text.detailsReceived, bitRate(figures.inBps)],
    [text.detailsCamera, pictures(cameraOut, cameraIn)],
    [text.detailsScreen, pictures(screenOut, screenIn)],
  ];
}

/** The sums over everybody, and how much there is room for. */
export function totalRows({ links, budgetBps, framesPerSecond }: CallFigures): FigureRow[] {
  const all = [...links.values()];
  const total = (key: 'outBps' | 'inBps'): number =>
    all.reduce((sum, figures) => sum + figures[key], 0);
  return [
    [text.detailsSent, bitRate(total('outBps'))],
    [text.detailsReceived, bitRate(total('inBps'))],
    [text.detailsBudget, bitRate(budgetBps)],
    [text.detailsFrames, number(framesPerSecond)],
  ];
}

function wayWords({ path, protocol }: LinkFigures): string {
  if (path === null) return text.detailsUnknown;
  return fill(text.detailsWays[path], { protocol: (protocol ?? '').toUpperCase() });
}

function pictures(out: PictureFigures | null, incoming: PictureFigures | null): string {
  const lines = [
    out && fill(text.detailsOut, { value: picture(out) }),
    incoming && fill(text.detailsIn, { value: picture(incoming) }),
  ].filter((line) => line !== null);
  return lines.length === 0 ? text.detailsNone : lines.join('\n');
}

function picture({ width, height, framesPerSecond: frames }: PictureFigures): string {
  return fill(text.detailsPicture, { width: length(width), height: length(height), frames });
}

/** Sizes are names here, and take no separators. */
function length(pixels: number): string {
  return new Intl.NumberFormat(locale, { useGrouping: false }).format(pixels);
}

function bitRate(bps: number): string {
  const isLarge = bps >= MEGA;
  return isLarge
    ? fill(text.detailsMegabits, { value: number(bps / MEGA, 1) })
    : fill(text.detailsKilobits, { value: number(bps / 1000) });
}

function milliseconds(ms: number | null): string {
  return ms === null ? text.detailsUnknown : fill(text.detailsMilliseconds, { value: number(ms) });
}

function percent(share: number | null): string {
  if (share === null) return text.detailsUnknown;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(
    share,
  );
}

function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}
