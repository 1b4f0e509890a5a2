import type { Browser, Page } from '@playwright/test'
import { expectAccessible } from '../support/expect-accessible.ts'
import { openWaitingCase } from '../support/open-waiting-case.ts'
import { expect, type Role, test } from '../support/test.ts'
import { waitUntilAlive } from '../support/wait-until-alive.ts'

type SignIn = (page: Page, role: Role, nth?: number) => Promise<unknown>
type Opening = { readonly page: Page; readonly browser: Browser; readonly signIn: SignIn; readonly baseURL: string | undefined }

/** Gives D. Sarantuyaa, who sees one soum, the whole country: no case of her soum waits for its papers to be looked at. */
const grantEverywhere = async (page: Page, signIn: SignIn): Promise<void> => {
  await signIn(page, 'administrator')
  await page.goto('/admin/people')
  await page.getByRole('link', { name: 'D. Sarantuyaa' }).click()
  const grants = page.getByRole('row', { name: /^Caseworker/ })
  await expect(grants.first()).toBeVisible()
  if ((await grants.count()) > 1) return
  await page.getByRole('complementary', { name: 'Give a role' }).getByLabel('Role', { exact: true }).selectOption('caseworker')
  await page.getByRole('button', { name: 'Give this role' }).click()
  await expect(grants).toHaveCount(2)
}

/** Two caseworkers on one case: D. Sarantuyaa in a browser of her own, and N. Ganzorig. */
const openTwice = async ({ page, browser, signIn, baseURL }: Opening): Promise<Page> => {
  await grantEverywhere(page, signIn)
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Ulaanbaatar', baseURL: baseURL ?? '' })
  const other = await context.newPage()
  await signIn(other, 'caseworker')
  const address = await openWaitingCase(other, -1)
  await waitUntilAlive(other)
  await signIn(page, 'caseworker', 1)
  await page.goto(address)
  return other
}

const remarkOf = (page: Page) => page.getByRole('main').getByRole('textbox', { name: /Remark/ })
const regionOf = (page: Page, name: string | RegExp) => page.getByRole('region', { name })

/** The same page by night on a telephone: as accessible, and nothing of it beside the screen. */
const expectFits = async (page: Page): Promise<void> => {
  const wide = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Fills in the dialog of evidence with the first fact that the office knows, as far as what it would change. */
const fillEvidence = async (page: Page, value: string): Promise<void> => {
  await page.getByRole('button', { name: 'Change evidence' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('New value').fill(value)
  await dialog.getByLabel('True from').fill('2026-10-01')
}

test.describe('two people on one case', () => {
  test('see each other; who decides on what has changed meanwhile is shown both versions', async ({
    page,
    browser,
    signIn,
    baseURL,
  }) => {
    test.setTimeout(300_000)
    const other = await openTwice({ page, browser, signIn, baseURL })
    await expect(page.getByText('D. Sarantuyaa is looking at this case too')).toBeVisible()
    await expect(other.getByText('N. Ganzorig is looking at this case too')).toBeVisible({ timeout: 40_000 })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(page.getByText('Д. Сарантуяа мөн энэ хэргийг үзэж байна')).toBeVisible()
    await expectAccessible(page)
    await expectFits(page)
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('heading', { name: 'Check the papers' })).toBeVisible()

    await remarkOf(page).fill('Seen in the original.')
    await fillEvidence(page, '5100')
    await fillEvidence(other, '4900')
    const theirs = other.getByRole('dialog')
    await theirs.getByRole('button', { name: 'See what it changes' }).click()
    await theirs.getByRole('button', { name: 'Change it' }).click()
    await expect(theirs).toBeHidden()

    // What I was about to write, beside what was written meanwhile.
    const mine = page.getByRole('dialog')
    await mine.getByRole('button', { name: 'See what it changes' }).click()
    await expect(mine.getByRole('alert')).toContainText('changed since you opened it')
    await expect(mine.getByRole('region', { name: 'What you typed' })).toContainText('5100 from 1 Oct 2026')
    await expect(mine.getByRole('region', { name: 'What is there now' })).toContainText(/4900 from 1 Oct 2026.*D\. Sarantuyaa/s)
    await expectAccessible(page)
    await expectFits(page)
    await mine.getByRole('button', { name: 'Go on with mine' }).click()
    await mine.getByRole('button', { name: 'See what it changes' }).click()
    await expect(mine.getByRole('button', { name: 'Change it' })).toBeEnabled()
    await mine.getByRole('button', { name: 'Cancel' }).click()

    // The same of the task: it is not sent on what nobody has seen.
    const main = page.getByRole('main')
    await main.getByRole('radio').first().check()
    await main.getByRole('button', { name: /^Send “/ }).click()
    await expect(main.getByRole('alert')).toContainText('changed since you opened it')
    await expect(regionOf(page, 'What you typed')).toContainText('Seen in the original.')
    await expect(regionOf(page, 'What is there now')).toContainText(/4900.*D\. Sarantuyaa/s)
    await expectAccessible(page)
    await expectFits(page)
    await main.getByRole('button', { name: 'I have seen it: send mine' }).click()
    await expect(main).toContainText('Rules worked it out')
    await other.context().close()
    await expect(page.getByText('is looking at this case too')).toHaveCount(0, { timeout: 90_000 })
  })

  test('who is second sees what the first sent beside their own, and keeps it until they have looked', async ({
    page,
    browser,
    signIn,
    baseURL,
  }) => {
    test.setTimeout(300_000)
    const other = await openTwice({ page, browser, signIn, baseURL })
    const main = page.getByRole('main')
    await main.getByRole('radio').first().check()
    await remarkOf(page).fill('Mine: seen in the original.')
    await expect(main.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
    await other.getByRole('main').getByRole('radio').first().check()
    await remarkOf(other).fill('Theirs: seen in a copy.')
    await other.getByRole('button', { name: /^Send “/ }).click()
    await expect(other.getByRole('main')).toContainText('Rules worked it out')
    await other.context().close()

    await main.getByRole('button', { name: /^Send “/ }).click()
    await expect(main.getByRole('alert')).toContainText('D. Sarantuyaa was faster')
    await expect(regionOf(page, 'What you typed')).toContainText('Mine: seen in the original.')
    await expect(regionOf(page, /^What D\. Sarantuyaa sent/)).toContainText('Theirs: seen in a copy.')
    await expect(main.getByRole('button', { name: 'I have seen it: send mine' })).toHaveCount(0)
    await expectAccessible(page)

    await page.reload()
    await expect(regionOf(page, 'What you typed')).toContainText('Mine: seen in the original.')
    await expect(regionOf(page, /^What D\. Sarantuyaa sent/)).toContainText('Theirs: seen in a copy.')
    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(regionOf(page, 'Таны бичсэн')).toContainText('Mine: seen in the original.')
    await expectFits(page)
    await page.getByRole('button', { name: 'English' }).click()
    await main.getByRole('button', { name: 'Take theirs' }).click()
    await expect(regionOf(page, 'What you typed')).toHaveCount(0)
    await page.reload()
    await expect(main).toContainText('Rules worked it out')
    await expect(main).not.toContainText('Mine: seen in the original.')
  })
})
