/** npm start: installs if something is missing, builds what is stale, then serves until it is asked to stop. */
import { buildStale } from './parts/build-steps.mjs';
import { runInForeground } from './parts/foreground.mjs';
import { ensureInstalled } from './parts/install.mjs';

await ensureInstalled();
await buildStale();
process.exit(await runInForeground([['--enable-source-maps', 'dist/workers/together.js', ...process.argv.slice(2)]]));
