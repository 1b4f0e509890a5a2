import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{engine,prisma,workflows,app,programs,scripts,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['prisma/testing/global-setup.ts'],
    exclude: ['node_modules/**', '.next/**'],
    sequence: { shuffle: { tests: true, files: false } },
  },
})
