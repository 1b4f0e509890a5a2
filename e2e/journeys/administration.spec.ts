import { readFileSync } from 'node:fs'
import { expectAccessible } from '../support/expect-accessible.ts'
import { expect, test } from '../support/test.ts'

test.describe('administration', () => {
  test('somebody new is added, given a role, signs in, and has it taken away', async ({ page, signIn }) => {
    await signIn(page, 'administrator')
    await page.goto('/admin/people')
    await expect(page.getByRole('heading', { level: 1, name: 'People and roles' })).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Name in Cyrillic').fill('Ц. Должин')
    await page.getByLabel('Name in Latin').fill('Ts. Doljin')
    await page.getByLabel('Work e-mail').fill('ts.doljin@example.mn')
    await page.getByRole('button', { name: 'Add this person' }).click()
    const password = await page.locator('code').textContent()
    expect(password).toMatch(/^(\w{4}-){4}\w{4}$/)
    await page.getByRole('link', { name: 'Give this person a role' }).click()
    await page.getByRole('button', { name: 'Give this role' }).click()
    // Nothing is given by who chose nothing.
    await expect(page.getByText('Choose a role.')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('complementary', { name: 'Give a role' }).getByLabel('Role', { exact: true }).selectOption('caseworker')
    await page.getByRole('button', { name: 'Give this role' }).click()
    await expect(page.getByRole('row', { name: /^Caseworker/ })).toContainText('In force')
    await expect(page.getByText('In force')).toHaveCount(1)
    await expectAccessible(page)
    const colleague = page.url()

    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByRole('textbox', { name: /e-mail/i }).fill('ts.doljin@example.mn')
    await page.getByLabel(/^password/i).fill(password ?? '')
    await page.getByRole('button', { name: /^sign in/i }).click()
    await expect(page.getByRole('heading', { name: 'Choose your password' })).toBeVisible()
    await expectAccessible(page)
    await page.goto('/cases')
    await expect(page).toHaveURL(/\/password$/)
    await page.getByLabel('Password until now').fill(password ?? '')
    await page.getByLabel('New password', { exact: true }).fill('four words only mine')
    await page.getByLabel('New password again').fill('four words only mine')
    await page.getByRole('button', { name: 'Choose this password' }).click()
    await expect(page).toHaveURL(/\/$/)

    await signIn(page, 'administrator')
    await page.goto(colleague)
    await page.getByRole('button', { name: 'End' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'End this role' }).click()
    await expect(page.getByText('Over')).toBeVisible()
  })

  test('the audit trail is filtered, an entry is read, the chain verified, and the list exported', async ({ page, signIn }) => {
    await signIn(page, 'auditor')
    await page.goto('/admin/audit?action=case.')
    await expect(page.getByRole('row', { name: /Listed cases/ }).first()).toBeVisible()
    await page.getByRole('link', { name: 'Listed cases' }).first().click()
    await expect(page.getByRole('complementary', { name: 'Entry' })).toContainText('Read cases')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Verify' }).click()
    await expect(page.getByRole('main')).toContainText(/Chain unbroken, verified/)
    await page.getByRole('button', { name: 'Export' }).click()
    const file = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Text (CSV)' }).click()
    const text = readFileSync((await (await file).path()) as string, 'utf8')
    expect(text).toContain('Listed cases')
    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Үйлдлийн бүртгэл' })).toBeVisible()
    await expectAccessible(page)
  })

  test('groups and queues, and versions of programmes, are seen by whoever keeps them and by nobody else', async ({
    page,
    signIn,
  }) => {
    await signIn(page, 'administrator')
    await page.goto('/admin/queues')
    await expect(page.getByRole('region', { name: 'Supervisors' })).toContainText('B. Oyuun')
    await expectAccessible(page)
    await page.goto('/admin/versions')
    await expect(page.getByText(/In force since/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect(page.getByText('No file differs.')).toBeVisible()
    await expectAccessible(page)
    await signIn(page, 'caseworker')
    for (const address of ['/admin/people', '/admin/queues', '/admin/audit']) {
      await page.goto(address)
      await expect(page.getByRole('main').getByRole('table')).toHaveCount(0)
    }
  })
})
