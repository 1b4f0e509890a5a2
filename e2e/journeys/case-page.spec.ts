import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/expect-accessible.ts'
import { openMonth, sendMonth } from '../support/pay-month.ts'
import { expect, test } from '../support/test.ts'

const DECIDED = '/cases?status=decided&program=old-age-pension'

const openFirst = async (page: Page, list: string): Promise<string> => {
  await page.goto(list)
  await page.getByRole('row').nth(1).getByRole('link').click()
  await page.waitForURL(/\/cases\/[^/?]+$/)
  return page.url()
}

test.describe('the page of a case', () => {
  test('says who, what would change it, what is known with its versions, and the account', async ({ page, signIn }) => {
    await signIn(page, 'supervisor')
    await openFirst(page, '/cases?status=decided&program=child-benefit')
    const main = page.getByRole('main')

    await expect(main.getByRole('heading', { name: /^Household of \d+ on 20 Nov 2026/ })).toBeVisible()
    await expect(main.getByRole('listitem').filter({ hasText: 'head' }).first()).toContainText(/\d+ (years|months|weeks)/)
    await expect(main.getByRole('heading', { name: 'What is asked' })).toBeVisible()
    await expect(main.getByRole('heading', { name: 'What would change it' })).toBeVisible()
    await expect(main).toContainText(/Birth date of the child: \d+ \w+ \d{4} or (earlier|later)/)

    const evidence = main.getByRole('region', { name: 'Evidence' })
    const names = () => evidence.getByRole('row').locator('td:first-child').allInnerTexts()
    const before = await names()
    await evidence.getByRole('button', { name: 'What' }).click()
    await expect(evidence.getByRole('columnheader', { name: 'What' })).toHaveAttribute('aria-sort', 'descending')
    expect(await names()).not.toEqual(before)
    await main.getByRole('textbox', { name: 'Find a fact' }).fill('Score')
    await expect(evidence.getByRole('row').nth(1)).toContainText('Score of the household')
    const versions = await evidence.getByRole('row').count()
    await evidence.getByRole('button', { name: /superseded version/ }).click()
    await expect(evidence.getByRole('row')).not.toHaveCount(versions)
    await expect(evidence).toContainText('Superseded')
    await expectAccessible(page)
    await main.getByRole('combobox', { name: 'Source' }).selectOption({ label: 'Another authority' })
    await expect(main.getByText('No fact is so.', { exact: false })).toBeVisible()

    await expect(main.getByRole('img', { name: /due .*₮, paid/ })).toBeVisible()
    const account = main.getByRole('region', { name: 'Account by period' })
    await expect(account.getByRole('row').last()).toContainText('Total')
  })

  test('keeps its place: who lives there leads to their cases', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    await openFirst(page, '/cases?status=under_verification&program=child-benefit')
    const main = page.getByRole('main')
    await main
      .getByRole('link', { name: /^[A-ZÖÜ][a-z]*\. / })
      .first()
      .click()
    await page.waitForURL(/\/cases\?q=/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cases')
    await expectAccessible(page)
  })

  test('has a complete history, by kind and a page at a time, in which a claimed step stands', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    const address = await openFirst(page, '/cases?status=under_verification&program=child-benefit')
    const main = page.getByRole('main')
    await main.getByRole('button', { name: 'Take it' }).click()
    await expect(main.getByText('Yours', { exact: true })).toBeVisible()
    await main.getByRole('button', { name: 'Give it back' }).click()
    await expect(main.getByText('Nobody has it')).toBeVisible()

    await main.getByRole('link', { name: 'History', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Complete history')
    await expectAccessible(page)
    await main.getByRole('link', { name: /^Steps of people/ }).click()
    await page.waitForURL(/kind=task/)
    const rows = main.getByRole('row')
    await expect(rows.filter({ hasText: 'Took the step: Check the papers' })).toContainText('N. Ganzorig')
    await expect(rows.filter({ hasText: 'Gave the step back' })).toHaveCount(1)
    await expect(rows.filter({ hasText: 'Step opened' })).toContainText('The system')
    await main.getByRole('link', { name: 'Newest first' }).click()
    await page.waitForURL(/order=up/)
    await expect(rows.nth(1)).toContainText('Step opened')

    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Бүрэн түүх')
    await expect(rows.filter({ hasText: 'Ажлыг авсан' })).toHaveCount(1)
    await expectAccessible(page)
    await page.goto(address)
    await expect(main.getByRole('heading', { name: /\d+ хүнтэй өрх/ })).toBeVisible()
    await expectAccessible(page)
  })

  test('is printed whole: nothing to press, everything unfolded', async ({ page, signIn }) => {
    await signIn(page, 'supervisor')
    await openFirst(page, DECIDED)
    await page.getByRole('link', { name: 'Print summary' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Case summary')
    await expect(page.getByRole('button', { name: 'Print', exact: true })).toBeVisible()
    await expectAccessible(page)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('button', { name: 'Print', exact: true })).toBeHidden()
    const main = page.getByRole('main')
    for (const heading of ['Determinations', 'Entitlement and payments', 'Complete history'])
      await expect(main.getByRole('heading', { name: heading })).toBeVisible()
    await expect(main.getByRole('region', { name: 'Entitlement' })).toBeVisible()
    await expect(page.getByText(/^Printed by/)).toBeVisible()
  })

  test('at 320 px nothing goes sideways, in the dark and in Mongolian', async ({ page, signIn }) => {
    await signIn(page, 'supervisor')
    await page.getByRole('button', { name: 'Монгол' }).click()
    const address = await openFirst(page, DECIDED)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 320, height: 720 })
    for (const path of ['', '/history', '/print']) {
      await page.goto(`${address}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([path, over]).toEqual([path, 0])
      await expectAccessible(page)
    }
  })

  test('a change of evidence of any child in sight is worked out: what is known to be none is not unknown', async ({
    page,
    signIn,
  }) => {
    await signIn(page, 'caseworker', 1)
    await openFirst(page, '/cases?status=under_verification&program=child-benefit')
    const main = page.getByRole('main')
    await main.getByRole('button', { name: 'Change evidence' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What changes').selectOption({ label: 'Monthly income of the household' })
    await dialog.getByLabel('New value').fill('100000')
    await dialog.getByLabel('True from').fill('2026-11-01')
    await dialog.getByRole('button', { name: 'See what it changes' }).click()
    await expect(dialog.getByRole('table').first()).toContainText('Entitled, 100,000')
    await expect(dialog).not.toContainText('Undetermined')
  })
})

test.describe('the payments of a month', () => {
  test('are sorted, searched, saved and exported; a case leads back to the same place', async ({ page, signIn }) => {
    test.setTimeout(300_000)
    await signIn(page, 'payments-officer')
    await openMonth(page, 'Old-age pension', '2026-12')
    const month = page.url()
    await sendMonth(page, signIn)
    await page.goto(`${month}/list`)
    const main = page.getByRole('main')
    await main
      .getByRole('columnheader', { name: /^Amount/ })
      .getByRole('link')
      .click()
    await page.waitForURL(/sort=amount/)
    await expect(main.getByRole('columnheader', { name: /^Amount/ })).toHaveAttribute('aria-sort', 'ascending')
    await main
      .getByRole('columnheader', { name: /^Amount/ })
      .getByRole('link')
      .click()
    await page.waitForURL(/order=down/)
    await expectAccessible(page)
    const number = (await main.getByRole('row').nth(2).getByRole('cell').nth(1).innerText()).trim()
    await main.getByRole('searchbox', { name: 'Search payments' }).fill(number)
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/)
    await expect(main.getByRole('row')).toHaveCount(2)
    const listed = page.url()

    await main.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('textbox', { name: 'Save what is shown as' }).fill('One person')
    await page.getByRole('button', { name: /^Save/ }).click()
    await page.goto(`${month}/list`)
    await main.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'One person', exact: true }).click()
    await expect(page).toHaveURL(listed)

    const download = page.waitForEvent('download')
    await main.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: /CSV/ }).click()
    expect((await download).suggestedFilename()).toBe('payments-2026-11-20.csv')

    await main.getByRole('row').nth(1).getByRole('link').click()
    await page.waitForURL(/\/cases\//)
    await page.getByRole('link', { name: 'Back to the cases' }).click()
    await expect(page).toHaveURL(listed)

    await page.goto(`${month}/waiting`)
    await expect(main.getByRole('navigation', { name: 'Filter the payments' })).toBeVisible()
    await main.getByRole('button', { name: 'Views' }).click()
    await expect(page.getByRole('menuitem', { name: 'One person', exact: true })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expectAccessible(page)

    // Neither list is for whoever may not read payments of people.
    await signIn(page, 'administrator')
    for (const list of ['list', 'waiting']) {
      await page.goto(`${month}/${list}`)
      await expect(main.getByRole('searchbox')).toHaveCount(0)
      await expect(main.getByRole('table')).toHaveCount(0)
    }
  })
})
