import type { RunnableProgram } from '../../definition/runnable-program.ts'
import type { EvaluationDays, PeriodOverride } from '../../rules/types.ts'
import { calendarDate } from '../../values/date.ts'
import { justAfter } from '../../values/instant.ts'
import type { Period } from '../../values/period.ts'
import { computeDetermination } from '../determination/compute-determination.ts'
import type { Determination, DeterminationTrigger } from '../determination/determination.ts'
import type { WorkContext } from '../work-context.ts'
import { readSnapshot } from './read-snapshot.ts'

export type DeterminationQuestion = {
  readonly program: RunnableProgram
  readonly trigger: DeterminationTrigger
  readonly applicationId: string
  readonly enrolmentId: string | null
  readonly subjectId: string
  readonly areaPath: string
  readonly named: Readonly<Record<string, string>>
  readonly from: Period
  readonly to: Period
  readonly days: EvaluationDays
}

/** Decides a case on what is known now, by the version in force now, and stores the determination. */
export const makeDetermination = async (
  context: Omit<WorkContext, 'runtime'>,
  question: DeterminationQuestion,
): Promise<Determination> => {
  const { program } = question.program
  const knownAt = justAfter(context.now)
  const snapshot = await readSnapshot(context, { ...question, knownAt })
  const inputs = {
    bundleHash: program.rootHash,
    semantics: program.definition.semantics,
    knownAt,
    from: question.from,
    to: question.to,
    days: question.days,
    snapshot,
    overrides: await listStanding(context, question.applicationId),
  }
  const determination: Determination = {
    id: context.newId(),
    applicationId: question.applicationId,
    enrolmentId: question.enrolmentId,
    programId: program.definition.id,
    areaPath: question.areaPath,
    subjectId: question.subjectId,
    trigger: question.trigger,
    ...inputs,
    ...computeDetermination(question.program, inputs),
    createdAt: context.now,
    createdBy: context.actor,
  }
  await context.stores.cases.addDetermination(determination)
  return determination
}

/** Overrides that a second person confirmed. */
const listStanding = async (
  { stores }: Omit<WorkContext, 'runtime'>,
  applicationId: string,
): Promise<readonly PeriodOverride[]> =>
  (await stores.caseWork.listOverrides(applicationId))
    .filter(({ status }) => status === 'confirmed')
    .map(({ id, outcome, from, to }) => ({ id, outcome, from: calendarDate(from), to: calendarDate(to) }))
