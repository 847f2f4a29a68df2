import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Vitest leaves one core to itself, which of two is half.
    maxWorkers: '100%',
    // Real processes and property tests share two cores in CI.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
