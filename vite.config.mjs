import { defineConfig } from 'vite';

const server = process.env.MEET_SERVER ?? 'http://127.0.0.1:8000';

export default defineConfig({
  root: 'client',
  base: '/',
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    sourcemap: true,
    target: 'es2022',
    // A data: URL or an inline script would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/ws': { target: server, ws: true }, '/rooms': server },
  },
});
