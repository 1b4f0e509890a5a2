import { test } from '../support/test.ts'

const shots = '/tmp/h-admin-shots'
test('shots', async ({ page, signIn }) => {
  test.setTimeout(300_000)
  const go = async (role: never, nth: number, pages: [string, string][]) => {
    await signIn(page, role, nth)
    for (const [name, address] of pages) {
      await page.goto(address)
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: `${shots}/${name}.png` })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await go('administrator' as never, 0, [
    ['home-admin', '/'],
    ['people', '/admin/people'],
    ['groups', '/admin/queues'],
    ['versions', '/admin/versions'],
    ['audit', '/admin/audit'],
  ])
  await page
    .getByRole('link', { name: 'B. Oyuun' })
    .click()
    .catch(() => {})
  await go('supervisor' as never, 0, [
    ['home-supervisor', '/'],
    ['queues', '/queues?view=all'],
    ['cases', '/cases'],
  ])
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('bat')
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `${shots}/palette.png` })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `${shots}/home-dark-mn.png` })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: `${shots}/home-phone.png` })
  await page.goto('/queues?view=all')
  await page.waitForTimeout(1000)
  await page.screenshot({ path: `${shots}/queues-phone.png` })
})
