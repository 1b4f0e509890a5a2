import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoFiles, renderDemoFile } from '#app/_server/demo/demo-files.ts'
import { findDemoScopes } from '#app/_server/demo/demo-scopes.ts'
import { runIntake } from '#app/_server/intake/run-intake.ts'
import { openInstallation } from '#app/cli/open-installation.ts'
import { systemScope } from '#prisma/scope.ts'
import { report } from './report.ts'

/** Applications a second from a file to a decision: submitted, verified, determined and approved by a second person, on real PostgreSQL. */
const home = mkdtempSync(join(tmpdir(), 'schemata-bench-'))
process.env.SCHEMATA_HOME = home
const installation = await openInstallation(() => {})
try {
  const people = await findDemoScopes(installation.services)
  const [file] = demoFiles
  const begun = performance.now()
  const result = await runIntake(installation.services, {
    programId: file.programId,
    bytes: new TextEncoder().encode(renderDemoFile(file)),
    scope: systemScope('intake'),
    workers: { first: people.caseworker, second: people.supervisor },
  })
  const seconds = (performance.now() - begun) / 1000
  if (!result.ok) throw new Error(result.rejection.message)
  const decided = result.taken.filter((row) => row.decision !== null).length
  if (decided < file.count / 2) throw new Error(`Expected most of ${file.count} applications to be decided, but ${decided} were.`)
  report({ bench: 'intake.applications-per-s', value: file.count / seconds, unit: '1/s' })
  report({ bench: 'intake.decided', value: decided, unit: 'applications' })
} finally {
  await installation.close()
  rmSync(home, { recursive: true, force: true })
}
