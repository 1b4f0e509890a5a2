import type { Page } from '@playwright/test'
import { answerPaymentFile } from '../support/bank.ts'
import { expectAccessible } from '../support/expect-accessible.ts'
import { type Applicant, listApplicants } from '../support/list-applicants.ts'
import { confirm, openMonth, readAnswer, sendMonth } from '../support/pay-month.ts'
import { expect, type Role, test } from '../support/test.ts'

type SignIn = (page: Page, role: Role, nth?: number) => Promise<unknown>

const CHILD_MONEY = 'Child Money Programme'

/** Fills in the form for the first of these people whom the registry accepts, and goes as far as the answers shown once more. */
const fillIn = async (page: Page, applicants: readonly Applicant[]): Promise<Applicant> => {
  const main = page.getByRole('main')
  for (const applicant of applicants) {
    await main.getByLabel(/register number of the child/i).fill(applicant.child)
    await main.getByLabel(/register number of the (guardian|parent)/i).fill(applicant.guardian)
    await main.getByLabel(/bank account/i).fill(applicant.account)
    await main.getByRole('textbox', { name: 'Applied on' }).fill('2026-09-07')
    await main.getByRole('button', { name: 'Check the answers' }).click()
    const checked = main.getByRole('heading', { name: 'Check before you take it' })
    await expect(checked.or(main.getByRole('alert').first())).toBeVisible()
    if (await checked.isVisible()) return applicant
  }
  throw new Error('Expected one of the applicants to be taken.')
}

const register = async (page: Page, applicants: readonly Applicant[]): Promise<{ applicant: Applicant; address: string }> => {
  await page.goto('/cases')
  await page.getByRole('link', { name: 'Register an application' }).click()
  const main = page.getByRole('main')
  await main.getByLabel('Programme', { exact: true }).selectOption({ label: CHILD_MONEY })
  const applicant = await fillIn(page, applicants)
  await expectAccessible(page)
  await main.getByRole('button', { name: 'Take the application' }).click()
  await page.waitForURL(/\/cases\/(?!new)/)
  return { applicant, address: page.url() }
}

const checkPapers = async (page: Page): Promise<void> => {
  const main = page.getByRole('main')
  await main.getByRole('radio', { name: 'Yes, confirmed' }).check()
  await main.getByRole('button', { name: /^Send/ }).click()
  await expect(main).toContainText('Rules worked it out: entitled')
}

const pdf = Buffer.from('%PDF-1.7\nA birth certificate.\n%%EOF\n')

