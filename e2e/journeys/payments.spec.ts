import { answerPaymentFile, renderAccount } from '../support/bank.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { badge, confirm, openMonth, readAnswer, sendMonth } from '../support/pay-month.ts'
import { expect, test } from '../support/test.ts'

// Before the first month was paid, the list says so.
test.use({ installation: 'payments' })

test.describe('paying a month', () => {
  test('three people bring it to the bank; a rejected payment is corrected and paid again', async ({ page, signIn }) => {
    test.setTimeout(300_000)
    await signIn(page, 'payments-officer')
    await page.getByRole('link', { name: 'Payments' }).click()
    await expect(page.getByRole('heading', { level: 2, name: 'No month was paid yet' })).toBeVisible()
    await expectAccessible(page)
    await openMonth(page, 'Old-age pension')
    await expectAccessible(page)
    const month = page.url()
    const file = await sendMonth(page, signIn)
    const main = page.getByRole('main')

    await readAnswer(page, '<html>No answer at all</html>')
    await expect(main.getByRole('alert')).toBeVisible()
    await readAnswer(page, answerPaymentFile(file, 1))
    await expect(main.getByRole('row', { name: /Rejected 1/ })).toBeVisible()
    await expect(main.getByText('Account closed (AC04)')).toBeVisible()
    await expectAccessible(page)
    await main.getByRole('button', { name: 'Compare with the ledger' }).click()
    await confirm(page, /^Close the month/)
    await expect(badge(page).getByText('Closed').first()).toBeVisible()

    await main
      .getByRole('row', { name: /Rejected 1/ })
      .getByRole('link', { name: 'Work through' })
      .click()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Pay again to/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /IBAN/ }).fill('MN00 0000 1111')
    await dialog.getByRole('textbox', { name: /BIC/ }).fill('ZZKDMNUB')
    await dialog.getByRole('button', { name: 'Put it into the next payment' }).click()
    await expect(dialog.getByRole('alert')).toContainText('check digits')
    await dialog.getByRole('textbox', { name: /IBAN/ }).fill(renderAccount('9001', '777700000001'))
    await dialog.getByRole('button', { name: 'Put it into the next payment' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toContainText('follow-up 2')
    const second = await sendMonth(page, signIn)
    expect(second).toContain(renderAccount('9001', '777700000001'))
    // The bank's answer to another month: said, and nothing of this one is changed.
    await readAnswer(page, answerPaymentFile(file, 0))
    await expect(main.getByRole('alert')).toContainText('This file answers another month')
    await expect(main.getByRole('row', { name: /Paid 1/ })).toHaveCount(0)
    await expectAccessible(page)
    await readAnswer(page, answerPaymentFile(second, 0))
    await expect(main.getByRole('row', { name: /Paid 1/ })).toBeVisible()
    await page.goto(`${month}/list?state=rejected`)
    await expect(page.getByText('Paid again')).toBeVisible()
  })

  test('is followed in Mongolian, and is closed to whoever has no part in it', async ({ page, signIn }) => {
    await signIn(page, 'supervisor')
    await page.goto('/payments')
    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Олголт')
    await expect(page.getByRole('button', { name: 'Сар нээх' })).toHaveCount(0)
    await expectAccessible(page)
    await signIn(page, 'designer')
    await page.goto('/payments')
    await expect(page.getByRole('table')).toHaveCount(0)
  })
})
