import { type DayNumber, fromDayNumber } from '../../values/date.ts'
import type { CompiledRules } from '../compile/compile-rules.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import type { EvaluationSegment } from '../types.ts'
import type { Part } from './list-due-lines.ts'

/** The parts of a period with their days. */
export const listSegments = (
  { program: { currency } }: CompiledRules,
  parts: readonly Part[],
  start: DayNumber,
): readonly EvaluationSegment[] => {
  let from = start
  return parts.map(({ days, result }) => {
    const segment = { from: fromDayNumber(from), to: fromDayNumber(from + days), outcome: result.outcome }
    from += days
    const lines = result.lines.map(({ component, beneficiary, record, amount }) => ({
      component: component.id,
      beneficiary,
      ...(record === undefined ? {} : { record }),
      amount: String(toStepValue(amount, { kind: 'money' }, currency)),
    }))
    return { ...segment, lines }
  })
}
