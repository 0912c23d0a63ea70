import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

const PAGES = {
  console: at('console/index.html'),
  portal: at('portal/index.html'),
  frame: at('widget/index.html'),
  widget: at('widget/loader.ts'),
};
const SERVER = process.env.RECOURSE_SERVER ?? 'http://127.0.0.1:3000';

/** Pages: /console/, /portal/, /widget/. Files with `@jsxImportSource preact` in them are Preact's. `widget.js` is the loader's fixed name. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react({ include: /client\/console\/.*\.tsx?$/ })],
  server: { proxy: { '/api': SERVER, '/dev': SERVER, '/socket.io': { target: SERVER, ws: true } } },
  build: {
    outDir: at('../dist/client'),
    emptyOutDir: true,
    target: ['chrome107', 'safari16', 'firefox104'],
    // Inline data: images would need a wider CSP.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(PAGES).filter(([, page]) => existsSync(page))),
      output: {
        entryFileNames: (chunk) => (chunk.name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
