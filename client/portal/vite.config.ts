import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Declaring a shape or an endpoint does nothing but make it: those that no page here uses may go. */
const PURE = [
  'endpoint',
  'decision',
  'pageOf',
  ...['object', 'array', 'enum', 'string', 'number', 'boolean', 'record', 'literal', 'unknown', 'union', 'null'].map(
    (kind) => `z.${kind}`,
  ),
  'z.preprocess',
  'wholeSchema',
];

/**
 * The customers' pages, built apart from the console so that they share no chunk with it and stay light on a phone:
 * /portal/, the widget's frame /widget/, and the loader `widget.js`. Run after the console's build, into the same folder.
 */
export default defineConfig({
  root: at('..'),
  base: '/',
  resolve: { alias: { zod: at('lean-zod.ts') } },
  build: {
    outDir: at(process.env.RECOURSE_CLIENT_OUT ?? '../../dist/client'),
    emptyOutDir: false,
    target: ['chrome107', 'safari16', 'firefox104'],
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake: { manualPureFunctions: PURE },
      input: { portal: at('index.html'), frame: at('../widget/index.html'), widget: at('../widget/loader.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
