/** The size of a picture in pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/** A picture that can be sent. */
export type PictureRole = 'camera' | 'screen';

/** How one picture goes to one peer, as an encoder takes it. */
export interface PictureSettings {
  /** False sends nothing at all. */
  active: boolean;
  /** Bits per second. */
  maxBitrate: number;
  /** 1 sends it as it is captured, 2 at half its width and height. */
  scaleResolutionDownBy: number;
  maxFramerate: number;
}

/** What goes to one peer. Sound is not here, since nothing is ever taken from it. */
export type PeerPlan = Record<PictureRole, PictureSettings>;

/** Somebody to send to. */
export interface PlannedPeer {
  userId: string;
  /** How large each picture is shown there; null is not shown. */
  shown: Record<PictureRole, PictureSize | null>;
  /** What the way to this peer carries, in bits per second; null where only our own way is narrow. */
  ceilingBps: number | null;
  /** Their camera picture is sent now, so that it may stay where a new one would not begin. */
  isCameraSent: boolean;
}

/** How much the own machine can do. */
export interface Effort {
  framesPerSecond: number;
  /** Pictures are made smaller by this factor; 1 is not. */
  shrinkBy: number;
}

/** What a plan is made from. */
export interface PlanInput {
  /** How much may be sent to all together, in bits per second, sound included. */
  budgetBps: number;
  /** The size of what is captured; null when there is nothing to send. */
  sources: Record<PictureRole, PictureSize | null>;
  /** How many sounds go to each peer. */
  sounds: number;
  peers: readonly PlannedPeer[];
  effort: Effort;
}

/** What goes to whom. */
export interface SendingPlan {
  /** By `userId`, in the order of the peers. */
  peers: ReadonlyMap<string, PeerPlan>;
  /** What the plan may use, sound included; above the budget only where that does not carry sound. */
  plannedBps: number;
  /** What would be used if the way were wide, sound included. */
  wantedBps: number;
  /** To how many of those who show it the camera picture cannot go. */
  camerasLeftOut: number;
}

/** Opus with its headers and repairs: this much is kept for each sound to each peer. */
export const SOUND_BPS = 56_000;
/** A face is still a face with this much; less is not begun, */
export const CAMERA_FLOOR_BPS = 150_000;
/** while one that is sent goes on down to this, so that pictures do not come and go. */
const CAMERA_LAST_BPS = 100_000;
/** Text can be read with this much, though it comes slowly. */
const SCREEN_FLOOR_BPS = 300_000;
const SCREEN_MOST_BPS = 2_500_000;
const CAMERA_MOST_BPS = 2_500_000;

/** What a camera needs at 1280×720; smaller pictures need less, but more for each pixel. */
const HD_BPS = 1_800_000;
const HD_PIXELS = 1280 * 720;
const BITS_EXPONENT = 0.75;
/** A camera picture is made smaller only when the bits are short by more than this. */
const BLUR_ALLOWED = 2.5;
const SCALES = [1, 1.5, 2, 3, 4, 6, 8] as const;
const SMALL_PICTURE_BPS = 200_000;
const SMALL_PICTURE_FPS = 20;
const PAUSED: PictureSettings = {
  active: false,
  maxBitrate: CAMERA_LAST_BPS,
  scaleResolutionDownBy: 1,
  maxFramerate: 30,
};

interface Share {
  floorBps: number;
  mostBps: number;
  bps: number;
}

interface PeerShares {
  peer: PlannedPeer;
  camera: Share | null;
  screen: Share | null;
}

/**
 * Divides the budget over everybody. Sound comes first and is never cut. Then all screens get what
 * keeps them readable, all cameras what keeps a face a face, the larger shown first; what is left
 * goes to screens up to what they want, and at last to cameras. Seen from the other side: pictures that nobody
 * shows cost nothing, cameras give way before screens, and screens are never made smaller before
 * they are at their floor.
 */
export function planSending(input: PlanInput): SendingPlan {
  const { peers, budgetBps, sounds } = input;
  const soundBps = peers.length * sounds * SOUND_BPS;
  const shares = peers.map((peer) => sharesOf(peer, input));
  const screens = pick(shares, 'screen');
  const cameras = pick(shares, 'camera').sort((a, b) => b.mostBps - a.mostBps);

  let left = Math.max(0, budgetBps - soundBps);
  left = giveFloors(screens, left);
  // Without its floor nothing above it is given: what one gets never falls when the budget grows.
  if (screens.every(hasFloor)) left = giveFloors(cameras, left);
  if ([...screens, ...cameras].every(hasFloor)) {
    left = giveMore(screens, left);
    giveMore(cameras, left);
  }
  return {
    peers: new Map(shares.map((share) => [share.peer.userId, settingsOf(share, input)])),
    plannedBps: soundBps + sum(screens, 'bps') + sum(cameras, 'bps'),
    wantedBps: soundBps + sum(screens, 'mostBps') + sum(cameras, 'mostBps'),
    camerasLeftOut: cameras.filter((camera) => !hasFloor(camera)).length,
  };
}

/** To how many people a way of this width carries the own face beside the sound. */
export function picturesCarried(budgetBps: number, people: number, sounds: number): number {
  const left = budgetBps - people * sounds * SOUND_BPS;
  return Math.min(people, Math.max(0, Math.floor(left / CAMERA_FLOOR_BPS)));
}

