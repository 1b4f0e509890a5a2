import { test as base, expect, type Page } from '@playwright/test'
import { type ProductServer, type SignIn, startProduct } from './product-server.ts'
import { copyTemplate, removeHome } from './template-home.ts'
import { waitUntilAlive } from './wait-until-alive.ts'

type WorkerFixtures = {
  server: ProductServer
  /** Journeys of the same name share an installation. One that counts on nothing having happened yet names its own. */
  installation: string
}

type TestFixtures = {
  /** Signs the first demo person of a role in, in place of whoever is signed in; `nth` takes another one of that role. */
  signIn: (page: Page, role: Role, nth?: number) => Promise<SignIn>
  /** Fails a journey on whose pages an error went unhandled or the content security policy was violated. */
  cleanPages: undefined
}

/** The roles of demo people. */
export type Role = 'designer' | 'caseworker' | 'supervisor' | 'payments-officer' | 'administrator' | 'auditor'

const FIRST_PORT = 4100
const PORTS_EACH = 20

/** Journeys run on an installation of their worker's own: process, home and database. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  installation: ['shared', { option: true, scope: 'worker' }],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are asked for from this pattern
    async ({}, use, { parallelIndex }) => {
      const { folder, home } = copyTemplate(`worker-${parallelIndex}`)
      const server = await startProduct({ home, port: FIRST_PORT + parallelIndex * PORTS_EACH })
      await use(server)
      await server.stop()
      removeHome(folder)
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page)
    page.goto = async (...args) => {
      const response = await goto(...args)
      await waitUntilAlive(page)
      return response
    }
    await use(page)
  },
  baseURL: ({ server }, use) => use(server.baseUrl),
  signIn: ({ server }, use) => use((page, role, nth = 0) => signIn({ page, role, nth, signIns: server.signIns })),
  cleanPages: [
    async ({ context, server }, use, testInfo) => {
      const problems: string[] = []
      context.on('weberror', (error) => problems.push(error.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error' && message.text().includes('Content Security Policy')) problems.push(message.text())
      })
      await use(undefined)
      if (testInfo.status !== testInfo.expectedStatus) console.error(`The product said:\n${server.readOutput()}`)
      expect(problems, 'unhandled errors and violations of the content security policy').toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'

type SignInOptions = { page: Page; role: Role; nth: number; signIns: readonly SignIn[] }

async function signIn({ page, role, nth, signIns }: SignInOptions): Promise<SignIn> {
  const person = signIns.filter((known) => known.role.toLowerCase().replaceAll(' ', '-') === role)[nth]
  if (!person) throw new Error(`Expected demo person ${nth + 1} with role ${role}; the start printed: ${JSON.stringify(signIns)}`)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: /e-mail/i }).fill(person.email)
  await page.getByLabel(/^password/i).fill(person.password)
  await page.getByRole('button', { name: /^sign in/i }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  // Most journeys begin at the list of cases; home has journeys of its own.
  await page.goto('/cases')
  return person
}
