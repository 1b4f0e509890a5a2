import { systemScope } from '#prisma/scope.ts'
import { ResolveIncidentInput, resolveIncident } from '../../_server/process/operations.ts'
import { openInstallation } from '../open-installation.ts'
import { exitCodes, printJson, printLine } from '../output.ts'
import type { ProcessRetryOutput } from '../output-schemas.ts'
import { UsageFault } from '../usage-fault.ts'

/** `schemata process retry`: tries again what an incident stopped. A refusal is told and changes nothing. */
export const processRetry = async (
  instanceId: string,
  incidentKey: string,
  options: { reason: string; json?: boolean },
): Promise<number> => {
  const input = ResolveIncidentInput.safeParse({ instanceId, incidentKey, reason: options.reason })
  if (!input.success)
    throw new UsageFault(
      `The call is wrong: ${input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    )
  const installation = await openInstallation((line) => process.stderr.write(`${line}\n`))
  try {
    const result = await installation.services.work(systemScope('command-line', 'incidents'), (context) =>
      resolveIncident(context, input.data),
    )
    const output: ProcessRetryOutput = result.ok
      ? { instanceId, incidentKey, ok: true }
      : { instanceId, incidentKey, ok: false, code: result.rejection.code, message: result.rejection.message }
    if (options.json) printJson(output)
    else printLine(output.ok ? 'Tried again.' : `Refused: ${output.message}`)
    return output.ok ? exitCodes.ok : exitCodes.negative
  } finally {
    await installation.close()
  }
}
