import type { CompiledRules } from '#engine/rules/index.ts'

type RuleSet = CompiledRules['ruleSets'] extends ReadonlyMap<string, infer T> ? T : never
type Node = RuleSet['lines'][number]['amount']

const nameOf = (name: string): string => name.replaceAll(/[.-]/g, '_')
const factOf = ({ reference }: Node): string => (reference?.kind === 'fact' ? reference.name : '')

/** An expression over arrays of numpy, as formulas of OpenFisca are written. */
const render = (node: Node, codes: (path: string, code: string) => number): string => {
  const { operator, args, reference } = node
  const parts = (): readonly string[] => args.map((arg) => render(arg, codes))
  const [first, second] = args as [Node, Node | undefined]
  switch (operator) {
    case 'literal':
      return String(reference?.kind === 'literal' ? reference.value : '')
    case 'param':
      return `p.${nameOf(reference?.kind === 'param' ? reference.name : '')}`
    case 'step':
      return `household('${reference?.kind === 'step' ? reference.name : ''}', period)`
    case 'var': {
      const path = factOf(node)
      return path.startsWith('members.') ? `household.members('${nameOf(path)}', period)` : `household('${nameOf(path)}', period)`
    }
    case 'and':
    case 'or':
      return `(${parts().join(operator === 'and' ? ' * ' : ' + ')})`
    case '!':
      return `(${parts()[0]} == False)`
    case 'in':
      return `(${args
        .slice(1)
        .map((code) => `(${render(first, codes)} == ${codes(factOf(first), literalOf(code))})`)
        .join(' + ')})`
    case '==':
      if (second?.type.kind === 'code') return `(${render(first, codes)} == ${codes(factOf(first), literalOf(second))})`
      return `(${parts().join(' == ')})`
    case 'min':
    case 'max':
      return parts().reduce((a, b) => `numpy.${operator}imum(${a}, ${b})`)
    case 'if':
      return renderBranches(parts())
    case 'round':
      return `numpy.floor(${parts()[0]} + 0.5)`
    case 'floorTo':
      return `(numpy.floor(${parts()[0]} / 10) * 10)`
    case 'sum':
      return `household.sum(${render(second as Node, codes)})`
    case 'count':
      return second === undefined ? 'household.nb_persons()' : `household.sum(${render(second, codes)})`
    case 'any':
      return `household.any(${render(second as Node, codes)})`
    case 'every':
      return `(household.any(${render(second as Node, codes)} == False) == False)`
    default:
      return `(${parts().join(` ${operator} `)})`
  }
}

const literalOf = ({ reference }: Node): string => String(reference?.kind === 'literal' ? reference.value : '')

const renderBranches = ([condition, value, ...rest]: readonly string[]): string =>
  value === undefined ? (condition as string) : `numpy.where(${condition}, ${value}, ${renderBranches(rest)})`

/** The steps of a rule set as variables of OpenFisca with formulas, in a module of Python. */
export const renderOpenfisca = (ruleSet: RuleSet, codes: (path: string, code: string) => number): string =>
  ruleSet.steps
    .map(({ id, node }) => {
      const type = node.type.kind === 'boolean' ? 'bool' : node.type.kind === 'integer' ? 'int' : 'float'
      return `class ${id}(Variable):
    value_type = ${type}
    entity = Household
    definition_period = MONTH

    def formula(household, period, parameters):
        p = parameters(period)
        return ${render(node, codes)}
`
    })
    .join('\n')