function sharesOf(peer: PlannedPeer, { sources, sounds }: PlanInput): PeerShares {
  const ceilingBps =
    peer.ceilingBps === null ? Infinity : Math.max(0, peer.ceilingBps - sounds * SOUND_BPS);
  const screen = shareOf(
    screenBps(sources.screen, peer.shown.screen),
    SCREEN_FLOOR_BPS,
    ceilingBps,
  );
  const cameraFloorBps = peer.isCameraSent ? CAMERA_LAST_BPS : CAMERA_FLOOR_BPS;
  const camera = shareOf(
    cameraBps(sources.camera, peer.shown.camera),
    cameraFloorBps,
    ceilingBps - (screen?.mostBps ?? 0),
  );
  return { peer, camera, screen };
}

/** A peer behind a narrow way gets at most its floor there; the browser finds out how much comes through. */
function shareOf(wantedBps: number, floorBps: number, ceilingBps: number): Share | null {
  if (wantedBps <= 0) return null;
  const floor = Math.min(floorBps, wantedBps);
  return { floorBps: floor, mostBps: Math.max(floor, Math.min(wantedBps, ceilingBps)), bps: 0 };
}

function cameraBps(source: PictureSize | null, shown: PictureSize | null): number {
  if (source === null || shown === null) return 0;
  const drawn = pixels(source) / Math.max(1, fitOf(source, shown)) ** 2;
  return Math.min(CAMERA_MOST_BPS, Math.max(CAMERA_LAST_BPS, bpsOf(drawn)));
}

/** How many times larger than its tile a picture is: a tile is filled, so both sides have to reach. */
function fitOf(source: PictureSize, shown: PictureSize): number {
  return Math.min(source.width / shown.width, source.height / shown.height);
}

function screenBps(source: PictureSize | null, shown: PictureSize | null): number {
  if (source === null || shown === null) return 0;
  const wanted = bpsOf(Math.min(pixels(source), pixels(shown)));
  return Math.min(SCREEN_MOST_BPS, Math.max(SCREEN_FLOOR_BPS, wanted));
}

function bpsOf(pixelCount: number): number {
  return Math.round(HD_BPS * (pixelCount / HD_PIXELS) ** BITS_EXPONENT);
}

function pixelsFor(bps: number): number {
  return HD_PIXELS * (bps / HD_BPS) ** (1 / BITS_EXPONENT);
}

/** Gives the floors in this order, until one does not fit. Returns what is left. */
function giveFloors(shares: readonly Share[], availableBps: number): number {
  let left = availableBps;
  for (const share of shares) {
    if (share.floorBps > left) break;
    share.bps = share.floorBps;
    left -= share.floorBps;
  }
  return left;
}

/** Brings all up from their floors by the same part of the way to what they want. */
function giveMore(shares: readonly Share[], availableBps: number): number {
  const missing = shares.reduce((total, { mostBps, bps }) => total + mostBps - bps, 0);
  if (missing <= 0) return availableBps;
  const part = Math.min(1, availableBps / missing);
  for (const share of shares) share.bps += Math.floor((share.mostBps - share.bps) * part);
  return Math.max(0, availableBps - missing * part);
}

function settingsOf({ peer, camera, screen }: PeerShares, input: PlanInput): PeerPlan {
  return {
    camera: cameraSettings(camera, input.sources.camera, peer.shown.camera, input.effort),
    screen: screenSettings(screen, input.effort),
  };
}

function cameraSettings(
  share: Share | null,
  source: PictureSize | null,
  shown: PictureSize | null,
  effort: Effort,
): PictureSettings {
  if (share === null || source === null || shown === null || !hasFloor(share)) return PAUSED;
  const byBits = Math.sqrt(pixels(source) / (pixelsFor(share.bps) * BLUR_ALLOWED));
  const isSmall = share.bps < SMALL_PICTURE_BPS;
  return {
    active: true,
    maxBitrate: share.bps,
    scaleResolutionDownBy: scaleOf(Math.max(fitOf(source, shown), byBits, effort.shrinkBy)),
    maxFramerate: Math.min(effort.framesPerSecond, isSmall ? SMALL_PICTURE_FPS : Infinity),
  };
}

function screenSettings(share: Share | null, effort: Effort): PictureSettings {
  if (share === null || !hasFloor(share)) return PAUSED;
  return {
    active: true,
    maxBitrate: share.bps,
    scaleResolutionDownBy: 1,
    maxFramerate: effort.framesPerSecond,
  };
}

/** The largest step that is not above what is wanted: never smaller than it is shown. */
function scaleOf(wanted: number): number {
  return SCALES.findLast((scale) => scale <= wanted) ?? 1;
}

function hasFloor({ bps, floorBps }: Share): boolean {
  return bps >= floorBps;
}

function pick(shares: readonly PeerShares[], role: PictureRole): Share[] {
  return shares.map((each) => each[role]).filter((share) => share !== null);
}

function sum(shares: readonly Share[], key: 'bps' | 'mostBps'): number {
  return shares.reduce((total, share) => total + share[key], 0);
}

function pixels({ width, height }: PictureSize): number {
  return width * height;
}
