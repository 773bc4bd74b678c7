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
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
