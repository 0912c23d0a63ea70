/**
 * Three projects: `fast` needs nothing but Node and little time, and is part of `npm run check`; `slow` trains, evaluates or
 * tries long; `real` runs on PostgreSQL (and Redis where it is at hand). `npm test` runs them all.
 */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2023',
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'es6' },
    },
  ],
};
const common = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

export default {
  // A wait that fails, not a measure: the machine may be busy.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  projects: [
    {
      ...common,
      displayName: 'fast',
      testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
      testPathIgnorePatterns: ['\\.(slow|real)\\.test\\.ts$', '<rootDir>/test/browser/', '<rootDir>/test/faults/'],
    },
    { ...common, displayName: 'slow', testMatch: ['<rootDir>/test/**/*.slow.test.ts'] },
    {
      ...common,
      displayName: 'real',
      testMatch: [
        '<rootDir>/test/**/*.real.test.ts',
        '<rootDir>/test/browser/**/*.test.ts',
        '<rootDir>/test/faults/**/*.test.ts',
      ],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
