import type { Node } from '../node.ts'
import { isEmpty } from '../range.ts'
import { truthOfEquality } from '../range-truth.ts'
import type { RangeCheck } from './check-ranges.ts'

/** Reports the parts that are never reached, and gives back those that are. */
export const checkReach = (check: RangeCheck, node: Node): readonly Node[] => {
  switch (node.operator) {
    case 'if':
      return reachOfIf(check, node)
    case 'switch':
      return reachOfSwitch(check, node)
    case 'orElse':
      return reachOfOrElse(check, node)
    case 'and':
      return upTo(node.args, ({ range }) => range.canBeTrue === false)
    case 'or':
      return upTo(node.args, ({ range }) => range.canBeFalse === false)
    default:
      return node.args
  }
}

/** What follows an operand that decides is never looked at; that operand has been reported. */
const upTo = (nodes: readonly Node[], decides: (node: Node) => boolean): readonly Node[] => {
  const last = nodes.findIndex(decides)
  return last < 0 ? nodes : nodes.slice(0, last + 1)
}

const report = ({ report: say }: RangeCheck, { path }: Node, why: string): void =>
  say('warning', {
    code: 'branch-unreachable',
    path,
    message: `This branch is never reached: ${why}.`,
    fix: 'Remove the branch, or correct the condition that keeps everyone from it.',
  })

const reachOfIf = (check: RangeCheck, { args }: Node): readonly Node[] => {
  const reached: Node[] = []
  for (let index = 0; index + 1 < args.length; index += 2) {
    const [condition, result, next] = args.slice(index, index + 3) as [Node, Node, Node | undefined]
    reached.push(condition)
    if (condition.range.canBeTrue === false) report(check, result, 'its condition is never true here')
    else reached.push(result)
    if (condition.range.canBeFalse !== false) continue
    const after = index + 3 < args.length ? args[index + 3] : next
    if (after !== undefined) report(check, after, 'the condition before it is always true')
    return reached
  }
  return [...reached, ...args.slice(-1)]
}

const reachOfSwitch = (check: RangeCheck, { args }: Node): readonly Node[] => {
  const [subject, ...rest] = args
  if (subject === undefined) return args
  const reached: Node[] = [subject]
  const seen: Node[] = []
  for (let index = 0; index + 1 < rest.length; index += 2) {
    const [matched, result] = rest.slice(index, index + 2) as [Node, Node]
    const taken = seen.some((other) => truthOfEquality(other.range, matched.range, true).canBeFalse === false)
    const never = truthOfEquality(subject.range, matched.range, true).canBeTrue === false
    if (taken) report(check, result, 'a case before it is the same')
    else if (never) report(check, result, 'the first operand is never that')
    else reached.push(matched, result)
    seen.push(matched)
  }
  const otherwise = rest.length % 2 === 1 ? rest.at(-1) : undefined
  if (otherwise === undefined) return reached
  const listed = seen.flatMap(({ range }) => range.codes ?? [])
  const { codes } = subject.range
  if (codes?.every((code) => listed.includes(code)) !== true) return [...reached, otherwise]
  check.report('warning', {
    code: 'branch-unreachable',
    path: otherwise.path,
    message: 'This branch is never reached: every code has a case of its own.',
    fix: 'Remove it: a list of codes that is covered needs no else.',
  })
  return reached
}

const reachOfOrElse = (check: RangeCheck, { args }: Node): readonly Node[] => {
  const [value, fallback] = args
  if (value === undefined || fallback === undefined || value.type.nullable || isEmpty(value.range)) return args
  check.report('warning', {
    code: 'branch-unreachable',
    path: fallback.path,
    message: 'This is never used: what stands before it always has a value when it is known.',
    fix: 'Leave out orElse; assume(x, v, citation) replaces what is unknown.',
  })
  return [value]
}
