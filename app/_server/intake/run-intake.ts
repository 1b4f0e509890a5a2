import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import type { Scope } from '#prisma/database.ts'
import { submitApplication } from '../cases/submit-application.ts'
import type { Services } from '../services.ts'
import { findConcerned } from './find-concerned.ts'
import { inTurn } from './in-turn.ts'
import { type ApplicationRow, parseApplicationsFile, type RefusedRow } from './parse-applications-file.ts'
import { type ScriptedWorkers, workApplication } from './work-applications.ts'

export type IntakeOptions = {
  readonly programId: string
  readonly bytes: Uint8Array
  readonly scope: Scope
  /** Without workers the tasks wait for people. */
  readonly workers?: ScriptedWorkers
  /** How many applications at a time. */
  readonly concurrency?: number
  readonly onProgress?: (done: number, total: number) => void
}

/** What became of a row that was taken. `waitsAt` is the task that a person must do. */
export type TakenRow = {
  readonly row: number
  readonly reference: string
  readonly applicationId: string
  readonly caseReference: string
  readonly status: string
  readonly outcome: string | null
  readonly decision: string | null
  readonly reasons: readonly string[]
  readonly missing: readonly string[]
  readonly waitsAt: string | null
}

export type IntakeReport =
  | { readonly ok: true; readonly taken: readonly TakenRow[]; readonly refused: readonly RefusedRow[] }
  | { readonly ok: false; readonly rejection: Rejection }

/**
 * Takes a file of applications, each in transactions of its own, through the commands of the screens. A bad row never stops the others; of
 * rows that concern the same people the earlier comes first.
 */
export const runIntake = async (services: Services, options: IntakeOptions): Promise<IntakeReport> => {
  const program = await services.work(options.scope, (context) => context.programs.findActive(options.programId))
  if (program === undefined) {
    return {
      ok: false,
      rejection: {
        code: 'program-not-active',
        message: `Expected programme "${options.programId}" to be in force, but it is not. Import and activate a version.`,
      },
    }
  }
  const file = parseApplicationsFile(options.bytes, getApplyForm(program), program.program.definition.payee)
  if (!file.ok) return file
  const taken: TakenRow[] = []
  const refused: RefusedRow[] = [...file.refused]
  let done = file.refused.length
  const concerned = await findConcerned(services, options.scope, file.rows)
  const turns = { width: options.concurrency ?? 6, keysOf: (row: ApplicationRow) => concerned.get(row) ?? [] }
  await inTurn(turns, file.rows, async (row) => {
    const result = await takeRow(services, options, row)
    if ('rejection' in result) refused.push(result)
    else taken.push(result)
    done += 1
    options.onProgress?.(done, file.rows.length + file.refused.length)
  })
  return { ok: true, taken: taken.sort((a, b) => a.row - b.row), refused: refused.sort((a, b) => a.row - b.row) }
}

const getApplyForm = ({ program }: RunnableProgram) => {
  const form = program.forms.get(program.definition.forms.apply ?? 'apply')
  if (form === undefined) throw new TypeError('Expected the programme to have a form "apply"; publishing checks it.')
  return form
}

const takeRow = async (
  services: Services,
  { programId, scope, workers }: IntakeOptions,
  row: ApplicationRow,
): Promise<TakenRow | RefusedRow> => {
  const submitted = await services.work(scope, (context) =>
    submitApplication(context, { programId, externalReference: row.reference, submittedOn: row.submittedOn, values: row.values }),
  )
  if (!submitted.ok) {
    return {
      row: row.row,
      reference: row.reference,
      column: submitted.field,
      rejection: submitted.rejection,
      hints: submitted.hints,
    }
  }
  const { id } = submitted.application
  const waitsAt = workers === undefined ? null : ((await workApplication(services, id, workers)) ?? null)
  return services.work(scope, async (context) => {
    const [application] = await context.stores.cases.getApplications([id])
    if (application === undefined) throw new TypeError(`Expected application ${id} after it was submitted.`)
    const determination =
      application.determinationId === null ? undefined : await context.stores.cases.findDetermination(application.determinationId)
    const { reference: caseReference, status, outcome, decision, missing } = application
    return {
      row: row.row,
      reference: row.reference,
      applicationId: id,
      caseReference,
      status,
      outcome,
      decision,
      missing,
      waitsAt,
      reasons: determination?.reasons ?? [],
    }
  })
}
