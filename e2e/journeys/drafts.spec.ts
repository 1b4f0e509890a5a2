import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/expect-accessible.ts'
import { openWaitingCase } from '../support/open-waiting-case.ts'
import { expect, test } from '../support/test.ts'

const remarkOf = (page: Page) => page.getByRole('main').getByRole('textbox', { name: /Remark/ })

test.describe('what is typed', () => {
  test('into the form of a task is there after a reload, and gone when it was sent', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    await openWaitingCase(page, 2)
    const main = page.getByRole('main')
    await main.getByRole('radio', { name: 'Yes, confirmed' }).check()
    await remarkOf(page).fill('Seen in the <original>.')
    await expect(main.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
    await expectAccessible(page)
    await page.reload()
    await expect(main.getByRole('radio', { name: 'Yes, confirmed' })).toBeChecked()
    await expect(remarkOf(page)).toHaveValue('Seen in the <original>.')
    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(main.getByText(/^\d\d:\d\d-д хадгалсан$/)).toBeVisible()
    await expect(main.getByRole('textbox').first()).toHaveValue('Seen in the <original>.')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'English' }).click()
    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main).toContainText('Rules worked it out')
    await expect(main).toContainText('Seen in the <original>.')
    await page.reload()
    await expect(main.getByRole('button', { name: /^Send/ })).toHaveCount(0)
  })

  test('without a line says so, stays through a reload, and goes by itself when the line is back', async ({
    page,
    context,
    signIn,
  }) => {
    await signIn(page, 'caseworker', 1)
    await openWaitingCase(page, 3)
    const main = page.getByRole('main')
    await context.setOffline(true)
    await remarkOf(page).fill('Written in the cellar.')
    await expect(main.getByText('Not saved yet: no line.', { exact: false })).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: '1 thing waits' })).toBeVisible()
    await expectAccessible(page)
    await context.setOffline(false)
    await expect(main.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
    await page.reload()
    await expect(remarkOf(page)).toHaveValue('Written in the cellar.')

    // A page that is closed before the line comes back: the tab has it.
    await context.setOffline(true)
    await remarkOf(page).fill('Written in the cellar, and more.')
    await expect(main.getByText('Not saved yet: no line.', { exact: false })).toBeVisible()
    await context.setOffline(false)
    await page.reload()
    await expect(remarkOf(page)).toHaveValue('Written in the cellar, and more.')
    await expect(main.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
  })

  test('is nobody else’s: whoever signs in next in the same tab, or opens the case elsewhere, sees an empty form', async ({
    page,
    signIn,
  }) => {
    await signIn(page, 'caseworker', 1)
    const address = await openWaitingCase(page, 4)
    await remarkOf(page).fill('Mine alone.')
    await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
    await signIn(page, 'caseworker')
    await page.goto(address)
    await expect(page.getByRole('main')).not.toContainText('Mine alone.')
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Mine alone.')
  })

  test('into an application is there after a reload, is offered on another day, and can be thrown away', async ({
    page,
    signIn,
  }) => {
    await signIn(page, 'caseworker', 1)
    await page.getByRole('link', { name: 'Register an application' }).click()
    const main = page.getByRole('main')
    await main.getByLabel('Programme', { exact: true }).selectOption({ label: 'Child Money Programme' })
    await main.getByLabel(/register number of the child/i).fill('УБ00000000')
    await expect(main.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
    await page.reload()
    await expect(main.getByLabel(/register number of the child/i)).toHaveValue('УБ00000000')
    await page.goto('/cases/new')
    const begun = main.getByRole('region', { name: 'Begun and not taken yet' })
    await expect(begun).toContainText('Child Money Programme')
    await expectAccessible(page)
    const mine = begun.getByRole('listitem').filter({ hasText: 'УБ00000000' })
    await mine.getByRole('link').click()
    await expect(main.getByLabel(/register number of the child/i)).toHaveValue('УБ00000000')
    await page.goto('/cases/new')
    await mine.getByRole('button', { name: 'Throw away' }).click()
    await expect(mine).toHaveCount(0)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(mine).toBeVisible()
    await mine.getByRole('button', { name: 'Throw away' }).click()
    await expect(mine).toHaveCount(0)
  })

  test('a programme that is chosen before the page’s script has come counts', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    let open = (): void => {}
    const held = new Promise<void>((resolve) => {
      open = resolve
    })
    await page.route('**/_next/static/**/*.js', async (route) => {
      await held
      await route.continue()
    })
    const opened = page.goto('/cases/new')
    const main = page.getByRole('main')
    await main.getByLabel('Programme', { exact: true }).selectOption({ label: 'Child Money Programme' })
    open()
    await opened
    await expect(main.getByLabel(/register number of the child/i)).toBeVisible()
    await expect(main.getByLabel('Programme', { exact: true })).toHaveValue('child-benefit')
  })
})
