import { readFileSync } from 'node:fs'
import { compose } from '#app/_server/compose.ts'
import { findDemoScopes } from '#app/_server/demo/demo-scopes.ts'
import { workApplication } from '#app/_server/intake/work-applications.ts'
import type { DrillCase } from './drill-cases.ts'

/**
 * An app process of the drill: works the tasks of all cases through the commands of the screens, round and round, until it is killed.
 * `node clerk.ts <address> <file with the cases> <share of the cases that others begin with>`
 */
const [appUrl = '', file = '', place = '0'] = process.argv.slice(2)
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly DrillCase[]
const services = compose({ appUrl, name: 'schemata-drill-clerk', poolSize: 2 })

// Each begins elsewhere, so that two seldom want the same task; that they sometimes do is part of the drill.
const begin = Math.floor(cases.length * Number(place))
for (;;) {
  try {
    const people = await findDemoScopes(services)
    for (let index = 0; index < cases.length; index += 1) {
      const { applicationId } = cases[(begin + index) % cases.length] as DrillCase
      await workApplication(services, applicationId, { first: people.caseworker, second: people.supervisor }).catch(ignore)
    }
  } catch (fault) {
    ignore(fault)
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
}

/** A colleague was faster, or the database is away: a person would try again, and so does the next round. */
function ignore(_fault: unknown): void {}
