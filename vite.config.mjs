import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { licencesOf } from './scripts/licences.mjs';

const server = process.env.MEET_SERVER ?? 'http://127.0.0.1:8000';

/** Tells the service worker which files this build has, and which of them every page needs. */
function nameTheBuild() {
  return {
    name: 'name-the-build',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js'];
      if (!worker) this.error('The service worker is missing.');
      const assets = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && !name.endsWith('.map'))
        .sort();
      const { code } = worker;
      worker.code = code.replace('MEET_BUILD', JSON.stringify({ assets, first: needed(bundle) }));
      if (worker.code === code) this.error('The service worker does not ask for the build.');
    },
  };
}

/** The scripts and styles that the page of the meeting begins with. */
function needed(bundle) {
  const files = new Set();
  const add = (name) => {
    const chunk = bundle[name];
    if (!chunk || files.has(name)) return;
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const imported of chunk.imports ?? []) add(imported);
  };
  for (const [file, { isEntry, name }] of Object.entries(bundle)) {
    if (isEntry && name === 'index') add(file);
  }
  return [...files].sort();
}

/** Their licences ask for being passed on with what was taken from others. */
function passOnLicences() {
  return {
    name: 'pass-on-licences',
    generateBundle() {
      const modules = fileURLToPath(new URL('node_modules', import.meta.url));
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesOf(modules) });
    },
  };
}

export default defineConfig({
  root: 'client',
  // Relative: the server decides below which path the page is found.
  base: './',
  plugins: [nameTheBuild(), passOnLicences()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    sourcemap: true,
    target: 'es2022',
    // A data: URL or an inline script would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: 'client/index.html',
        admin: 'client/admin.html',
        sw: 'client/pwa/service-worker.ts',
      },
      output: {
        // Browsers compare it byte by byte under a name that stays.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    proxy: {
      '/ws': { target: server, ws: true },
      '/rooms': server,
      '/api': server,
      '/connection-test': server,
    },
  },
});
