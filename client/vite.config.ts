import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

const SERVER = process.env.RECOURSE_SERVER ?? 'http://127.0.0.1:3000';

/** Builds /console/; `portal/vite.config.ts` builds the customers' pages beside it. While developing, this one serves them all. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react({ include: /client\/console\/.*\.tsx?$/ })],
  // The page's own Host goes along: the desk compares it with the Origin of whatever a cookie signs.
  server: {
    proxy: {
      '/api': { target: SERVER, changeOrigin: false },
      '/dev': { target: SERVER, changeOrigin: false },
      '/socket.io': { target: SERVER, changeOrigin: false, ws: true },
    },
  },
  build: {
    outDir: at('../dist/client'),
    emptyOutDir: true,
    target: ['chrome107', 'safari16', 'firefox104'],
    // Inline data: images would need a wider CSP.
    assetsInlineLimit: 0,
    // Staff load the console once and keep it; the customers' pages have their own, much smaller limits in a test.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      input: { console: at('console/index.html'), worker: at('console/offline/worker.ts') },
      output: {
        // A service worker is known by its address, and governs what lies below it.
        entryFileNames: (chunk) => (chunk.name === 'worker' ? 'console/worker.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
