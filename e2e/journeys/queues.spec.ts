import { expectAccessible } from '../support/expect-accessible.ts'
import { expect, test } from '../support/test.ts'

test.describe('working a queue', () => {
  test('the workflow filled it; one key takes the most pressing task, which is then one’s own', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    const main = page.getByRole('main')
    await page.getByRole('link', { name: 'Queues', exact: true }).click()
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('My groups’ tasks')
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await expectAccessible(page)

    await page.getByRole('columnheader', { name: 'For whom' }).getByRole('link').click()
    await expect(page.getByRole('columnheader', { name: 'For whom' })).toHaveAttribute('aria-sort', 'ascending')
    await page.goto('/queues')

    const side = page.getByRole('complementary', { name: 'Side bar' })
    await page.keyboard.press('n')
    await expect(page).toHaveURL(/\/cases\/[A-Z0-9-]+$/)
    const reference = page.url().split('/').at(-1) as string
    await side.getByRole('link', { name: /^My tasks/ }).click()
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('My tasks')
    await expect(main.locator(`a[href="/cases/${reference}"]`)).toBeVisible()
    await expectAccessible(page)
  })

  test('in Mongolian, in the dark and on a phone nothing is lost', async ({ page, signIn }) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await signIn(page, 'caseworker', 1)
    await page.goto('/queues')
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await expect(page.locator('html')).toHaveAttribute('lang', 'mn')
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })

  test('whoever works no tasks is told that queues are not theirs', async ({ page, signIn }) => {
    await signIn(page, 'administrator')
    await expect(page.getByRole('link', { name: 'Queues', exact: true })).toHaveCount(0)
    await page.goto('/queues')
    await expect(page.getByRole('main')).toContainText(/not/)
    await expect(page.getByRole('table')).toHaveCount(0)
  })
})
