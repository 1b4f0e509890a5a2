import type { Program } from '../program.ts'
import { listRoleOrigins } from './check-references.ts'
import { type DefinitionProblem, errorAt } from './definition-problem.ts'

/** Ids are unique in their list, dates of rule sets ascend, and no role is found by way of itself. */
export const checkUniqueness = ({ definition }: Program): DefinitionProblem[] => [
  ...listRepeated(
    'program.json#/components',
    definition.components.map((component) => component.id),
  ),
  ...listRepeated(
    'program.json#/reasons',
    definition.reasons.map((reason) => reason.id),
  ),
  ...listRepeated(
    'program.json#/legalBasis',
    definition.legalBasis.map((basis) => basis.id),
  ),
  ...listRepeated('program.json#/queues', definition.queues),
  ...listRepeated('program.json#/languages', definition.languages),
  ...checkRuleDates(definition.rules),
  ...checkRoleCycles(definition.roles),
]

const listRepeated = (path: string, ids: readonly string[]): DefinitionProblem[] =>
  ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          errorAt({
            code: 'duplicate-id',
            path: `${path}/${index}`,
            message: `"${id}" is there twice.`,
            fix: 'Give one of them another id.',
          }),
        ],
  )

const checkRuleDates = (rules: readonly { readonly from: string; readonly to?: string | undefined }[]): DefinitionProblem[] =>
  rules.flatMap((rule, index) => {
    const before = rules[index - 1]
    const starts = before === undefined || before.from < rule.from
    const ends = (rule.to === undefined || rule.from < rule.to) && (before?.to === undefined || before.to <= rule.from)
    return starts && ends
      ? []
      : [
          errorAt({
            code: 'date-order',
            path: `program.json#/rules/${index}/from`,
            message: `The rule set from ${rule.from} does not begin after the one before it, or overlaps it.`,
            fix: 'Order the rule sets by `from`; `to` is the first day on which it no longer applies.',
          }),
        ]
  })

const checkRoleCycles = (roles: Readonly<Record<string, object>>): DefinitionProblem[] =>
  Object.keys(roles).flatMap((name) => {
    const seen = new Set<string>()
    let current: string | undefined = name
    while (current !== undefined && !seen.has(current)) {
      seen.add(current)
      const role: object | undefined = roles[current]
      current = role === undefined ? undefined : listRoleOrigins(role)[0]?.[1]
    }
    return current === name
      ? [
          errorAt({
            code: 'role-cycle',
            path: `program.json#/roles/${name}`,
            message: `To find "${name}" one would have to know "${name}" already.`,
            fix: 'Let one of the roles come from the application.',
          }),
        ]
      : []
  })
