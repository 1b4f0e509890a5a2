import type { Page } from '@playwright/test'

/**
 * Waits until every control that the page shows listens: what is pressed between the server's page and its script is nobody's.
 * React marks each element that it took over with a property of its own; hidden fields of a form without a script are not taken over.
 */
export const waitUntilAlive = async (page: Page): Promise<void> => {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, main a')].every(
      (control) =>
        // What a diagram draws is its own.
        control.closest('.bjs-container') !== null || Object.keys(control).some((key) => key.startsWith('__reactProps$')),
    ),
  )
  // Listeners to the whole page are put on after the first painting.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))))
}
