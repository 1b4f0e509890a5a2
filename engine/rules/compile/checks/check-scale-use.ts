import { compare } from '../../runtime/number.ts'
import { isTable } from '../compile-parameter.ts'
import type { Node } from '../node.ts'
import type { RangeCheck } from './check-ranges.ts'
import { sayNode } from './say-range.ts'

/** A scale that begins above the least value that it is asked for, or has a bracket above the greatest. */
export const checkScaleUse = ({ checker, report }: RangeCheck, node: Node): void => {
  const [measured] = node.args
  const id = node.operator === 'scale' && node.reference?.kind === 'param' ? node.reference.name : undefined
  const parameter = checker.parameters.find((known) => known.id === id)
  if (measured === undefined || parameter === undefined) return
  const { low, high } = measured.range
  const said = sayNode(measured, checker.model.currency)
  for (const { content, start } of parameter.spans) {
    const brackets = isTable(content) ? [] : (content.brackets ?? [])
    const [first] = brackets
    if (first !== undefined && low !== undefined && compare(low, first.from) < 0) {
      report('warning', {
        code: 'scale-gap',
        path: measured.path,
        message: `From ${start}, "${id}" says nothing below its first bracket, but ${said}.`,
        fix: 'Add a bracket, such as one with rate 0; or raise the value with max first.',
      })
    }
    const idle = brackets.findIndex(({ from }) => high !== undefined && compare(from, high) > 0)
    if (idle < 0) continue
    report('warning', {
      code: 'bracket-unreachable',
      path: measured.path,
      message: `From ${start}, bracket ${idle + 1} of "${id}" is never reached: ${said}.`,
      fix: 'Correct the bracket, or the maximum of what is measured.',
    })
  }
}
