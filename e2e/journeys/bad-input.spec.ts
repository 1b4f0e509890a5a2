import type { Page, Request } from '@playwright/test'
import { expectAccessible } from '../support/expect-accessible.ts'
import { listApplicants } from '../support/list-applicants.ts'
import { openWaitingCase } from '../support/open-waiting-case.ts'
import { expect, test } from '../support/test.ts'

const remarkOf = (page: Page) => page.getByRole('main').getByRole('textbox', { name: /Remark/ })

/** How often a procedure was called from a page. */
const countCalls = (page: Page, procedure: string): (() => number) => {
  const calls: Request[] = []
  page.on('request', (request) => {
    if (request.url().includes(`/api/trpc/${procedure}`)) calls.push(request)
  })
  return () => calls.length
}

const openRegistration = async (page: Page): Promise<void> => {
  await page.goto('/cases/new')
  await page.getByRole('main').getByLabel('Programme', { exact: true }).selectOption({ label: 'Child Money Programme' })
}

test.describe('bad input', () => {
  test('a form post that the schema refuses is answered at its fields, and nothing is lost', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    await openWaitingCase(page, -1)
    const main = page.getByRole('main')
    await main.getByRole('radio', { name: 'Yes, confirmed' }).check()
    await remarkOf(page).fill('Seen in the original.')
    await page.route('**/api/trpc/task.complete*', async (route) => {
      const body = route.request().postDataJSON() as { json: { values: object } }
      const values = { verification: 'burnt', remark: 'x'.repeat(2001) }
      await route.continue({ postData: JSON.stringify({ ...body, json: { ...body.json, values } }) })
    })
    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main.getByRole('heading', { name: 'There are 2 problems' })).toBeVisible()
    await expect(page).toHaveTitle(/^Error:/)
    await expect(remarkOf(page)).toHaveValue('Seen in the original.')
    await expect(main.getByRole('radio', { name: 'Yes, confirmed' })).toBeChecked()
    await expectAccessible(page)
    await page.unroute('**/api/trpc/task.complete*')
    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main).toContainText('Rules worked it out')
  })

  test('a session that ends in the middle of a form leads back to it, with what was typed', async ({ page, server, signIn }) => {
    const person = await signIn(page, 'caseworker', 1)
    const address = await openWaitingCase(page, -1)
    const main = page.getByRole('main')
    await remarkOf(page).fill('Before the session ended')
    await expect(main.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
    await page.context().clearCookies()
    await remarkOf(page).fill('Before the session ended, and after.')
    await expect(main.getByText('Your session has ended.')).toBeVisible()
    await main.getByRole('radio', { name: 'Yes, confirmed' }).check()
    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main.getByText('Your session has ended.')).toHaveCount(2)
    await expectAccessible(page)
    await main.getByRole('link', { name: 'Sign in again and go on here' }).first().click()
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await page.getByRole('textbox', { name: /e-mail/i }).fill(person.email)
    await page.getByLabel(/^password/i).fill(server.signIns.find(({ email }) => email === person.email)?.password ?? '')
    await page.getByRole('button', { name: /^sign in/i }).click()
    await expect(page).toHaveURL(address)
    await expect(remarkOf(page)).toHaveValue('Before the session ended, and after.')
    await expect(main.getByRole('radio', { name: 'Yes, confirmed' })).toBeChecked()
    await main.getByRole('button', { name: /^Send/ }).click()
    await expect(main).toContainText('Rules worked it out')
  })

  test('a double click sends once, and going back after sending brings no form that could be sent again', async ({
    page,
    signIn,
  }) => {
    await signIn(page, 'caseworker', 1)
    const address = await openWaitingCase(page, -1)
    const main = page.getByRole('main')
    const completed = countCalls(page, 'task.complete')
    await main.getByRole('radio', { name: 'Yes, confirmed' }).check()
    await main.getByRole('button', { name: /^Send/ }).dblclick()
    await expect(main).toContainText('Rules worked it out')
    expect(completed()).toBe(1)
    await expect(main.getByRole('alert')).toHaveCount(0)
    await page.goBack()
    await page.goForward()
    await expect(page).toHaveURL(address)
    await expect(main).toContainText('Rules worked it out')
    await expect(main.getByRole('button', { name: /^Send/ })).toHaveCount(0)
  })

  test('a double click takes an application once, and going back brings an empty form', async ({ page, signIn }) => {
    await signIn(page, 'caseworker', 1)
    await page.goto('/cases')
    await page.getByRole('link', { name: 'Register an application' }).click()
    const main = page.getByRole('main')
    await main.getByLabel('Programme', { exact: true }).selectOption({ label: 'Child Money Programme' })
    const checked = main.getByRole('heading', { name: 'Check before you take it' })
    for (const applicant of listApplicants('bad-input')) {
      await main.getByLabel(/register number of the child/i).fill(applicant.child)
      await main.getByLabel(/register number of the (guardian|parent)/i).fill(applicant.guardian)
      await main.getByLabel(/bank account/i).fill(applicant.account)
      await main.getByRole('button', { name: 'Check the answers' }).click()
      await expect(checked.or(main.getByRole('alert').first())).toBeVisible()
      if (await checked.isVisible()) break
    }
    const taken = countCalls(page, 'application.register')
    await main.getByRole('button', { name: 'Take the application' }).dblclick()
    await page.waitForURL(/\/cases\/(?!new)/)
    await expect(main.getByRole('heading', { name: 'Check the papers' })).toBeVisible()
    expect(taken()).toBe(1)
    await page.goBack()
    await expect(page).toHaveURL(/\/cases$/)
    await openRegistration(page)
    await expect(main.getByLabel(/register number of the child/i)).toHaveValue('')
  })
})
