import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { execute } from './execute.mjs';
import { at, root } from './root.mjs';

const MINUTE_MS = 60_000;
export const FAST_LIMIT_MS = 8 * MINUTE_MS;

export const jestArguments = (args) => [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  at('node_modules/jest/bin/jest.js'),
  ...args,
];

const nothing = (failed) => ({ passed: 0, failed, skipped: 0, skips: [] });

const summarise = (report) => {
  const skips = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status))
      .map(({ fullName }) => ({ file: relative(root, file.name), name: fullName })),
  );
  // A file that could not even be loaded has no tests to count, and is a failure all the same.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed, skipped: skips.length, skips };
};

/** Runs jest within `limitMs` and returns its counts; a run that broke or took too long is one failure more. */
export const runJest = async (args, { env, limitMs }) => {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-jest-'));
  const outputFile = join(folder, 'report.json');
  const common = ['--json', `--outputFile=${outputFile}`, '--passWithNoTests'];
  try {
    // With --json jest repeats the report on stdout, where nobody reads it.
    const code = await execute(process.execPath, jestArguments([...args, ...common]), {
      env,
      limitMs,
      stdout: 'ignore',
    });
    const text = await readFile(outputFile, 'utf8').catch(() => '');
    if (!text) return nothing(1);
    const counts = summarise(JSON.parse(text));
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
