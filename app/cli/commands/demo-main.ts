import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatMoney } from '#engine/values/money.ts'
import { period } from '#engine/values/period.ts'
import { demoFiles, renderDemoFile } from '../../_server/demo/demo-files.ts'
import { findDemoScopes } from '../../_server/demo/demo-scopes.ts'
import { type MonthReport, runMonth } from '../../_server/demo/run-month.ts'
import { renderErrorFile } from '../../_server/intake/render-error-file.ts'
import { type IntakeSummary, summariseIntake } from '../../_server/intake/summarise-intake.ts'
import type { Services } from '../../_server/services.ts'
import { findInstallationFolder, openInstallation } from '../open-installation.ts'
import { exitCodes, printJson, printLine } from '../output.ts'
import { checkPaymentFile } from './check-payment-file.ts'
import { printSummary, runFile } from './intake.ts'

const month = period('2026-11')
const rejectedByBank = 2

type Shown = {
  readonly programId: string
  readonly summary: IntakeSummary | null
  readonly refusedFile: string | null
  readonly seconds: number
  readonly month: MonthReport | null
  /** Why a step was refused: a second run finds nothing left to pay, and says so. */
  readonly refusal: { readonly code: string; readonly message: string } | null
  readonly schema: readonly string[] | 'skipped'
  readonly files: readonly string[]
}

/**
 * `schemata demo main`: three files of applications, each from intake to the bank's answer. Exit code 1 when a payment file breaks its schema
 * or ledger, payments and file do not agree.
 */
export const demoMain = async (options: { out?: string; json?: boolean }): Promise<number> => {
  const out = options.out ?? join(findInstallationFolder(), 'demo')
  mkdirSync(out, { recursive: true })
  const installation = await openInstallation((line) => process.stderr.write(`${line}\n`))
  try {
    const shown: Shown[] = []
    for (const file of demoFiles) {
      const result = await runDemoFile(installation.services, file, out)
      shown.push(result)
      if (!options.json) printShown(result)
    }
    if (options.json) printJson({ month, programs: shown })
    return shown.every(isSound) ? exitCodes.ok : exitCodes.negative
  } finally {
    await installation.close()
  }
}

/** Sound: the month was paid and everything agrees, or there was nothing left to pay. */
const isSound = ({ month: report, refusal, schema }: Shown): boolean =>
  refusal !== null
    ? refusal.code === 'nothing-to-pay'
    : report !== null && report.differences.length === 0 && (schema === 'skipped' || schema.length === 0)

const runDemoFile = async (services: Services, file: (typeof demoFiles)[number], out: string): Promise<Shown> => {
  const { programId } = file
  const csv = renderDemoFile(file)
  const csvFile = join(out, `${programId}.csv`)
  writeFileSync(csvFile, csv)
  const begun = performance.now()
  const intake = await runFile(services, { programId, bytes: new TextEncoder().encode(csv), work: true })
  const seconds = (performance.now() - begun) / 1000
  if (!intake.ok) return { ...nothing, programId, seconds, refusal: intake.rejection, files: [csvFile] }
  const refusedFile = join(out, `${programId}.errors.csv`)
  writeFileSync(refusedFile, renderErrorFile(intake.refused))
  const taken = { programId, seconds, summary: summariseIntake(intake.taken, intake.refused), refusedFile }
  const paid = await runMonth(services, {
    programId,
    period: month,
    scopes: await findDemoScopes(services),
    rejected: rejectedByBank,
  })
  if (!paid.ok) return { ...nothing, ...taken, refusal: paid.rejection, files: [csvFile, refusedFile] }
  const name = join(out, `${programId}-${month}-run-${paid.report.cycle.run}`)
  const files = [`${name}.pain.001.xml`, `${name}.pain.002.xml`] as const
  writeFileSync(files[0], paid.report.paymentFile)
  writeFileSync(files[1], paid.report.statusFile)
  const schema = checkPaymentFile(paid.report.paymentFile, 'pain.001')
  return { ...nothing, ...taken, month: paid.report, schema, files: [csvFile, refusedFile, ...files] }
}

const nothing = { summary: null, refusedFile: null, month: null, refusal: null, schema: 'skipped', files: [] } as const

const printShown = ({ programId, summary, refusedFile, seconds, month: report, refusal, schema, files }: Shown): void => {
  printLine(`\n${programId}`)
  if (summary !== null) {
    printSummary(summary, refusedFile ?? '')
    printLine(`  ${(summary.rows / seconds).toFixed(1)} applications a second`)
  }
  if (report !== null) printMonth(report, schema)
  if (refusal !== null) printLine(`  ${refusal.message}`)
  for (const file of files) printLine(`  ${file}`)
}

const printMonth = ({ cycle, calculation, status, differences, extension }: MonthReport, schema: Shown['schema']): void => {
  const { count, amountMinor } = calculation.prepared
  printLine(
    `  ${cycle.period}, run ${cycle.run}: ${count} payments, ${formatMoney(amountMinor, cycle.currency)} ${cycle.currency}`,
  )
  printLine(
    `  exceptions ${renderCounts(calculation.exceptions)}; carried over ${formatMoney(calculation.carriedMinor, cycle.currency)}; waiting ${extension.waiting.length}`,
  )
  printLine(`  the bank: ${renderCounts(status)}`)
  printLine(
    `  schema: ${schema === 'skipped' ? 'not checked, no folder of schemas is set (SCHEMATA_ISO20022)' : schema.length === 0 ? 'valid' : schema.join('; ')}`,
  )
  printLine(
    differences.length === 0
      ? '  ledger = payments = file'
      : `  ${differences.length} differences between ledger, payments and file`,
  )
  for (const difference of differences.slice(0, 10)) printLine(`    ${JSON.stringify(difference)}`)
}

const renderCounts = (counts: Readonly<Record<string, number | undefined>>): string => {
  const named = Object.entries(counts).map(([name, count]) => `${name} ${count}`)
  return named.length === 0 ? 'none' : named.join(', ')
}
