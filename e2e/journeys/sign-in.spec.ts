import { expectAccessible } from '../support/expect-accessible.ts'
import { expect, type Role, test } from '../support/test.ts'

const readers: readonly Role[] = ['caseworker', 'supervisor', 'payments-officer', 'auditor']
const others: readonly Role[] = ['designer', 'administrator']

test.describe('signing in', () => {
  for (const role of readers) {
    test(`a ${role} comes to the list of cases`, async ({ page, signIn }) => {
      await signIn(page, role)
      await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(/\d+ (cases?|of \d+ shown)|No case yet/)
      await expectAccessible(page)
    })
  }

  for (const role of others) {
    test(`a ${role} is told that cases are not part of their work`, async ({ page, signIn }) => {
      await signIn(page, role)
      await expect(page.getByRole('heading', { name: 'Cases are not part of your work' })).toBeVisible()
      await expect(page.getByRole('table')).toHaveCount(0)
      await expect(page.getByRole('navigation', { name: 'Views' })).toHaveCount(0)
      await expectAccessible(page)
    })
  }

  test('a wrong password is refused without saying which of the two was wrong, and the e-mail stays', async ({
    page,
    server,
  }) => {
    await page.goto('/sign-in')
    await expectAccessible(page)
    await page.getByRole('textbox', { name: 'Work e-mail' }).fill(server.signIns[0]?.email ?? '')
    await page.getByLabel('Password', { exact: true }).fill('not-the-password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeFocused()
    await expect(page.getByRole('textbox', { name: 'Work e-mail' })).toHaveValue(server.signIns[0]?.email ?? '')
    await expect(page).toHaveTitle(/^Error:/)
    await expectAccessible(page)
  })

  test('empty fields are named, each with a way to it', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'There are 2 problems' })).toBeVisible()
    await page.getByRole('link', { name: 'Enter your password' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  })

  test('pages are closed to whoever is not signed in, and again after signing out', async ({ page, signIn }) => {
    await page.goto('/cases')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fcases$/)
    await signIn(page, 'supervisor')
    await page.getByRole('button', { name: /^Your account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    await page.goto('/cases')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fcases$/)
  })

  test('needs no JavaScript', async ({ browser, server, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB', baseURL: baseURL ?? '' })
    const page = await context.newPage()
    const person = server.signIns.find(({ role }) => role === 'Supervisor')
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: 'Work e-mail' }).fill(person?.email ?? '')
    await page.getByLabel('Password', { exact: true }).fill(person?.password ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/$/)
    await expect(page.getByRole('complementary', { name: 'Side bar' })).toContainText('B. Oyuun')
    await context.close()
  })

  test('the policy of every page names a nonce of its own, and no inline script runs without it', async ({ page }) => {
    const read = async () => (await page.goto('/sign-in'))?.headers()['content-security-policy'] ?? ''
    const [first, second] = [await read(), await read()]
    expect(first).toMatch(/^default-src 'self'; script-src 'nonce-[^']+' 'strict-dynamic'; style-src-elem 'self' 'nonce-[^']+'; /)
    expect(first).toContain("object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'")
    expect(first).not.toContain('unsafe-eval')
    expect(first).not.toBe(second)
  })
})
