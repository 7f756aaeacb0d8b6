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

/** What the large tile shows decides how it may be cut. */
export type FocusKind = 'camera' | 'screen';

/** How many tiles go on a page, and where each of them is. */
export interface PackedPages {
  pages: number;
  /** From 0; the page that was asked for, or the last one there is. */
  page: number;
  /** The number of the first tile on this page, from 0. */
  first: number;
  /** One place for each tile on this page, in order. */
  places: Place[];
}

const WIDEST = 16 / 9;
/** Cameras are cut to no less than 4:3 where there is width, and to 3:4 where there is height. */
const NARROWEST = 4 / 3;
const NARROWEST_UPRIGHT = 3 / 4;
/** Where there is width, people sit side by side even if stacking would gain a little. */
const NEARLY = 0.8;
/** Smaller than this nobody is recognised: then there are pages. */
const LEAST_WIDTH_PX = 96;
const LEAST_HEIGHT_PX = 64;

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

/** As {@link packTiles}, on as many pages as it takes for every tile to show a face. */
export function packPages(count: number, area: Area, gap: number, page: number): PackedPages {
  const onPage = capacity(count, area, gap);
  const pages = Math.max(1, Math.ceil(count / onPage));
  const shown = clamp(page, 0, pages - 1);
  const first = shown * onPage;
  const places = packTiles(Math.min(onPage, count - first), area, gap);
  return { pages, page: shown, first, places };
}

/**
 * Divides an area into a place for one large tile and an area for the small ones: beside it where the
 * area is wide, below it where it is upright. What the large tile cannot use goes to the small ones.
 */
export function divideArea(
  area: Area,
  gap: number,
  kind: FocusKind,
  hasOthers: boolean,
): { large: Place; rest: Place } {
  if (!hasOthers) {
    return {
      large: centred(area, focusSize(area, kind)),
      rest: { x: 0, y: 0, width: 0, height: 0 },
    };
  }
  if (area.width > area.height * 1.1) {
    const strip = clamp(area.width * 0.2, 120, 320);
    const room = { width: Math.max(0, area.width - strip - gap), height: area.height };
    const { width } = focusSize(room, kind);
    const rest = { x: width + gap, y: 0, width: area.width - width - gap, height: area.height };
    // Its full height even when the picture is wider: nobody can sit above or below it.
    return { large: { x: 0, y: 0, width, height: area.height }, rest: atLeastNothing(rest) };
  }
  const strip = clamp(area.height * 0.3, 88, 240);
  const room = { width: area.width, height: Math.max(0, area.height - strip - gap) };
  const { width, height } = kind === 'screen' ? screenSize(room) : focusSize(room, kind);
  const rest = { x: 0, y: height + gap, width: area.width, height: area.height - height - gap };
  return {
    large: { x: (area.width - width) / 2, y: 0, width, height },
    rest: atLeastNothing(rest),
  };
}

/** Screens are wide: above the faces, a higher tile would only hold space that they can use. */
function screenSize(area: Area): Area {
  const { width, height } = shaped(area, WIDEST);
  return { width: Math.floor(width), height: Math.floor(height) };
}

/** The largest tile of an acceptable shape in an area. */
function focusSize(area: Area, kind: FocusKind): Area {
  const isUpright = area.height > area.width;
  const narrowest = kind === 'camera' && isUpright ? NARROWEST_UPRIGHT : NARROWEST;
  return shaped(area, narrowest);
}

/** How many tiles fit so that each is large enough; one at least. */
function capacity(count: number, area: Area, gap: number): number {
  for (let fitting = count; fitting > 1; fitting--) {
    if (isClear(bestGrid(fitting, area, gap))) return fitting;
  }
  return 1;
}

function bestGrid(count: number, area: Area, gap: number): Grid {
  const grids: Grid[] = [];
  for (let columns = 1; columns <= count; columns++) {
    grids.push({ columns, ...tileSize(columns, Math.ceil(count / columns), area, gap) });
  }
  const clear = grids.filter(isClear);
  const choice = clear.length > 0 ? clear : grids;
  const enough = Math.max(...choice.map(surface)) * (area.width > area.height ? NEARLY : 1);
  return (
    choice.reverse().find((grid) => surface(grid) >= enough) ?? { columns: 1, width: 0, height: 0 }
  );
}

/** A face can be recognised in tiles of this size. */
function isClear({ width, height }: Area): boolean {
  return width >= LEAST_WIDTH_PX && height >= LEAST_HEIGHT_PX;
}

function surface(grid: Grid): number {
  return grid.width * grid.height;
}

function tileSize(columns: number, rows: number, area: Area, gap: number): Area {
  const width = Math.max(0, (area.width - (columns - 1) * gap) / columns);
  const height = Math.max(0, (area.height - (rows - 1) * gap) / rows);
  return shaped({ width, height }, area.height > area.width ? NARROWEST_UPRIGHT : NARROWEST);
}

/** The largest part of a cell that is neither wider than 16:9 nor narrower than `narrowest`. */
function shaped({ width, height }: Area, narrowest: number): Area {
  if (width <= 0 || height <= 0) return { width: 0, height: 0 };
  const ratio = clamp(width / height, narrowest, WIDEST);
  return width / height > ratio
    ? { width: height * ratio, height }
    : { width, height: width / ratio };
}

function centred(area: Area, { width, height }: Area): Place {
  return {
    x: Math.round((area.width - width) / 2),
    y: Math.round((area.height - height) / 2),
    width: Math.floor(width),
    height: Math.floor(height),
  };
}

function atLeastNothing(place: Place): Place {
  return { ...place, width: Math.max(0, place.width), height: Math.max(0, place.height) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
