import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { startProduct } from '../e2e/support/product-server.ts'
import { browserArguments } from './browser/browser-arguments.ts'
import { findBrowser } from './browser/find-browser.ts'
import { copyPictures } from './screens/copy-pictures.ts'
import { playMonth } from './screens/play-month.ts'
import { renderIndex } from './screens/render-index.ts'
import { shots } from './screens/shots.ts'
import { takeShots } from './screens/take-shots.ts'

/**
 * Photographs every page into docs/screens. `--only queue,case` takes some of them; `--home` an installation that is there; `--pictures` says
 * where the reference pictures are, which are copied small.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, home: { type: 'string' }, pictures: { type: 'string' } },
})
const wanted = values.only?.split(',')
const chosen = shots.filter(({ name }) => wanted === undefined || wanted.includes(name))
const target = join(import.meta.dirname, '../docs/screens')
const found = findBrowser()
if (!found) throw new Error('No Chromium was found. Run `npm run browser`, which installs one.')

const folder = mkdtempSync(join(tmpdir(), 'schemata-screens-'))
chmodSync(folder, 0o711)
try {
  const server = await startProduct({ home: values.home ?? join(folder, 'home'), port: 4500 })
  const browser = await chromium.launch({ executablePath: found.path, args: browserArguments() })
  try {
    if (values.pictures !== undefined) {
      const names = shots.flatMap(({ picture }) => picture ?? [])
      await copyPictures(browser, values.pictures, join(target, 'ux'), [...new Set(names)])
    }
    await playMonth(server)
    const failures = await takeShots({ browser, server, shots: chosen, folder: target, log: console.log })
    writeFileSync(join(target, 'index.html'), renderIndex(shots))
    if (failures.length > 0) {
      console.error(failures.join('\n'))
      process.exitCode = 1
    }
  } finally {
    await browser.close()
    await server.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
