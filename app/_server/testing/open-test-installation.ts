import { createTestDatabase, type TestDatabase, type TestTemplate } from '#prisma/testing/create-test-database.ts'
import { compose } from '../compose.ts'
import { type DemoScopes, findDemoScopes } from '../demo/demo-scopes.ts'
import { seedInstallation } from '../seed.ts'
import type { Services } from '../services.ts'

/** An installation of its own for a test file: a clone of one that was seeded as the demo is, with a small population and no cases. */
export type TestInstallation = {
  readonly test: TestDatabase
  readonly services: Services
  readonly people: DemoScopes
  close(): Promise<void>
}

export const testHouseholds = 120

const template: TestTemplate = {
  key: `installation ${testHouseholds}`,
  prepare: ({ appUrl }) => seedInstallation({ appUrl, log: () => {}, households: testHouseholds, cases: false }),
}

export const openTestInstallation = async (): Promise<TestInstallation> => {
  const test = await createTestDatabase({ template })
  const services = compose({ appUrl: test.appUrl, name: 'schemata-test', poolSize: 4 })
  return {
    test,
    services,
    people: await findDemoScopes(services),
    close: async () => {
      await services.close()
      await test.drop()
    },
  }
}
