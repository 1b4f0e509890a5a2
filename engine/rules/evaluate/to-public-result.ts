import { formatMoney } from '../../values/money.ts'
import type { Evaluation, PublicResult } from '../types.ts'

/** The stable surface for scripts: reasons by id, amounts as decimal text in major units. */
export const toPublicResult = (evaluation: Evaluation): PublicResult => ({
  outcome: evaluation.outcome,
  ...(evaluation.error === undefined ? {} : { error: evaluation.error }),
  lines: evaluation.lines.map((line) => ({
    component: line.component,
    beneficiary: line.beneficiary,
    period: line.period,
    amount: formatMoney(line.amountMinor, line.currency),
    currency: line.currency,
  })),
  reasons: evaluation.reasons.map((reason) => reason.reason),
  missing: evaluation.missing,
  askNext: evaluation.askNext,
  steps: evaluation.steps,
})
