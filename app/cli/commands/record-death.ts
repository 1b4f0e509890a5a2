import { formatMoney } from '#engine/values/money.ts'
import { systemScope } from '#prisma/scope.ts'
import { RecordDeathInput, recordDeath } from '../../_server/registry/record-death.ts'
import { openInstallation } from '../open-installation.ts'
import { exitCodes, printJson, printLine } from '../output.ts'
import { UsageFault } from '../usage-fault.ts'

type Options = {
  readonly registerNumber: string
  readonly date: string
  readonly reported: string
  readonly source: string
  readonly json?: boolean
}

/** `schemata record death`: writes down a death and shows what it changed: arrears, overpayments, stopped payments. */
export const recordDeathCommand = async ({ registerNumber, date, reported, source, json }: Options): Promise<number> => {
  const input = RecordDeathInput.safeParse({ registerNumber, dateOfDeath: date, reportedOn: reported, source })
  if (!input.success)
    throw new UsageFault(
      `The call is wrong: ${input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    )
  const installation = await openInstallation((line) => process.stderr.write(`${line}\n`))
  try {
    const result = await installation.services.work(systemScope('command-line', 'registry'), async (context) => {
      const recorded = await recordDeath(context, input.data)
      // A refusal after something was written must leave nothing of it.
      if (!recorded.ok) throw new RefusedFault(recorded.rejection.message)
      return recorded.value
    })
    if (json) printJson(result)
    else printEffects(result)
    return exitCodes.ok
  } finally {
    await installation.close()
  }
}

class RefusedFault extends Error {
  override readonly name = 'RefusedFault'
}

const printEffects = ({ enrolments }: Awaited<Extract<Awaited<ReturnType<typeof recordDeath>>, { ok: true }>['value']>): void => {
  if (enrolments.length === 0) printLine('Written down. The person is part of no enrolment.')
  for (const { programId, enrolmentId, lines, stopped, tooLate } of enrolments) {
    printLine(`${programId} ${enrolmentId}: ${stopped} payments stopped, ${tooLate} had left already`)
    for (const line of lines)
      printLine(
        `  ${line.period} ${line.component} ${line.kind} ${formatMoney(line.amountMinor, line.currency)} ${line.currency}`,
      )
  }
}
