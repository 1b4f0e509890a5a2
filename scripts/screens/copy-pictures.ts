import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'

/** Copies the reference pictures small, as WebP; those that are not at hand stay as they were copied before. */
export const copyPictures = async (browser: Browser, from: string, to: string, names: readonly string[]): Promise<void> => {
  mkdirSync(to, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const session = await page.context().newCDPSession(page)
  for (const name of names) {
    const file = join(from, `${name}.png`)
    if (!existsSync(file)) continue
    await page.setContent(`<body style="margin:0"><img src="data:image/png;base64,${readFileSync(file).toString('base64')}">`)
    const box = await page.locator('img').boundingBox()
    const clip = { x: 0, y: 0, width: box?.width ?? 1440, height: box?.height ?? 900, scale: 1 }
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'webp',
      quality: 45,
      captureBeyondViewport: true,
      clip,
    })
    writeFileSync(join(to, `${name}.webp`), Buffer.from(data, 'base64'))
  }
  await page.close()
}
