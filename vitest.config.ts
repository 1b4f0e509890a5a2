import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{app,bench,designer,engine,prisma,scripts,workflows}/**/*.test.{ts,tsx}'],
    // The first test of a run that asks for a database also sets PostgreSQL up.
    hookTimeout: 120_000,
    // A limit against hanging, not a measure of speed: the machine may be busy.
    testTimeout: 60_000,
    globalSetup: ['prisma/testing/global-setup.ts'],
    exclude: ['node_modules/**', '.next/**'],
    // In an order of chance, the same in every run; `npm run test:unit -- --sequence.seed=7` takes another.
    sequence: { shuffle: { tests: true, files: false }, seed: 20_261_124 },
  },
})
