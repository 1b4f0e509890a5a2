import { systemScope } from '#prisma/scope.ts'
import { openInstallation } from '../open-installation.ts'
import { exitCodes, printJson, printLine } from '../output.ts'
import type { ProcessIncidentsOutput } from '../output-schemas.ts'

const limit = 1000

/** `schemata process incidents`: what workflows of this installation stand still at, the oldest first. */
export const processIncidents = async (options: { program?: string; json?: boolean }): Promise<number> => {
  const installation = await openInstallation((line) => process.stderr.write(`${line}\n`))
  try {
    const filter = { programId: options.program ?? null, element: null, search: null, after: null, limit }
    const { rows, total } = await installation.services.work(systemScope('command-line', 'incidents'), ({ processQueries }) =>
      processQueries.listIncidents(filter),
    )
    const incidents = rows.map(({ instanceId, incidentKey, programId, reference, element, type, message, createdAt }) => ({
      ...{ instanceId, incidentKey, programId, reference },
      ...{ element, type, message, createdAt },
    }))
    if (options.json) printJson({ total, incidents } satisfies ProcessIncidentsOutput)
    else {
      printLine(`${total} incident(s)`)
      for (const one of incidents)
        printLine(`${one.instanceId} ${one.incidentKey}  ${one.reference}  ${one.element}  ${one.type}\n  ${one.message}`)
    }
    return exitCodes.ok
  } finally {
    await installation.close()
  }
}
