import { expectAccessible } from '../support/expect-accessible.ts'
import { expect, test } from '../support/test.ts'

test.describe('the list of cases', () => {
  test('leads to a case that says who, what was decided, why, and what is due, in both languages', async ({ page, signIn }) => {
    await signIn(page, 'supervisor')
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: /^Decided/ })
      .click()
    await expect(page).toHaveURL(/status=decided/)
    const row = page.getByRole('row', { name: /Child Money.*Entitled/ }).first()
    const registerNumber = (await row.getByRole('cell').nth(1).textContent()) ?? ''
    await row.getByRole('link').click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^[0-9A-Z-]+$/)
    const main = page.getByRole('main')
    await expect(main).toContainText(registerNumber)
    await expect(main.getByRole('heading', { name: 'Entitled', exact: true })).toBeVisible()
    await expect(main).toContainText(/The child was alive when the month began/)
    await expect(main.getByRole('heading', { name: /How it was worked out/ })).toBeVisible()
    await main.getByText('Lines of the ledger').click()
    await expect(main.getByRole('row', { name: /Child money.*100,000/ }).first()).toBeVisible()
    await expect(main.getByRole('row', { name: /^Total/ }).first()).toContainText(/[1-9]00,000/)
    await expect(main).toContainText('Decided: entitled')
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'mn')
    await expect(main.getByRole('heading', { name: 'Авах эрхтэй', exact: true })).toBeVisible()
    await expect(main).toContainText('Сарын эхэнд хүүхэд амьд байсан')
    await expect(main).toContainText(registerNumber)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Хэргийн жагсаалт руу буцах' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Хэрэг' })).toBeVisible()
    await expectAccessible(page)
  })

  test('keeps sort, filter and search in its address', async ({ page, signIn }) => {
    await signIn(page, 'auditor')
    await page.getByRole('columnheader', { name: 'Person' }).getByRole('link').click()
    await expect(page).toHaveURL(/sort=subject/)
    await expect(page.getByRole('columnheader', { name: 'Person' })).toHaveAttribute('aria-sort', 'ascending')

    await page.getByRole('button', { name: 'Programme: all' }).click()
    await page.getByRole('menuitem', { name: 'Old-age pension' }).click()
    await expect(page).toHaveURL(/program=old-age-pension/)
    await expect(page.getByRole('cell', { name: 'Old-age pension' }).first()).toBeVisible()
    await expect(page.getByRole('cell', { name: /Child Money/ })).toHaveCount(0)
    await expectAccessible(page)

    const number = (await page.getByRole('row').nth(1).getByRole('cell').nth(1).textContent()) ?? ''
    await page.getByRole('searchbox', { name: 'Search cases' }).fill(number.toLowerCase())
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.reload()
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByRole('searchbox', { name: 'Search cases' })).toHaveValue(number.toLowerCase())
  })

  test('goes on to its next page and back to the first', async ({ page, signIn }) => {
    await signIn(page, 'auditor')
    const first = await page.getByRole('row').nth(1).getByRole('link').textContent()
    await page.getByRole('link', { name: 'Next page' }).click()
    await expect(page).toHaveURL(/after=/)
    await expect(page.getByRole('row').nth(1).getByRole('link')).not.toHaveText(first ?? '')
    await page.getByRole('link', { name: 'First page' }).click()
    await expect(page.getByRole('row').nth(1).getByRole('link')).toHaveText(first ?? '')
  })

  test('says what would be here when nothing fits, and the way on', async ({ page, signIn }) => {
    await signIn(page, 'auditor')
    await page.goto('/cases?q=Zzzz')
    await expect(page.getByRole('heading', { name: 'No case fits' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Show all cases' }).click()
    await expect(page.getByRole('table')).toBeVisible()
  })

  test('is walked with the keyboard alone', async ({ page, signIn }) => {
    await signIn(page, 'supervisor')
    await page.goto('/cases')
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const second = page.getByRole('row').nth(2).getByRole('link')
    await expect(second).toBeFocused()
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/cases\/[0-9A-Z-]+$/)
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/cases$/)
    await expect(page.getByRole('table')).toBeVisible()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Search cases' })).toBeFocused()
    await page.keyboard.type('gl')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await expect(page.locator('html')).toHaveAttribute('lang', 'mn')
  })

  test('a case that is not there, or outside the area, is said to be neither', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    const elsewhere = await page
      .getByRole('row', { name: /Ulaanbaatar/ })
      .first()
      .getByRole('link')
      .getAttribute('href')
    await signIn(page, 'caseworker')
    for (const address of ['/cases/NONE', elsewhere ?? '']) {
      await page.goto(address)
      await expect(page.getByRole('heading', { name: /^No case .+ here$/ })).toBeVisible()
    }
    await expectAccessible(page)
  })

  test('is dark for who wants it, and stays so', async ({ page, signIn }) => {
    await signIn(page, 'supervisor')
    await page.getByRole('button', { name: /^Your account/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await expectAccessible(page)
    await page.getByRole('row').nth(1).getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
    await expectAccessible(page)
  })

  test('fits a narrow screen', async ({ page, signIn }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await signIn(page, 'supervisor')
    await page.getByRole('row').nth(1).getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
  })
})
