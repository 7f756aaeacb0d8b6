interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

/** Trusted types, where the browser has them; the types of a page do not know them yet. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

/**
 * Registers the service worker once the page is loaded, in secure pages of browsers that have them.
 * The page works without: whatever goes wrong is left at that.
 *
 * @param basePath empty, or with a slash at its beginning and none at its end.
 */
export function registerWorker(basePath: string): void {
  if (!window.isSecureContext || !('serviceWorker' in navigator)) return;
  const { trustedTypes } = window as { trustedTypes?: TrustedTypesFactory };
  const rules: ScriptUrlPolicy = { createScriptURL: () => `${basePath}/sw.js` };
  const policy = trustedTypes?.createPolicy('meet-service-worker', rules) ?? rules;
  const register = (): void => {
    const options = { scope: `${basePath}/`, updateViaCache: 'none' } as const;
    navigator.serviceWorker.register(policy.createScriptURL(''), options).catch(() => undefined);
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
