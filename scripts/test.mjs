/** npm test [-- jest arguments]: all suites, then the faults once more on Redis. Always ends. */
import { buildStale } from './parts/build-steps.mjs';
import { endWithSignals } from './parts/execute.mjs';
import { findRedis } from './parts/find-redis.mjs';
import { ensureInstalled } from './parts/install.mjs';
import { FAST_LIMIT_MS, runJest } from './parts/run-jest.mjs';
import { say } from './parts/say.mjs';

const SLOW_LIMIT_MS = 15 * 60_000;
const REAL_LIMIT_MS = 30 * 60_000;
const REDIS_LIMIT_MS = 15 * 60_000;
/** The faults whose desks stand on the queue that the run gives them; the others choose their own, or need none. */
const ON_REDIS = 'test/faults/(kill|provider|races|redis|socket)';
/** A machine's own settings must not reach the tests. */
const SETTINGS = [
  'DATABASE_URL',
  'REDIS_URL',
  'SMTP_URL',
  'CLAMD_URL',
  'S3_URL',
  'PUBLIC_URL',
  'DATA_DIR',
  'WALLETS',
  'DEMO',
  'PORT',
];
const SKIP_REASONS = [
  [/^test\/browser\//, 'no Chromium found'],
  [/^test\/platform\/embedded/, 'only root can become another user'],
  [ON_REDIS, 'its part needs another queue backend'],
];

endWithSignals();
await ensureInstalled();
await buildStale();

const { TEST_REDIS_URL: _set, ...inherited } = process.env;
const env = Object.fromEntries(
  Object.entries({ ...inherited, NODE_ENV: 'test', TEST_BUILT: '1' }).filter(([name]) => !SETTINGS.includes(name)),
);
const extra = process.argv.slice(2);
const workers = ['--maxWorkers', '2'];
const totals = { passed: 0, failed: 0, skipped: 0 };
const notes = [];

const suite = async (en, zh, args, options) => {
  say(`\n── ${en} ──`, `\n── ${zh} ──`);
  const began = Date.now();
  const counts = await runJest([...args, ...workers, ...extra], options);
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  for (const { file, name } of counts.skips) {
    const reason = SKIP_REASONS.find(([pattern]) => new RegExp(pattern).test(file))?.[1] ?? 'the test says so';
    notes.push(`${file}: ${name}: ${reason}`);
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  const result = `${counts.passed} / ${counts.failed} / ${counts.skipped}`;
  say(`${en}: passed / failed / skipped ${result}, ${seconds} s`, `${zh}：通过 / 失败 / 跳过 ${result}，${seconds} 秒`);
};

await suite('fast', '快速测试', ['--selectProjects', 'fast'], { env, limitMs: FAST_LIMIT_MS });
await suite('slow', '耗时测试', ['--selectProjects', 'slow'], { env, limitMs: SLOW_LIMIT_MS });
await suite('on PostgreSQL', '基于 PostgreSQL', ['--selectProjects', 'real'], { env, limitMs: REAL_LIMIT_MS });

const redis = await findRedis();
if (redis) {
  const onRedis = { env: { ...env, TEST_REDIS_URL: redis.url }, limitMs: REDIS_LIMIT_MS };
  // Patterns given by hand already say which files are meant; jest would add ours to them.
  const patterns = extra.length > 0 ? [] : ['--testPathPatterns', ON_REDIS];
  await suite('on Redis', '基于 Redis', ['--selectProjects', 'real', ...patterns], onRedis);
  await redis.close();
} else {
  notes.push(`${ON_REDIS}: the second run on Redis: no Redis is reachable and no redis-server is installed`);
}

if (notes.length > 0) process.stdout.write(`\nSkipped:\n${notes.map((note) => `  ${note}\n`).join('')}`);
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
