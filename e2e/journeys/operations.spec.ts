import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/expect-accessible.ts'
import { expect, test } from '../support/test.ts'
import { importTrialProgram } from '../support/trial-program.ts'

test.describe('operating workflows', () => {
  let trial: string

  test.beforeAll(({ server }) => {
    test.setTimeout(300_000)
    trial = importTrialProgram(server.home, join(server.home, 'trial'))
  })

  const openDiagram = async (page: Page) => {
    await page.goto(`/operations/workflow/${trial}`)
    await expect(page.locator('.djs-shape[data-element-id="verify"]')).toBeVisible()
  }

  /** A caseworker answers what the workflow knows no way on for. */
  const stopOne = async (
    page: Page,
    signIn: (page: Page, role: 'caseworker' | 'administrator', nth?: number) => Promise<unknown>,
  ) => {
    await signIn(page, 'administrator')
    await openDiagram(page)
    const reference = await page.getByRole('row').nth(1).getByRole('link').innerText()
    await signIn(page, 'caseworker', 1)
    await page.goto(`/cases/${reference}`)
    const main = page.getByRole('main')
    await main.getByRole('radio', { name: /^No/ }).check()
    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main.getByRole('button', { name: /^Send/ })).toHaveCount(0)
    await signIn(page, 'administrator')
    return reference
  }

  test('a workflow that stopped is seen on the diagram, mended and goes on', async ({ page, signIn }) => {
    // Three people sign in, one after another.
    test.slow()
    const reference = await stopOne(page, signIn)
    const main = page.getByRole('main')

    await page.getByRole('link', { name: 'Operations' }).click()
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Operations')
    await page.getByRole('searchbox', { name: 'Search what is stopped' }).fill(reference)
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: reference })
    await expect(row).toContainText('No way on')
    await expectAccessible(page)

    await openDiagram(page)
    await expect(page.locator('.djs-shape[data-element-id="verified"].is-stopped')).toBeVisible()
    await expect(page.locator('.bpmn-count-stopped')).toHaveText('! 1')
    await expect(page.locator('a.bjs-powered-by')).toBeVisible()
    await expectAccessible(page)
    await page.locator('.djs-shape[data-element-id="verified"]').click()
    await expect(main.getByRole('heading', { name: 'At the step Documents confirmed?' })).toBeVisible()

    await main.getByRole('link', { name: reference }).click()
    await expect(page.locator('.djs-shape[data-element-id="verified"].is-here.is-stopped')).toBeVisible()
    await expect(page.locator('.djs-shape[data-element-id="verify"].is-passed')).toBeVisible()
    await expectAccessible(page)

    await main.getByRole('button', { name: `Try again: ${reference}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Value of verification' }).fill('confirmed')
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog.getByText('Enter a reason.')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The papers were confirmed by telephone.')
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('status').filter({ hasText: 'It was tried again' })).toHaveCount(1)
    await expect(main.getByRole('button', { name: /^Try again/ })).toHaveCount(0)
    await expect(page.locator('.djs-shape[data-element-id="determine"].is-passed')).toBeVisible()
    await expect(main).toContainText('The papers were confirmed by telephone.')
  })

  test('workflows are moved to another version after a check that changes nothing', async ({ page, signIn }) => {
    await signIn(page, 'administrator')
    await openDiagram(page)
    const before = await page.getByRole('row').count()
    await page.getByRole('main').getByRole('link', { name: 'Move to another version' }).click()
    await page
      .getByRole('link', { name: /Imported/ })
      .first()
      .click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('The gateway is mended.')
    await page.getByRole('button', { name: 'Check without changing anything' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Nothing is changed yet' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Move \d+ workflow/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Move \d+ workflow/ })
      .click()
    await expect(page.getByRole('status').filter({ hasText: 'moved' })).toBeVisible()
    await openDiagram(page)
    expect(await page.getByRole('row').count()).toBeLessThan(before)
  })

  test('a workflow is changed and ended by hand, with the reason in its history', async ({ page, signIn }) => {
    await signIn(page, 'administrator')
    await page.goto('/operations')
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await expect(page.locator('.djs-shape').first()).toBeVisible()
    const main = page.getByRole('main')

    await main.getByRole('button', { name: 'Change steps' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('combobox', { name: 'Begin' }).selectOption('resolve-exception')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('A supervisor looks at it first.')
    await dialog.getByRole('button', { name: 'Change steps' }).click()
    await expect(main).toContainText('A supervisor looks at it first.')
    await expect(page.locator('.djs-shape[data-element-id="resolve-exception"].is-here')).toBeVisible()

    await main.getByRole('button', { name: 'End workflow' }).click()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Entered twice.')
    await dialog.getByRole('button', { name: 'End it' }).click()
    await expect(main).toContainText('Ended')
    await expect(main.getByRole('button', { name: 'End workflow' })).toHaveCount(0)
    await expect(main).toContainText('Entered twice.')
    await expectAccessible(page)
  })

  test('in Mongolian, in the dark and on a phone nothing is lost', async ({ page, signIn }) => {
    test.slow()
    await signIn(page, 'supervisor')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(page.getByRole('button', { name: 'English' })).toBeVisible()
    await page.setViewportSize({ width: 360, height: 740 })
    for (const address of ['/operations', `/operations/workflow/${trial}`]) {
      await page.goto(address)
      await expect(page.getByRole('main')).toContainText('Явагдаж буй')
      const { scroll, width } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        width: document.documentElement.clientWidth,
      }))
      expect(scroll, `${address} does not scroll sideways`).toBeLessThanOrEqual(width)
      await expectAccessible(page)
    }
  })

  test('a caseworker is told that operations are not theirs', async ({ page, signIn }) => {
    await signIn(page, 'caseworker')
    await expect(page.getByRole('link', { name: 'Operations' })).toHaveCount(0)
    await page.goto('/operations')
    await expect(page.getByRole('main')).toContainText(/not|belongs/i)
    await expectAccessible(page)
  })
})
