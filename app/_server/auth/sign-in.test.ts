import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemScope } from '#prisma/scope.ts'
import { composeWeb, type Web } from '../compose/compose-web.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { SIGN_INS_A_MINUTE } from './create-auth.ts'
import { DEMO_PASSWORD, demoPeople } from './demo-people.ts'

let installation: TestInstallation
let web: Web
beforeAll(async () => {
  installation = await openTestInstallation()
  web = composeWeb({
    SCHEMATA_HOME: '',
    SCHEMATA_APP_URL: installation.test.appUrl,
    BETTER_AUTH_SECRET: 'a secret of more than thirty-two characters',
    BETTER_AUTH_URL: 'http://127.0.0.1:3000',
  })
})
afterAll(async () => {
  await web.services.close()
  await installation.close()
})

const email = demoPeople[0]?.email ?? ''

const listSignIns = () =>
  installation.test.database.transaction(systemScope('command-line', 'audit'), (sql) =>
    sql.rows<{ email: string }>(
      `SELECT p.email FROM audit_event a JOIN principal p ON p.id = ANY (a.subjects) WHERE a.action = 'signed-in'`,
    ),
  )

it('writes every sign-in to the audit trail, and no attempt that failed', async () => {
  await expect(web.auth.api.signInEmail({ body: { email, password: 'something else entirely' } })).rejects.toThrow()
  expect(await listSignIns()).toEqual([])
  await web.auth.api.signInEmail({ body: { email, password: DEMO_PASSWORD } })
  expect(await listSignIns()).toEqual([{ email }])
})

it('refuses more tries in a minute than an office makes', async () => {
  const trySignIn = () =>
    web.auth.handler(
      new Request('http://127.0.0.1:3000/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000', 'x-forwarded-for': '192.0.2.7' },
        body: JSON.stringify({ email: 'nobody@example.org', password: 'a guess at a password' }),
      }),
    )
  const statuses: number[] = []
  for (let nth = 0; nth <= SIGN_INS_A_MINUTE; nth += 1) statuses.push((await trySignIn()).status)
  expect([...new Set(statuses.slice(0, -1))]).toEqual([401])
  expect(statuses.at(-1)).toBe(429)
})
