import { systemScope } from '#prisma/scope.ts'
import { runIntake } from '../intake/run-intake.ts'
import type { Services } from '../services.ts'
import { renderSeedFile, seedFiles } from './demo-files.ts'
import { findDemoScopes } from './demo-scopes.ts'

/** A few cases of each programme, so that the pages of a new demo have something to show: some decided, some waiting for people. */
export const seedDemoCases = async (services: Services, log: (line: string) => void): Promise<void> => {
  const people = await findDemoScopes(services)
  for (const file of seedFiles) {
    const options = {
      programId: file.programId,
      scope: systemScope('intake'),
      bytes: new TextEncoder().encode(renderSeedFile(file)),
    }
    const workers = { first: people.caseworker, second: people.supervisor }
    const report = await runIntake(services, file.worked ? { ...options, workers } : options)
    if (report.ok) log(`${file.programId}: ${report.taken.length} cases ${file.worked ? 'worked' : 'waiting'}`)
  }
}
