import type { Node } from '../compile/node.ts'
import type { Speaker } from './speaker.ts'

export type Verdict = 'pass' | 'fail' | 'unknown' | 'error'

/** The sentence of a condition that has one of its own; undefined for one that is made of others. */
export const explainCondition = (speaker: Speaker, node: Node, verdict: Verdict): string | undefined => {
  if (verdict !== 'pass' && verdict !== 'fail') return undefined
  const { condition, days } = speaker.sentencesOf(node) ?? {}
  const template = (node.args[0]?.type.kind === 'date' ? (days ?? condition) : condition)?.[verdict]
  if (template === undefined || (template.includes('{b}') && node.args.length !== 2)) return undefined
  return speaker.fillOperands(template, node)
}
