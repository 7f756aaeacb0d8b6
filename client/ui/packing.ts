/** A place in CSS pixels, from the inline and block start of the area. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The size of the room for tiles, in CSS pixels. */
export interface Area {
  width: number;
  height: number;
}

const WIDEST = 16 / 9;
/** Cameras are cut to no less than 4:3 where there is width, and to 3:4 where there is height. */
const NARROWEST = 4 / 3;
const NARROWEST_UPRIGHT = 3 / 4;
/** Where there is width, people sit side by side even if stacking would gain a little. */
const NEARLY = 0.8;

interface Grid extends Area {
  columns: number;
}

/**
 * Places `count` equal tiles so that they are as large as they can be, by trying every number of
 * columns. The last row is centred. An empty area gives places of no size.
 */
export function packTiles(count: number, area: Area, gap: number): Place[] {
  if (count === 0) return [];
  const grid = bestGrid(count, area, gap);
  const rows = Math.ceil(count / grid.columns);
  const top = (area.height - rows * grid.height - (rows - 1) * gap) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / grid.columns);
    const inRow = row === rows - 1 ? count - row * grid.columns : grid.columns;
    const left = (area.width - inRow * grid.width - (inRow - 1) * gap) / 2;
    return {
      x: Math.round(left + (index % grid.columns) * (grid.width + gap)),
      y: Math.round(top + row * (grid.height + gap)),
      width: Math.floor(grid.width),
      height: Math.floor(grid.height),
    };
  });
}

/**
 * Places one large tile and `count` small ones: beside it where the area is wide, below it where it
 * is upright. The large one comes first and fills its part.
 */
export function packWithFocus(count: number, area: Area, gap: number): Place[] {
  if (count === 0) return [{ x: 0, y: 0, width: area.width, height: area.height }];
  if (area.width > area.height * 1.1) {
    const strip = clamp(area.width * 0.2, 120, 320);
    const width = Math.max(0, area.width - strip - gap);
    const small = packTiles(count, { width: strip, height: area.height }, gap);
    return [
      { x: 0, y: 0, width, height: area.height },
      ...small.map((place) => ({ ...place, x: place.x + width + gap })),
    ];
  }
  const strip = clamp(area.height * 0.3, 88, 240);
  const height = Math.max(0, area.height - strip - gap);
  const small = packTiles(count, { width: area.width, height: strip }, gap);
  return [
    { x: 0, y: 0, width: area.width, height },
    ...small.map((place) => ({ ...place, y: place.y + height + gap })),
  ];
}

function bestGrid(count: number, area: Area, gap: number): Grid {
  const grids: Grid[] = [];
  for (let columns = 1; columns <= count; columns++) {
    grids.push({ columns, ...tileSize(columns, Math.ceil(count / columns), area, gap) });
  }
  const enough = Math.max(...grids.map(surface)) * (area.width > area.height ? NEARLY : 1);
  return (
    grids.reverse().find((grid) => surface(grid) >= enough) ?? { columns: 1, width: 0, height: 0 }
  );
}

function surface(grid: Grid): number {
  return grid.width * grid.height;
}

function tileSize(columns: number, rows: number, area: Area, gap: number): Area {
  const width = Math.max(0, (area.width - (columns - 1) * gap) / columns);
  const height = Math.max(0, (area.height - (rows - 1) * gap) / rows);
  if (width === 0 || height === 0) return { width: 0, height: 0 };
  const narrowest = area.height > area.width ? NARROWEST_UPRIGHT : NARROWEST;
  const ratio = clamp(width / height, narrowest, WIDEST);
  return width / height > ratio
    ? { width: height * ratio, height }
    : { width, height: width / ratio };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
