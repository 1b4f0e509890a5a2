import type { CalendarDate } from '../../values/date.ts'
import { parseDecimal } from '../../values/decimal.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import type { RegistryChange } from '../changes.ts'
import type { HouseholdScore } from '../types.ts'
import { addRow, endSpell, goesBeyond, recordNow, todayOf } from './record-rows.ts'

export type RecordScore = {
  readonly householdId: string
  /** Exact decimal text. */
  readonly score: string
  readonly assessedOn: CalendarDate
  readonly survey: string
}
export type RecordScoreCode = 'score-not-a-decimal' | 'assessed-in-future' | 'assessed-that-day'

/** Writes down a score. It holds from its assessment to the next known one; the one before it ends where it begins. */
export const decideRecordScore = (
  scores: readonly HouseholdScore[],
  { householdId, score, assessedOn, survey }: RecordScore,
  context: CommandContext,
): Result<readonly RegistryChange[], RecordScoreCode> => {
  const of = { householdId }
  if (parseDecimal(score) === undefined)
    return reject('score-not-a-decimal', 'Expected a score such as 291.4, but this is no decimal number. Correct it.', of)
  if (assessedOn > todayOf(context))
    return reject('assessed-in-future', 'Expected an assessment of today or before, but its day is to come. Correct the day.', of)
  if (scores.some((row) => row.validFrom === assessedOn))
    return reject(
      'assessed-that-day',
      'Expected one assessment of the household a day, but there is one of that day. Correct that one.',
      of,
    )
  const before = scores.filter((row) => row.validFrom < assessedOn && goesBeyond(row, assessedOn))
  const next =
    scores
      .map((row) => row.validFrom)
      .filter((day) => day > assessedOn)
      .sort()[0] ?? null
  const end = { validTo: assessedOn, context, source: survey }
  return accept([
    ...before.flatMap((row) => endSpell('score', row, end)),
    addRow('score', {
      ...recordNow(context, survey),
      validFrom: assessedOn,
      validTo: next,
      householdId,
      score,
      assessedOn,
      survey,
    }),
  ])
}
