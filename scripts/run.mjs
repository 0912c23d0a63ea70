/** node scripts/run.mjs <entry.ts> [arguments]: runs a TypeScript program of ours, its answer alone on stdout. */
import { endWithSignals, execute } from './parts/execute.mjs';
import { ensureInstalled } from './parts/install.mjs';

endWithSignals();
await ensureInstalled();
process.exitCode = await execute(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], {
  stdin: 0,
  stdout: 1,
});
