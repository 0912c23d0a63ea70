/** npm run soak -- [--minutes 15] [--seed N]: kills server, worker, database and sandbox at random under load, then counts. */
import { parseArgs } from 'node:util';
import { endWithSignals, execute } from './parts/execute.mjs';
import { ensureInstalled } from './parts/install.mjs';
import { jestArguments } from './parts/run-jest.mjs';
import { say } from './parts/say.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
if (!(Number(values.minutes) > 0) || !/^\d{1,9}$/.test(values.seed)) {
  say('usage: npm run soak -- [--minutes N] [--seed N]', '用法：npm run soak -- [--minutes N] [--seed N]');
  process.exit(64);
}

endWithSignals();
await ensureInstalled();
const env = { ...process.env, NODE_ENV: 'test', SOAK_MINUTES: values.minutes, FAULT_SEED: values.seed };
say(`seed ${values.seed}, ${values.minutes} minutes`, `种子 ${values.seed}，${values.minutes} 分钟`);
process.exitCode = await execute(
  process.execPath,
  jestArguments(['--selectProjects', 'real', '--maxWorkers', '1', '--', 'test/faults/soak.test.ts']),
  { env, limitMs: (Number(values.minutes) + 12) * 60_000 },
);