test.describe('from the application to the payment', () => {
  test('a caseworker registers, asks for a paper, it comes, a supervisor approves, the month is paid', async ({
    page,
    signIn,
  }) => {
    test.setTimeout(300_000)
    await signIn(page, 'caseworker', 1)
    const { applicant, address } = await register(page, listApplicants('case-flow'))
    const main = page.getByRole('main')
    await expect(main.getByRole('heading', { name: 'Check the papers' })).toBeVisible()

    // The same once more is said, not silently made.
    await page.goto('/cases/new')
    await main.getByLabel('Programme', { exact: true }).selectOption({ label: CHILD_MONEY })
    await expect(fillIn(page, [applicant])).rejects.toThrow('Expected one of the applicants')
    await expect(main.getByRole('alert')).toContainText('not decided yet')
    await main.getByRole('link', { name: /^Open case/ }).click()
    await expect(page).toHaveURL(address)

    await main.getByRole('button', { name: 'Ask for a paper' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Cancel' }).focus()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page).toHaveURL(address)
    await main.getByRole('button', { name: 'Ask for a paper' }).click()
    await dialog.getByLabel('What is asked').fill('Birth certificate <script>alert(1)</script>')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Ask for it' }).click()
    await expect(main.getByRole('heading', { name: 'Waits for a paper' })).toBeVisible()
    await expect(main).toContainText('Birth certificate <script>alert(1)</script>')
    await expect(main).toContainText('the application lapses')
    await expect(main.getByRole('heading', { name: 'Nothing to do here now' })).toBeVisible()
    await expectAccessible(page)

    await main.getByRole('button', { name: 'It has come' }).click()
    const file = dialog.locator('input[type=file]')
    await file.setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ a program') })
    await dialog.getByRole('button', { name: 'Record it' }).click()
    await expect(dialog.getByRole('alert')).toContainText('not what its name says')
    await file.setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer: pdf })
    await dialog.getByRole('button', { name: 'Record it' }).click()
    await expect(main.getByRole('heading', { name: 'Check the papers' })).toBeVisible()
    const download = page.waitForEvent('download')
    await main.getByRole('link', { name: 'certificate.pdf' }).click()
    expect((await download).suggestedFilename()).toBe('certificate.pdf')

    await checkPapers(page)
    await expect(main.getByRole('button', { name: /^Send/ })).toHaveCount(0)
    await approve(page, signIn, address)

    await signIn(page, 'payments-officer')
    await openMonth(page, CHILD_MONEY)
    await readAnswer(page, answerPaymentFile(await sendMonth(page, signIn), 0))
    await expect(main.getByRole('row', { name: /Paid \d+/ })).toBeVisible()
    await signIn(page, 'caseworker', 1)
    await page.goto(address)
    await main.getByText('Lines of the ledger').click()
    await expect(main.getByRole('region', { name: 'Entitlement' }).getByText('Paid').first()).toBeVisible()
  })

  test('a death is reported two months late: suspension, overpayment, and the payment is stopped after the lock', async ({
    page,
    signIn,
  }) => {
    test.setTimeout(300_000)
    await signIn(page, 'caseworker', 1)
    const { address } = await register(page, [...listApplicants('case-flow-death')].reverse())
    await checkPapers(page)
    await approve(page, signIn, address)
    await signIn(page, 'payments-officer')
    await openMonth(page, CHILD_MONEY, '2026-12')
    const main = page.getByRole('main')
    await main.getByRole('button', { name: /^Calculate/ }).click()
    await confirm(page, /^Lock \d+ payments/)
    await expect(main.getByRole('button', { name: 'Check against the ledger' })).toBeVisible()

    await signIn(page, 'caseworker', 1)
    await page.goto(address)
    await main.getByRole('button', { name: 'Report a death' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Day of death').fill('2026-09-10')
    await dialog.getByRole('button', { name: 'See what it changes' }).click()
    await expect(dialog).toContainText('suspended until somebody has looked')
    await expect(dialog).toContainText('1 payment is stopped before it leaves.')
    await expect(dialog.getByRole('cell', { name: /Overpayment/ }).first()).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Write it down' }).click()
    await expect(dialog).toBeHidden()
    await expect(main).toContainText('Suspended')
    await main.getByText('Lines of the ledger').click()
    await expect(main.getByRole('cell', { name: 'Overpayment' }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Монгол' }).click()
    await expect(main).toContainText('Илүү олголт')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'English' }).click()
  })
})

test.describe('several at once, and against the rules', () => {
  test('a supervisor decides several; an override takes two people and shows what it does', async ({ page, signIn }) => {
    test.setTimeout(300_000)
    await signIn(page, 'caseworker', 1)
    const { address } = await register(page, listApplicants('case-flow-several'))
    await checkPapers(page)

    await signIn(page, 'supervisor')
    await page.goto('/queues')
    await page.getByRole('button', { name: 'Decide several' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Choose all on this page' }).click()
    await dialog.getByRole('radio', { name: 'Return with reason' }).check()
    await expect(dialog.getByRole('button', { name: /^Send \d+ decision/ })).toBeDisabled()
    await dialog.getByRole('radio', { name: 'Approve', exact: true }).check()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^Send \d+ decision/ }).click()
    await expect(dialog.getByRole('status')).toContainText(/\d+ of \d+ done/)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Back to the queue' }).click()

    await signIn(page, 'caseworker', 1)
    await page.goto(address)
    const main = page.getByRole('main')
    await main.getByRole('button', { name: 'Propose an override' }).click()
    await dialog.getByRole('radio', { name: 'Not entitled' }).check()
    await dialog.getByLabel('Reason', { exact: true }).fill('In full state care by order of the court.')
    await dialog.getByLabel('First day without it').fill('2027-01-01')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Propose it' }).click()
    await expect(main).toContainText('Waits for a second person')
    await expect(main.getByRole('button', { name: 'See and confirm' })).toHaveCount(0)

    await signIn(page, 'supervisor')
    await page.goto(address)
    await main.getByRole('button', { name: 'See and confirm' }).click()
    await expect(dialog.getByRole('cell', { name: /^Not entitled/ }).first()).toBeVisible()
    await dialog.getByRole('button', { name: 'Confirm the override' }).click()
    await expect(dialog).toBeHidden()
    await expect(main).toContainText('Confirmed')
    await expectAccessible(page)
  })
})

const approve = async (page: Page, signIn: SignIn, address: string): Promise<void> => {
  const main = page.getByRole('main')
  await signIn(page, 'supervisor')
  await page.goto(address)
  await main.getByRole('radio', { name: 'Approve', exact: true }).check()
  await main.getByRole('button', { name: /^Send/ }).click()
  await expect(main).toContainText('Decided: entitled')
}
