import { fromDayNumber } from '../../../values/date.ts'
import { formatDecimal } from '../../../values/decimal.ts'
import { minorUnits } from '../../../values/money.ts'
import { divideRational } from '../../../values/rational.ts'
import { toExact } from '../../runtime/number.ts'
import type { Num } from '../../runtime/value.ts'
import type { Node } from '../node.ts'

/** What is known of an expression, for a designer: `"person.age" is 0 to 120`. Empty when nothing worth saying is. */
export const sayNode = (node: Node, currency: string): string => {
  const said = sayRange(node, currency)
  return said === '' ? '' : `${nameOf(node)} is ${said}`
}

const nameOf = ({ reference, operator }: Node): string => {
  if (reference === undefined) return `the value of "${operator}"`
  if (reference.kind === 'literal') return 'the literal'
  const what = reference.kind === 'param' ? 'parameter' : reference.kind
  return `the ${what} "${reference.name}"`
}

const sayRange = (node: Node, currency: string): string => {
  const { low, high, codes } = node.range
  if (node.type.kind === 'list') return ''
  if (codes !== undefined) return codes.length === 0 ? 'none of its codes here' : codes.join(' or ')
  const [least, most] = [low, high].map((bound) => (bound === undefined ? undefined : sayBound(bound, node.type.kind, currency)))
  if (least !== undefined && most !== undefined) return least === most ? least : `${least} to ${most}`
  if (least !== undefined) return `at least ${least}`
  return most === undefined ? '' : `at most ${most}`
}

const sayBound = (bound: Num, kind: string, currency: string): string => {
  if (kind === 'date') return fromDayNumber(Number(bound))
  const exact = kind === 'money' ? divideRational(toExact(bound), minorUnits(currency)) : toExact(bound)
  return formatDecimal(exact)
}
