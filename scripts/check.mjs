/** npm run check: types, lint and the tests that need nothing but Node. */
import { endWithSignals, execute } from './parts/execute.mjs';
import { ensureInstalled } from './parts/install.mjs';
import { at } from './parts/root.mjs';
import { FAST_LIMIT_MS, jestArguments } from './parts/run-jest.mjs';
import { say } from './parts/say.mjs';

const node = process.execPath;
const CHECKS = [
  // What was checked before and has not changed since is not checked again.
  [
    'types',
    [
      at('node_modules/typescript/bin/tsc'),
      ...['--noEmit', '-p', 'tsconfig.json', '--incremental'],
      ...['--tsBuildInfoFile', at('node_modules/.cache/check.tsbuildinfo')],
    ],
  ],
  ['lint', [at('node_modules/@biomejs/biome/bin/biome'), 'check', '.']],
  [
    'fast tests',
    jestArguments(['--selectProjects', 'fast', '--maxWorkers', '2', '--silent', '--reporters', 'summary']),
  ],
];

endWithSignals();
await ensureInstalled();
let worst = 0;
for (const [name, args] of CHECKS) {
  const began = Date.now();
  const code = await execute(node, args, { limitMs: FAST_LIMIT_MS });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`, `${code === 0 ? '✓' : '✗'} ${name}（${seconds} 秒）`);
  worst = Math.max(worst, code);
}
process.exitCode = worst;
