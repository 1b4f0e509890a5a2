import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Checks the page as it stands against WCAG 2.2 AA. Names each broken rule with the elements that break it. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map(({ target }) => target.join(' ')).join('\n    ')}`,
  )
  expect(found, `accessibility of ${page.url()}`).toEqual([])
  expect(passes.length, 'the page has something to check').toBeGreaterThan(0)
}
