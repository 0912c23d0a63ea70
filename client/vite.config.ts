import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Pages: /console/, /portal/, /widget/. Files with `@jsxImportSource preact` in them are Preact's. `widget.js` is the loader's fixed name. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react({ include: /client\/console\/.*\.tsx?$/ })],
  build: {
    outDir: at('../dist/client'),
    emptyOutDir: true,
    target: ['chrome107', 'safari16', 'firefox104'],
    // Inline data: images would need a wider CSP.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { console: at('console/index.html') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
