/** One picture of the camera on its way to the worker, which closes it. */
export type CameraFrame = VideoFrame | ImageBitmap;

/** What the page says to the worker that blurs. */
export type ToBlurWorker =
  /** First: where each file of the segmentation lies, by the name that its code asks for. */
  { kind: 'load'; files: Record<string, string> } | { kind: 'frame'; frame: CameraFrame };

/** What the worker that blurs says to the page. */
export type FromBlurWorker =
  /** The picture of one `frame`, with all that is behind the person blurred. */
  | { kind: 'picture'; picture: ImageBitmap }
  /** It works no more. */
  | { kind: 'failed'; message: string };
