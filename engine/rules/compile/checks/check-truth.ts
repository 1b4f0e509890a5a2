import type { Node } from '../node.ts'
import type { RangeCheck } from './check-ranges.ts'
import { dependsOnParameter } from './depends-on-parameter.ts'
import { sayNode } from './say-range.ts'

const asking = new Set(['<', '<=', '>', '>=', '==', '!=', 'in', 'isNone', 'any', 'every', 'all', 'none'])

/** A question with only one answer: mostly a slip, but it may also be there to be on the safe side, so it only warns. */
export const checkTruth = (check: RangeCheck, node: Node): void => {
  const { range, operator, path } = node
  const never = range.canBeTrue === false
  if (!isAsking(check, node) || never === (range.canBeFalse === false)) return
  const known = node.args.map((arg) => sayNode(arg, check.checker.model.currency)).filter((said) => said !== '')
  const because = operator === 'isNone' ? 'what it asks about always has a value' : known.join('; ')
  check.report('warning', {
    code: 'condition-always',
    path,
    message: `This is always ${never ? 'false' : 'true'}${because === '' ? '' : `: ${because}`}.${lawNote(check, node)}`,
    fix: never
      ? 'Correct what is compared, its unit or its limits; or leave the condition out.'
      : 'Leave it out, or correct what is compared, its unit or its limits.',
  })
}

/** What turns on a parameter is so only with the values that it has had so far. */
const lawNote = ({ checker }: RangeCheck, node: Node): string =>
  dependsOnParameter(checker, node) ? ' It holds for the values that the parameters have so far.' : ''

/** A fact that the conditions around have decided is asked again; a step is reported where it stands. */
const isAsking = ({ checker }: RangeCheck, { operator, type, reference }: Node): boolean => {
  if (asking.has(operator)) return true
  if (type.kind !== 'boolean' || (operator !== 'var' && operator !== 'step')) return false
  const own = operator === 'step' ? checker.steps.get(reference?.kind === 'step' ? reference.name : '')?.node?.range : {}
  return own !== undefined && own.canBeTrue !== false && own.canBeFalse !== false
}
