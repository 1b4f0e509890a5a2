import { defineConfig } from '@playwright/test'
import { browserArguments } from './scripts/browser/browser-arguments.ts'
import { findBrowser } from './scripts/browser/find-browser.ts'
import { JOURNEYS_REPORT, RESULTS_FOLDER } from './scripts/test-run/results.ts'

const browser = findBrowser()
if (!browser) throw new Error('No Chromium was found. Run `npm run browser`, which installs one.')

export default defineConfig({
  testDir: 'e2e/journeys',
  globalSetup: './e2e/support/template-home.ts',
  outputDir: `${RESULTS_FOLDER}/journeys`,
  // A worker runs server, database and browser: more than one of them is more than two cores carry.
  workers: Number(process.env.SCHEMATA_E2E_WORKERS ?? 1),
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Limits against hanging, not measures of speed: the machine may be busy.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: JOURNEYS_REPORT }]],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Asia/Ulaanbaatar',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: browser.path, args: browserArguments() },
  },
})
