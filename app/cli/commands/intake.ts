import { readFileSync, writeFileSync } from 'node:fs'
import { systemScope } from '#prisma/scope.ts'
import { findDemoScopes } from '../../_server/demo/demo-scopes.ts'
import { renderErrorFile } from '../../_server/intake/render-error-file.ts'
import { type IntakeReport, runIntake } from '../../_server/intake/run-intake.ts'
import { type IntakeSummary, summariseIntake } from '../../_server/intake/summarise-intake.ts'
import type { Services } from '../../_server/services.ts'
import { openInstallation } from '../open-installation.ts'
import { exitCodes, printJson, printLine } from '../output.ts'
import { createProgressBar } from '../progress-bar.ts'
import { UsageFault } from '../usage-fault.ts'

export type IntakeCommand = {
  readonly file: string
  readonly program: string
  readonly errors?: string
  readonly work: boolean
  readonly json?: boolean
}

/** `schemata intake`: takes a file of applications. Exit code 1 when the file breaks its schema or rows were refused. */
export const intake = async (options: IntakeCommand): Promise<number> => {
  const bytes = readBytes(options.file)
  const installation = await openInstallation((line) => process.stderr.write(`${line}\n`))
  try {
    const report = await runFile(installation.services, { programId: options.program, bytes, work: options.work })
    if (!report.ok) {
      if (options.json) printJson(report)
      else printLine(`${options.file}: ${report.rejection.message}`)
      return exitCodes.negative
    }
    const errorFile = options.errors ?? options.file.replace(/(\.csv)?$/i, '.errors.csv')
    writeFileSync(errorFile, renderErrorFile(report.refused))
    const summary = summariseIntake(report.taken, report.refused)
    if (options.json)
      printJson({ summary, taken: report.taken, refused: report.refused.map(({ hints: _hints, ...row }) => row), errorFile })
    else printSummary(summary, errorFile)
    return report.refused.length === 0 ? exitCodes.ok : exitCodes.negative
  } finally {
    await installation.close()
  }
}

/** Takes one file through the commands of the screens, worked by the demo people where `work` says so. */
export const runFile = async (
  services: Services,
  { programId, bytes, work }: { readonly programId: string; readonly bytes: Uint8Array; readonly work: boolean },
): Promise<IntakeReport> => {
  const people = work ? await findDemoScopes(services) : undefined
  const bar = createProgressBar(programId)
  try {
    return await runIntake(services, {
      programId,
      bytes,
      scope: systemScope('intake'),
      ...(people === undefined ? {} : { workers: { first: people.caseworker, second: people.supervisor } }),
      onProgress: bar.update,
    })
  } finally {
    bar.stop()
  }
}

export const printSummary = (summary: IntakeSummary, errorFile: string): void => {
  printLine(`${summary.rows} rows: ${summary.taken} taken, ${summary.refused} refused (${errorFile})`)
  for (const [outcome, rows] of Object.entries(summary.byOutcome)) printLine(`  ${String(rows).padStart(5)}  ${outcome}`)
  printLine('  by reason')
  for (const [reason, rows] of Object.entries(summary.byReason)) printLine(`  ${String(rows).padStart(5)}  ${reason}`)
}

const readBytes = (file: string): Uint8Array => {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new UsageFault(`Expected to read ${file}, but ${error instanceof Error ? error.message : String(error)}`)
  }
}
