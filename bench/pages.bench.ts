import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { type ProductServer, startProduct } from '../e2e/support/product-server.ts'
import { browserArguments } from '../scripts/browser/browser-arguments.ts'
import { findBrowser } from '../scripts/browser/find-browser.ts'
import { measureVisit, type Visit } from './pages/measure-visit.ts'
import { reportPage } from './report.ts'

/** The queue and a case over a slow line, from the production build, with an empty cache and again. `--home` takes an installation that is there. */
const { values } = parseArgs({
  options: { home: { type: 'string' }, rounds: { type: 'string', default: '5' }, heaviest: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const rounds = Number(values.rounds)
const found = findBrowser()
if (!found) throw new Error('No Chromium was found. Run `npm run browser`, which installs one.')

const folder = mkdtempSync(join(tmpdir(), 'schemata-pages-'))
chmodSync(folder, 0o711)
try {
  execFileSync(process.execPath, ['scripts/build.ts'], { stdio: 'ignore' })
  const server = await startProduct({ home: values.home ?? join(folder, 'home'), port: 4400 })
  const browser = await chromium.launch({ executablePath: found.path, args: browserArguments() })
  try {
    await measure(browser, server)
  } finally {
    await browser.close()
    await server.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function measure(browser: Browser, server: ProductServer): Promise<void> {
  const reference = await findCase(browser, server)
  const pages = [
    { page: 'queue', address: '/queues', control: '[data-next-case]' },
    { page: 'case', address: `/cases/${reference}`, control: 'main form button' },
  ]
  for (const { page, address, control } of pages) {
    const visits: Record<'first' | 'second', Visit[]> = { first: [], second: [] }
    for (let round = 0; round < rounds; round += 1) {
      const context = await signIn(browser, server)
      const options = { address: `${server.baseUrl}${address}`, control }
      visits.first.push(await measureVisit(context, options))
      visits.second.push(await measureVisit(context, options))
      await context.close()
    }
    for (const visit of ['first', 'second'] as const) {
      const middle = (read: (one: Visit) => number) =>
        visits[visit].map(read).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
      reportPage({ bench: 'pages.bytes', value: middle(({ bytes }) => bytes), unit: 'bytes', page, visit })
      reportPage({ bench: 'pages.usable-ms', value: middle(({ usableMs }) => usableMs), unit: 'ms', page, visit })
      if (values.heaviest) for (const { url, bytes } of visits[visit][0]?.heaviest ?? []) console.error(`  ${bytes}  ${url}`)
    }
  }
}

/** Signs a caseworker in without a page, so that the cache of the context is empty. */
async function signIn(browser: Browser, { baseUrl, signIns }: ProductServer) {
  const person = signIns.filter(({ role }) => role === 'Caseworker')[1]
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const answer = await context.request.post(`${baseUrl}/api/auth/sign-in/email`, {
    headers: { origin: baseUrl },
    data: { email: person?.email, password: person?.password },
  })
  if (!answer.ok()) throw new Error(`Expected to sign in, but the answer was ${answer.status()}.`)
  return context
}

/** A case that waits for the caseworker. */
async function findCase(browser: Browser, server: ProductServer): Promise<string> {
  const context = await signIn(browser, server)
  const page = await context.newPage()
  await page.goto(`${server.baseUrl}/queues`)
  const href = await page.locator('a[data-row]').first().getAttribute('href')
  await context.close()
  return href?.split('/').at(-1) ?? ''
}
