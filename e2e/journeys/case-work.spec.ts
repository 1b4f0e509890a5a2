import { expectAccessible } from '../support/expect-accessible.ts'
import { expect, test } from '../support/test.ts'

const WAITING = '/cases?status=under_verification&program=child-benefit'

test.describe('working on a case', () => {
  test('a caseworker checks the papers, the rules decide, and a supervisor approves', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    await page.goto(WAITING)
    await page.getByRole('row').nth(1).getByRole('link').click()
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { name: 'Check the papers' })).toBeVisible()
    const address = page.url()

    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused()
    await expectAccessible(page)

    await main.getByRole('radio', { name: 'Yes, confirmed' }).check()
    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main).toContainText(/Rules worked it out: (entitled|not entitled|undetermined)/)
    await expect(main.getByRole('button', { name: /^Send/ })).toHaveCount(0)
    await expectAccessible(page)

    await signIn(page, 'supervisor')
    await page.goto(address)
    await main.getByRole('radio', { name: 'Approve', exact: true }).check()
    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main).toContainText(/Decided: (entitled|not entitled)/)
    await expect(main.getByRole('heading', { name: 'Nothing to do here now' })).toBeVisible()
  })

  test('whoever is second is told who was faster; what they wrote is still there', async ({ page, browser, signIn, baseURL }) => {
    await signIn(page, 'caseworker', 1)
    await page.goto(WAITING)
    await page.getByRole('row').nth(1).getByRole('link').click()
    const main = page.getByRole('main')
    await main.getByRole('radio', { name: 'Yes, confirmed' }).check()
    await main.getByRole('textbox', { name: /Remark/ }).fill('Seen in the original.')

    const context = await browser.newContext({ locale: 'en-GB', baseURL: baseURL ?? '' })
    const other = await context.newPage()
    await signIn(other, 'caseworker', 1)
    await other.goto(page.url())
    await other.getByRole('radio', { name: 'Yes, confirmed' }).check()
    await other.getByRole('button', { name: /^Send/ }).click()
    await expect(other.getByRole('main')).toContainText('Rules worked it out')
    await context.close()

    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main.getByRole('alert').filter({ hasText: 'could not be sent' })).toBeVisible()
    await expect(main.getByRole('textbox', { name: /Remark/ })).toHaveValue('Seen in the original.')
    await expectAccessible(page)
  })

  test('a task can be taken and given back', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    await page.goto(WAITING)
    await page.getByRole('row').nth(1).getByRole('link').click()
    await page.getByRole('button', { name: 'Take it' }).click()
    await expect(page.getByText('Yours', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Give it back' }).click()
    await expect(page.getByText('Nobody has it')).toBeVisible()
  })

  test('a reader sees why there is no form', async ({ page, signIn }) => {
    await signIn(page, 'auditor')
    await page.goto(WAITING)
    await page.getByRole('row').nth(1).getByRole('link').click()
    await expect(page.getByText('You can read this case.', { exact: false })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Send/ })).toHaveCount(0)
  })
})
