import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildPages } from '#app/cli/start/build-pages.ts'
import { RESULTS_FOLDER } from './test-run/results.ts'

/** Makes the production build where it is missing or stale, as the start command does. */
mkdirSync(RESULTS_FOLDER, { recursive: true })
await buildPages(process.cwd(), { logFile: join(RESULTS_FOLDER, 'next-build.log'), log: console.log })
console.log('The pages are built.')
