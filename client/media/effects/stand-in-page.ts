interface TrustedUrls {
  createPolicy(name: 'default', rules: { createScriptURL: (url: string) => string }): unknown;
}

interface Scope {
  trustedTypes?: TrustedUrls;
  window?: unknown;
  document?: unknown;
  importScripts(url: string): void;
}

/**
 * Lets a package that was written for pages run in a worker, where it holds up nobody: it makes
 * canvases and loads scripts through a document. Scripts may come from our own server only, and text
 * can become script in no way.
 */
export function standInForPage(): void {
  const scope = globalThis as unknown as Scope;
  scope.trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => {
      if (new URL(url, location.href).origin !== location.origin) throw new TypeError(url);
      return url;
    },
  });
  scope.window = scope;
  scope.document = {
    // For a screen that turns, which a worker never hears of.
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    createElement: (tag: string) =>
      tag === 'canvas' ? new OffscreenCanvas(1, 1) : new ScriptElement(),
    body: {
      appendChild: (script: ScriptElement) => {
        scope.importScripts(script.src);
        script.dispatchEvent(new Event('load'));
      },
    },
  };
}

class ScriptElement extends EventTarget {
  src = '';

  setAttribute(name: string, value: string): void {
    if (name === 'src') this.src = value;
  }
}
