import type { BrowserContext } from '@playwright/test'

export type Visit = {
  /** What came over the line, compressed, with headers. */
  readonly bytes: number
  /** From asking for the page until its rows are there and its controls answer. */
  readonly usableMs: number
  /** What weighs, the heaviest first: for whoever wants it lighter. */
  readonly heaviest: readonly { readonly url: string; readonly bytes: number }[]
}

type VisitOptions = {
  readonly address: string
  /** A control whose events React must have taken over. */
  readonly control: string
}

/** 1 Mbit/s and 300 ms, as in a soum. */
const LINE = { offline: false, latency: 300, downloadThroughput: 125_000, uploadThroughput: 125_000 }

/** Opens a page in a new tab over a slow line; what the context has cached from before counts as cached. */
export const measureVisit = async (context: BrowserContext, { address, control }: VisitOptions): Promise<Visit> => {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', LINE)
  const urls = new Map<string, string>()
  const sizes: { url: string; bytes: number }[] = []
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength }),
  )
  const start = performance.now()
  await page.goto(address, { waitUntil: 'commit', timeout: 120_000 })
  await page.waitForFunction(
    (selector) => {
      const element = document.querySelector(selector)
      return element !== null && Object.keys(element).some((key) => key.startsWith('__reactProps'))
    },
    control,
    { timeout: 120_000, polling: 50 },
  )
  const usableMs = performance.now() - start
  await page.waitForLoadState('networkidle', { timeout: 120_000 })
  await page.close()
  return {
    bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
    usableMs,
    heaviest: sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 12),
  }
}
