import { expectAccessible } from '../support/expect-accessible.ts'
import { expect, test } from '../support/test.ts'

const toast = (page: import('@playwright/test').Page) => page.getByRole('button', { name: /^Undo/ })

test('a task that was taken is given back by the toast: with the key, and only once', async ({ page, signIn }) => {
  await signIn(page, 'caseworker', 1)
  await page.goto('/queues')
  // The key works once the page does.
  await expect(async () => {
    if (page.url().endsWith('/queues')) await page.keyboard.press('n')
    await page.waitForURL(/\/cases\//, { timeout: 5_000 })
  }).toPass()
  await expect(toast(page)).toBeVisible()
  await expect(page.getByText('Yours', { exact: true })).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByRole('status').filter({ hasText: 'Undone' })).toBeVisible()
  await expect(page.getByText('Nobody has it')).toBeVisible()
  await expect(toast(page)).toHaveCount(0)
})

test('a toast waits while somebody stands in it, and goes by itself when they leave', async ({ page, signIn }) => {
  await signIn(page, 'caseworker', 1)
  await page.goto('/queues')
  await page.getByRole('button', { name: /Next case/ }).click()
  await page.waitForURL(/\/cases\//)
  // The form takes the focus when it comes; whoever wants the toast goes there after that.
  await expect(page.getByRole('main').getByRole('radio').first()).toBeFocused()
  await toast(page).focus()
  await page.waitForTimeout(11_000)
  await expect(toast(page)).toBeVisible()
  await page.locator('h1').click()
  await expect(toast(page)).toHaveCount(0, { timeout: 12_000 })
})

for (const locale of ['en', 'mn'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every component, ${locale}, ${colorScheme}, is accessible`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(`/dev/components?locale=${locale}`)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      await expectAccessible(page)
    })
  }
}

test('without a line the page says so, and from when its data are', async ({ page, signIn, context }) => {
  await signIn(page, 'caseworker', 1)
  await page.goto('/queues')
  await context.setOffline(true)
  await expect(page.getByText('No connection')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('No connection')).toHaveCount(0)
})

test('320 px wide, nothing goes sideways, and the skip link leads to the content', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await signIn(page, 'caseworker', 1)
  for (const path of ['/cases', '/queues']) {
    await page.goto(path)
    await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
    // Once the page stands; what is fetched may still come while it is measured first.
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), {
        message: path,
      })
      .toBeLessThanOrEqual(0)
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()
})

test('on paper there are no bars, and who printed it', async ({ page, signIn }) => {
  await signIn(page, 'caseworker', 1)
  await page.goto('/queues')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(/^Printed by N. Ganzorig/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Next case/ })).toBeHidden()
  await expect(page.getByRole('complementary')).toBeHidden()
})
