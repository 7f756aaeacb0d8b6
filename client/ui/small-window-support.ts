/** The windows above all others that some browsers have, as the specification names them. */
export interface SmallWindows {
  /** The one that is open. */
  readonly window: Window | null;
  requestWindow(size: { width: number; height: number }): Promise<Window>;
}

/** The browser's small windows; null where it has none that hold a page. */
export function smallWindows(): SmallWindows | null {
  return (window as { documentPictureInPicture?: SmallWindows }).documentPictureInPicture ?? null;
}

/** Whether the call, or at least a picture of it, can be shown in a small window. */
export function hasSmallWindow(): boolean {
  return smallWindows() !== null || document.pictureInPictureEnabled;
}
