import { operatorGroups } from '#engine/rules/operators/operator.ts'
import { type OperatorReference, operatorReference } from '#engine/rules/operators/operator-reference.ts'
import { exampleFacts } from '#engine/rules/testing/example-programme.ts'

const titles: Readonly<Record<(typeof operatorGroups)[number], string>> = {
  facts: 'Facts and days',
  law: 'Values of the law',
  logic: 'Conditions and choices',
  comparison: 'Comparison',
  arithmetic: 'Arithmetic',
  rounding: 'Rounding',
  dates: 'Dates',
  lists: 'Lists',
  text: 'Text',
}

/** docs/reference/operators.md: every operator with its examples, which the tests run. */
export const renderOperators = (): string => {
  const all = operatorReference()
  const groups = operatorGroups.map((group) => ({ group, of: all.filter((operator) => operator.group === group) }))
  return [
    '# Operators',
    '',
    'Generated from `engine/rules/operators` by `npm run generate:reference`; do not edit. What rules mean is in [../rules.md](../rules.md).',
    'Every example is run as a test for May 2020 against the facts at the end of the page; `facts` beside an example take the place of a role.',
    '',
    ...groups.map(({ group, of }) => `- ${titles[group]}: ${of.map(({ name }) => `\`${name}\``).join(', ')}`),
    '',
    ...groups.flatMap(({ group, of }) => [`## ${titles[group]}`, '', ...of.flatMap(renderOperator)]),
    '## The facts of the examples',
    '',
    '```json',
    JSON.stringify(exampleFacts, null, 2),
    '```',
    '',
  ].join('\n')
}

const renderOperator = ({
  name,
  aliases,
  least,
  most,
  options,
  summary,
  unknown,
  examples,
}: OperatorReference): readonly string[] => [
  `### ${name}`,
  '',
  summary,
  '',
  `- ${countOf(least, most)}${options.length === 0 ? '' : `; options ${options.map((option) => `\`${option}\``).join(', ')}`}`,
  ...(aliases.length === 0 ? [] : [`- Also written ${aliases.map((alias) => `\`${alias}\``).join(', ')}`]),
  `- Unknown: ${unknown}`,
  '',
  '```',
  ...examples.map(
    ({ rule, facts, gives }) =>
      `${JSON.stringify(rule)}  →  ${JSON.stringify(gives)}${facts === undefined ? '' : `   with facts ${JSON.stringify(facts)}`}`,
  ),
  '```',
  '',
]

const countOf = (least: number, most: number | null): string => {
  if (most === null) return `At least ${least} operands`
  if (least === most) return least === 1 ? '1 operand' : `${least} operands`
  return `${least} to ${most} operands`
}
