import { parseFactValue } from '../../rules/facts/parse-fact-value.ts'
import { type FactModel, findFact, isFactList } from '../../rules/index.ts'
import { isCalendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import type { Application } from '../application/application.ts'
import type { Evidence } from './evidence.ts'

export type EvidenceRejectionCode =
  | 'fact-not-declared'
  | 'fact-value-refused'
  | 'fact-without-day'
  | 'fact-not-dated'
  | 'received-in-future'

/** What somebody reports about one fact. */
export type ReportedFact = {
  /** `role.fact`, as the programme declares it. */
  readonly path: string
  readonly value: Evidence['value']
  /** The day from which it is true; null for a fact that holds always. */
  readonly from: string | null
  readonly receivedOn: string
  readonly source: Evidence['source']
}

type Reporting = { readonly model: FactModel; readonly application: Application }

/**
 * The evidence of a reported fact, or why it cannot be taken. Nothing is overwritten: what was recorded before stays, and holds for the days
 * before `from`; a later value that is known already goes on from its own day.
 */
export const decideEvidenceChange = (
  { model, application }: Reporting,
  { path, value, from, receivedOn, source }: ReportedFact,
  context: CommandContext,
): Result<Evidence, EvidenceRejectionCode> => {
  const type = findFact(model, path)
  if (type === undefined || isFactList(type) || path.split('.').length !== 2 || isListRole(model, path)) {
    return reject(
      'fact-not-declared',
      `Expected a single fact that the programme declares, but "${path}" is none. Choose one of the list.`,
    )
  }
  const parsed = parseFactValue(type, value, model.currency)
  if (!parsed.ok) return reject('fact-value-refused', `Expected a value of "${path}", but ${parsed.why}. ${parsed.fix}`, { path })
  if (type.dated && !isCalendarDate(from))
    return reject('fact-without-day', `Expected the day from which "${path}" has its new value, but there is none. Give it.`, {
      path,
    })
  if (!type.dated && from !== null)
    return reject('fact-not-dated', `Expected "${path}" without a day, because it holds always. Leave the day out.`, { path })
  if (!isCalendarDate(receivedOn) || receivedOn > context.today)
    return reject('received-in-future', `Expected a day of receipt up to today, ${context.today}. Correct it.`)
  return accept({
    id: context.newId(),
    applicationId: application.id,
    programId: application.programId,
    areaPath: application.areaPath,
    subjectId: application.roles[path.split('.')[0] ?? ''] ?? application.subjectId,
    path,
    value,
    validFrom: from,
    validTo: null,
    receivedOn,
    recordedAt: context.now,
    supersededAt: null,
    source,
    // What the applicant only says has been seen by nobody yet.
    verification: source === 'application' ? 'unverified' : 'verified',
    recordedBy: context.actor,
  })
}

const isListRole = (model: FactModel, path: string): boolean => model.roles.get(path.split('.')[0] ?? '')?.list ?? true
