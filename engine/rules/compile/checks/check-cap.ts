import { parseDecimal } from '../../../values/decimal.ts'
import { parseMoney } from '../../../values/money.ts'
import { Rational } from '../../../values/rational.ts'
import { compare, toNum } from '../../runtime/number.ts'
import type { Num } from '../../runtime/value.ts'
import type { Range } from '../range.ts'
import type { RuleType } from '../rule-type.ts'

export type Caps = { readonly minimum?: number | string | undefined; readonly maximum?: number | string | undefined }

export type CapProblem = { readonly pointer: '/minimum' | '/maximum'; readonly message: string; readonly fix: string }

type Capped = { readonly type: RuleType; readonly range: Range; readonly currency: string }

/** The declared limits that a value is not certain to keep. */
export const listCapProblems = ({ minimum, maximum }: Caps, { type, range, currency }: Capped): readonly CapProblem[] => {
  const check = (pointer: CapProblem['pointer'], declared: number | string | undefined): CapProblem | undefined => {
    if (declared === undefined) return undefined
    const cap = readCap(declared, type, currency)
    if (cap === undefined) return unreadable(pointer, declared)
    const [reached, sign] = pointer === '/maximum' ? [range.high, 1] : [range.low, -1]
    return reached !== undefined && sign * compare(reached, cap) <= 0
      ? undefined
      : exceeded(pointer, declared, reached === undefined)
  }
  return [check('/minimum', minimum), check('/maximum', maximum)].filter((problem) => problem !== undefined)
}

const readCap = (declared: number | string, { kind }: RuleType, currency: string): Num | undefined => {
  if (kind === 'money') {
    const money = parseMoney(declared, currency)
    return money.ok ? toNum(Rational.of(money.value)) : undefined
  }
  const parsed = kind === 'integer' || kind === 'decimal' ? parseDecimal(declared) : undefined
  return parsed === undefined ? undefined : toNum(parsed)
}

const unreadable = (pointer: CapProblem['pointer'], declared: number | string): CapProblem => ({
  pointer,
  message: `"${declared}" is no limit of it.`,
  fix: 'Only numbers and money have limits: write one of the same kind, or remove it.',
})

const exceeded = (pointer: CapProblem['pointer'], declared: number | string, open: boolean): CapProblem => {
  const [side, operator] = pointer === '/maximum' ? ['above', 'min'] : ['below', 'max']
  return {
    pointer,
    message: `It is declared never to be ${side} ${declared}, but ${open ? 'nothing keeps it from being so' : 'it can be'}.`,
    fix: `Limit it with ${operator} or clamp, correct the declared limit, or declare the limits of the facts that it is made from.`,
  }
}
