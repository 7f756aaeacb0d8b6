import { NIGHTLY_ON_THREE_NODES, ON_THREE_NODES } from './test/scenarios.mjs';

const onThreeNodes =
  process.env.NIGHTLY === '1' ? [...ON_THREE_NODES, ...NIGHTLY_ON_THREE_NODES] : ON_THREE_NODES;

/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: 'tsconfig.jest.json', diagnostics: false }],
  },
};

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/client/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/broker/redis/'],
    },
    // What is said to real servers, which are killed, cut off and replaced.
    { ...shared, displayName: 'redis', testMatch: ['<rootDir>/src/broker/redis/*.spec.ts'] },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'] },
    // The same scenarios once more, where each server is three nodes with one Redis.
    {
      ...shared,
      displayName: 'cluster',
      testMatch: onThreeNodes.map((name) => `<rootDir>/test/${name}.e2e-spec.ts`),
      setupFilesAfterEnv: ['<rootDir>/test/support/three-nodes.setup.ts'],
    },
    // Storms: they measure times, and nothing else may run beside them.
    {
      ...shared,
      displayName: 'load',
      testMatch: ['<rootDir>/test/**/*.load-spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/network/'],
    },
    // Those in which time passes rather than anything happens.
    { ...shared, displayName: 'network', testMatch: ['<rootDir>/test/network/*.load-spec.ts'] },
    // Only by `npm run measure`, on a quiet machine.
    { ...shared, displayName: 'measure', testMatch: ['<rootDir>/test/**/*.measure-spec.ts'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/test/**/*.browser-spec.ts'] },
  ],
};
