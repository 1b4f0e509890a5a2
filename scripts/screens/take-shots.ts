import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { ProductServer } from '../../e2e/support/product-server.ts'
import type { Role } from '../../e2e/support/test.ts'
import { renderFileName, type View, views } from './list-files.ts'
import type { Shot } from './shots.ts'

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
/** A phone scrolls the page: what is below the fold is shown too, so far. */
const PHONE_HEIGHT = 1600
const QUALITY = 45

type TakeOptions = {
  readonly browser: Browser
  readonly server: ProductServer
  readonly shots: readonly Shot[]
  readonly folder: string
  readonly log: (line: string) => void
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** Photographs every page in every view. Returns the shots that failed, with why. */
export const takeShots = async ({ browser, server, shots, folder, log }: TakeOptions): Promise<readonly string[]> => {
  mkdirSync(folder, { recursive: true })
  const sessions = new Map<Role, Cookies>()
  const failures: string[] = []
  for (const shot of shots) {
    try {
      const cookies = shot.as === null ? [] : (sessions.get(shot.as) ?? (await signIn(browser, server, shot.as)))
      if (shot.as !== null) sessions.set(shot.as, cookies)
      const address = await findAddress(browser, server, shot, cookies)
      for (const view of views) {
        const context = await openContext(browser, server, view, cookies)
        const page = await context.newPage()
        await page.goto(address, { waitUntil: 'networkidle' })
        await shot.act?.(page)
        writeFileSync(join(folder, renderFileName(shot.name, view)), await photograph(page, view))
        await context.close()
      }
      log(shot.name)
    } catch (error) {
      failures.push(`${shot.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
    }
  }
  return failures
}

const openContext = async (
  browser: Browser,
  { baseUrl }: ProductServer,
  view: View,
  cookies: Cookies,
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: sizes[view.size],
    colorScheme: view.scheme,
    reducedMotion: 'reduce',
    baseURL: baseUrl,
  })
  await context.addCookies([...cookies, { name: 'schemata-language', value: view.locale, url: baseUrl }])
  return context
}

const findAddress = async (browser: Browser, server: ProductServer, shot: Shot, cookies: Cookies): Promise<string> => {
  if (shot.find === undefined) return shot.route
  const context = await openContext(browser, server, { locale: 'en', scheme: 'light', size: 'desktop' }, cookies)
  try {
    return await shot.find(await context.newPage())
  } finally {
    await context.close()
  }
}

const signIn = async (browser: Browser, { baseUrl, signIns }: ProductServer, role: Role): Promise<Cookies> => {
  const known = signIns.filter((one) => one.role.toLowerCase().replaceAll(' ', '-') === role)
  // Of two caseworkers the second works the whole country.
  const person = known.at(-1)
  const context = await browser.newContext()
  try {
    const answer = await context.request.post(`${baseUrl}/api/auth/sign-in/email`, {
      headers: { origin: baseUrl },
      data: { email: person?.email, password: person?.password },
    })
    if (!answer.ok()) throw new Error(`Expected to sign in as ${role}, but the answer was ${answer.status()}.`)
    return await context.cookies()
  } finally {
    await context.close()
  }
}

/** As WebP, which keeps the pictures of a repository small. */
const photograph = async (page: Page, { size }: View): Promise<Buffer> => {
  const session = await page.context().newCDPSession(page)
  const { width } = sizes[size]
  const height =
    size === 'desktop'
      ? sizes.desktop.height
      : Math.min(PHONE_HEIGHT, await page.evaluate(() => document.documentElement.scrollHeight))
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: size === 'phone',
    clip: { x: 0, y: 0, width, height, scale: 1 },
  })
  return Buffer.from(data, 'base64')
}
