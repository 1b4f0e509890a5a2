import { beforeEach, expect, it, vi } from 'vitest'

const environment = {
  SCHEMATA_HOME: '/nowhere',
  SCHEMATA_APP_URL: 'postgresql://schemata_app@127.0.0.1:1/nothing',
  BETTER_AUTH_SECRET: 'a'.repeat(32),
  BETTER_AUTH_URL: 'http://127.0.0.1:1',
}

beforeEach(() => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  vi.doMock('./compose/compose-web.ts', () => ({ composeWeb: () => ({ services: {} }) }))
  return () => {
    vi.doUnmock('./compose/compose-web.ts')
    vi.unstubAllEnvs()
  }
})

const load = async () => {
  vi.resetModules()
  const { getWeb } = await import('./get-web.ts')
  return getWeb
}

it('holds services once for each copy of the modules, and never those of another copy', async () => {
  const [pages, handlers] = [await load(), await load()]
  expect(pages()).toBe(pages())
  expect(handlers()).not.toBe(pages())
})
