import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': new URL('.', import.meta.url).pathname.replace(/\/$/, '') } },
  test: {
    include: [
      'app/**/*.test.{ts,tsx}',
      'components/**/*.test.{ts,tsx}',
      'lib/**/*.test.ts',
      'tests/{api,architecture,golden,contract,clusters,loop}/**/*.test.ts',
    ],
    globalSetup: ['tests/database.ts', 'tests/clusters/kubernetes/global-setup.ts'],
    // By itself one processor is left free, which on two is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
