/**
 * Runs in the page before its scripts: for the page every blurred picture takes this long, however
 * fast or slow the machine really is. Only the clock that it looks at while a picture comes is another.
 */
export function pretendBlurSpeed(frameMs: number): void {
  const clock = performance.now.bind(performance);
  let pretendedMs: number | null = null;
  performance.now = () => pretendedMs ?? clock();

  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      let sentMs = 0;
      const post = this.postMessage.bind(this);
      const postMessage = (message: unknown, transfer: Transferable[]): void => {
        sentMs = clock();
        post(message, transfer);
      };
      const hear = (listener: (event: MessageEvent) => void): void => {
        this.addEventListener('message', (event: MessageEvent) => {
          pretendedMs = sentMs + frameMs;
          try {
            listener(event);
          } finally {
            pretendedMs = null;
          }
        });
      };
      Object.defineProperties(this, {
        postMessage: { value: postMessage },
        onmessage: { set: hear },
      });
    }
  };
}
