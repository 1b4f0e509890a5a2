import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect } from './test.ts'

/** Presses the button of a step and confirms it with the numbers. */
export const confirm = async (page: Page, name: RegExp): Promise<void> => {
  await page.getByRole('main').getByRole('button', { name }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name }).click()
}

export const openMonth = async (page: Page, program: string, month = '2026-11'): Promise<void> => {
  await page.goto('/payments')
  await page.getByRole('combobox', { name: 'Programme' }).selectOption({ label: program })
  await page.getByRole('textbox', { name: 'Period' }).fill(month)
  await page.getByRole('button', { name: 'Open the month' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(month === '2026-11' ? 'Nov 2026' : 'Dec 2026')
}

export const badge = (page: Page): Locator => page.getByRole('banner').or(page.getByRole('main'))

/** From the list to the bank: the officer locks, a supervisor approves, an administrator authorises, the officer sends. */
export const sendMonth = async (
  page: Page,
  signIn: (page: Page, role: 'payments-officer' | 'supervisor' | 'administrator') => Promise<unknown>,
): Promise<string> => {
  const address = page.url()
  const main = page.getByRole('main')
  await main.getByRole('button', { name: /^Calculate/ }).click()
  await confirm(page, /^Lock \d+ payments/)
  await main.getByRole('button', { name: 'Check against the ledger' }).click()
  await expect(main.getByText('You took part in an earlier step.', { exact: false })).toBeVisible()
  await signIn(page, 'supervisor')
  await page.goto(address)
  await confirm(page, /^Approve \d+ payments/)
  await expect(main.getByText('You took part in an earlier step.', { exact: false })).toBeVisible()
  await signIn(page, 'administrator')
  await page.goto(address)
  await confirm(page, /^Authorise \d+ payments/)
  await expect(main.getByText('The next step is the payments officer’s.')).toBeVisible()
  await signIn(page, 'payments-officer')
  await page.goto(address)
  await confirm(page, /^Send \d+ payments/)
  await expect(main.getByRole('button', { name: 'Read the bank’s answer' })).toBeVisible()
  const download = page.waitForEvent('download')
  await main.getByRole('link', { name: 'Bank file' }).click()
  return readFile(await (await download).path(), 'utf8')
}

export const readAnswer = (page: Page, xml: string): Promise<void> =>
  page
    .getByLabel('Read the bank’s answer')
    .and(page.locator('input'))
    .setInputFiles({ name: 'answer.xml', mimeType: 'application/xml', buffer: Buffer.from(xml) })
