import type { Page } from '@playwright/test'
import { expect } from './test.ts'

const WAITING = '/cases?status=under_verification&program=child-benefit'

/** Opens the case in this row of those whose papers somebody must look at; −1 is the last. Answers with its address. */
export const openWaitingCase = async (page: Page, row: number): Promise<string> => {
  await page.goto(WAITING)
  await page.getByRole('row').nth(row).getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Check the papers' })).toBeVisible()
  return page.url()
}
