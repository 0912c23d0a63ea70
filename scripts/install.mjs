/** node scripts/install.mjs: brings node_modules to what package-lock.json says, if it is not. */
import { endWithSignals } from './parts/execute.mjs';
import { ensureInstalled } from './parts/install.mjs';

endWithSignals();
await ensureInstalled();
