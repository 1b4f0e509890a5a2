import { expect, test } from '../support/test.ts'

const MOST_KEYS = 12

for (const locale of ['en', 'mn'] as const) {
  test(`a routine case by keyboard only, ${locale}: from “next case” to the next one`, async ({ page, signIn }) => {
    test.setTimeout(300_000)
    await signIn(page, 'caseworker', 1)
    await page.goto('/queues')
    if (locale === 'mn') {
      await page.keyboard.press('g')
      await page.keyboard.press('l')
      await expect(page.locator('html')).toHaveAttribute('lang', 'mn')
    }
    await page.keyboard.press('n')
    await page.waitForURL(/\/cases\//)
    const first = page.url()
    const main = page.getByRole('main')
    await expect(main.getByRole('radio').first()).toBeFocused()

    let keys = 0
    const from = performance.now()
    const press = async (key: string): Promise<void> => {
      keys += 1
      await page.keyboard.press(key)
    }
    await press('1')
    await expect(main.getByRole('radio').first()).toBeChecked()
    await press('Control+Enter')
    await expect(page.locator('[data-result]')).toBeFocused()
    await press('n')
    await page.waitForURL((url) => url.href !== first && url.pathname.startsWith('/cases/'))
    const seconds = ((performance.now() - from) / 1000).toFixed(1)
    console.log(
      `A routine case by keyboard (${locale}): ${keys} keys after “next case”, ${seconds} s until the next case was open.`,
    )
    expect(keys).toBeLessThanOrEqual(MOST_KEYS)
  })
}
