import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Real processes and property tests share two cores in CI.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
