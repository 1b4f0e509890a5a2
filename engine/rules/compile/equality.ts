import { emitSame } from '../generate/choices.ts'
import { findObstacleOfTwo } from '../runtime/value.ts'
import type { Call, Draft } from './call.ts'
import { areApart, sameValue } from './comparison.ts'
import { truthOfEquality } from './range-truth.ts'
import { booleanType } from './rule-type.ts'

/** `==` when `positive`, else `!=`, of two values of one type. */
export const checkEquality = (call: Call, positive: boolean): Draft | undefined => {
  const group = call.group([0, 1])
  const [a, b] = group?.nodes ?? []
  if (group === undefined || a === undefined || b === undefined) return undefined
  if (group.nodes.some((node, index) => call.isPlainText(call.operands[index], node))) return undefined
  const bounded = !a.canFail && !b.canFail
  return {
    type: booleanType,
    args: group.nodes,
    range: truthOfEquality(a.range, b.range, positive),
    emit: (e) => {
      const same = emitSame(e, e.scalar(a), e.scalar(b))
      return positive ? same : e.not(same)
    },
    run: (env) => {
      const x = a.run(env)
      const y = b.run(env)
      const obstacle = findObstacleOfTwo(x, y, call.step)
      if (obstacle === undefined) return sameValue(x, y) === positive
      return bounded && areApart(x, y) ? !positive : obstacle
    },
  }
}
