import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminDatabase, openAdminDatabase } from '../connection/admin-database.ts'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts'
import { checkAppDatabase, checkDatabase } from './check-database.ts'

let test: TestDatabase
let superuser: AdminDatabase
const made: string[] = []

beforeAll(async () => {
  test = await createTestDatabase()
  superuser = await openAdminDatabase(test.superuserUrl)
})
afterAll(async () => {
  for (const name of made) await superuser.script(`drop database if exists ${name} with (force)`)
  await superuser.close()
  await test.drop()
})

async function makeDatabase(kind: string, how: string): Promise<string> {
  const name = `${new URL(test.adminUrl).pathname.slice(1)}_${kind}`
  made.push(name)
  await superuser.script(`create database ${name} template template0 ${how}`)
  return withPath(test.adminUrl, name)
}

const withPath = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href
const codes = (problems: { code: string }[]): string[] => problems.map(({ code }) => code)

describe('The database of an installation', () => {
  it('that the start made itself has no problem', async () => {
    expect(await checkDatabase(test.adminUrl)).toEqual([])
    expect(await checkAppDatabase(test.appUrl, test.adminUrl)).toEqual([])
  })

  it('with the plain C collation is refused, because Mongolian letters have no capitals there', async () => {
    const url = await makeDatabase('c', `owner schemata_owner encoding 'UTF8' locale_provider libc locale 'C'`)
    const problems = await checkDatabase(url)
    expect(codes(problems)).toEqual(['database-locale'])
    expect(problems[0]?.message).toMatch(/upper\('өү'\) gives 'өү'.*sort as.*no trigrams/)
    expect(problems[0]?.fix).toContain("icu_locale 'mn'")
  })

  it('in another encoding is refused', async () => {
    const url = await makeDatabase('ascii', `owner schemata_owner encoding 'SQL_ASCII' locale_provider libc locale 'C'`)
    expect(codes(await checkDatabase(url))).toContain('database-encoding')
  })

  it('that belongs to somebody else is refused, and nothing is left of what was tried', async () => {
    const url = await makeDatabase('foreign', `encoding 'UTF8' locale_provider icu icu_locale 'mn' locale 'C.UTF-8'`)
    expect(codes(await checkDatabase(url))).toEqual([
      'database-extension-forbidden',
      'database-extension-forbidden',
      'database-rights',
    ])
    const admin = await openAdminDatabase(url)
    expect(await admin.rows(`select extname from pg_extension where extname <> 'plpgsql'`)).toEqual([])
    await admin.close()
  })

  it.each([
    ['nothing listens', (url: string) => Object.assign(new URL(url), { port: '9' }).href, /nothing listens there/],
    ['the password is wrong', (url: string) => Object.assign(new URL(url), { password: 'wrong' }).href, /password is wrong/],
    ['there is no such database', (url: string) => withPath(url, 'schemata_test_nowhere'), /no such database/],
    ['the address is no URL', () => 'here', /./],
  ])('cannot be reached when %s, and the message shows no password', async (_, change, text) => {
    const url = change(test.adminUrl)
    const problems = await checkDatabase(url)
    expect(codes(problems)).toEqual(['database-unreachable'])
    expect(problems[0]?.message).toMatch(text)
    expect(JSON.stringify(problems)).not.toContain(new URL(test.adminUrl).password)
  })
})

describe('The address of the product', () => {
  it('with a superuser is refused', async () => {
    expect(codes(await checkAppDatabase(test.superuserUrl, test.adminUrl))).toContain('database-app-role-too-strong')
  })
  it('with a role that is not schemata_app is refused', async () => {
    expect(codes(await checkAppDatabase(test.adminUrl, test.adminUrl))).toEqual(['database-app-role-missing'])
  })
  it('of another database is refused', async () => {
    expect(codes(await checkAppDatabase(withPath(test.appUrl, 'postgres'), test.adminUrl))).toEqual(['database-unreachable'])
  })
})
