import type { Node } from '../node.ts'
import { excludesZero, isZeroOnly } from '../range.ts'
import type { RangeCheck } from './check-ranges.ts'
import { sayNode } from './say-range.ts'

/** A divisor that may be zero makes the step an error for someone; one that is always zero, for everyone. */
export const checkDivisor = ({ checker, report }: RangeCheck, { operator, args }: Node): void => {
  const divisor = operator === '/' || operator === '%' ? args[1] : undefined
  if (divisor === undefined || excludesZero(divisor.range)) return
  const always = isZeroOnly(divisor.range)
  report('warning', {
    code: 'division-by-zero',
    path: divisor.path,
    message: always
      ? `It divides by zero, always: ${sayNode(divisor, checker.model.currency)}.`
      : `It may divide by zero: ${sayNode(divisor, checker.model.currency)}.`,
    fix: always
      ? 'Correct the divisor.'
      : 'Divide only where it is above zero: {"if": [{">": [x, 0]}, {"/": [y, x]}, …]}, or say in facts.schema.json what its minimum is.',
  })
}
