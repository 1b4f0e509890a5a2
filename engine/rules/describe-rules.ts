import type { CompiledRuleSet } from './compile/compile-rule-set.ts'
import type { CompiledRules } from './compile/compile-rules.ts'
import type { Node } from './compile/node.ts'

/** How large a rule set is: its steps, all expressions in them and in its lines, and what they read. */
export type RuleSetSize = {
  readonly id: string
  readonly steps: number
  readonly nodes: number
  /** Conditions of the unit that the trace keeps. */
  readonly conditions: number
  readonly facts: number
  readonly parameters: number
}

export const describeRules = ({ ruleSets }: CompiledRules): readonly RuleSetSize[] => [...ruleSets.values()].map(describeRuleSet)

const describeRuleSet = ({ id, steps, lines, layout }: CompiledRuleSet): RuleSetSize => {
  const roots = [
    ...steps.map(({ node }) => node),
    ...lines.flatMap(({ amount, when }) => (when === undefined ? [amount] : [amount, when])),
  ]
  return {
    id,
    steps: steps.length,
    nodes: roots.reduce((total, node) => total + countNodes(node), 0),
    conditions: layout.conditions,
    facts: layout.slots.length,
    parameters: layout.parameters.length,
  }
}

const countNodes = (node: Node): number => node.args.reduce((total, arg) => total + countNodes(arg), 1)
