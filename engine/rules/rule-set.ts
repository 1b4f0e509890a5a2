import { z } from 'zod'

/** A rule as it is stored: JSON-Logic, `{"operator": [operands]}`, or a literal. Its meaning is checked by `compileRules`. */
export type Rule = null | boolean | number | string | readonly Rule[] | { readonly [operator: string]: Rule }

export const Rule: z.ZodType<Rule> = z
  .lazy(() => z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(Rule), z.record(z.string(), Rule)]))
  .describe('JSON-Logic: {"operator": [operands]}, or a literal.')

const StepId = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'a step is a lower-camel-case word')
const PartId = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower case letters, digits and single hyphens')

const Limit = z.union([z.number(), z.string()])

export const scalarKinds = ['integer', 'decimal', 'money', 'date', 'boolean', 'code', 'text'] as const

export const ScalarKind = z
  .enum(scalarKinds)
  .describe(
    'integer: whole number; decimal: exact fraction; money: amount of the programme’s currency; date: calendar date; boolean; code: one of a closed list; text.',
  )
export type ScalarKind = z.infer<typeof ScalarKind>

export const StepScope = z
  .union([z.literal('unit'), z.literal('member'), z.strictObject({ record: z.string().min(1).describe('Path of the list.') })])
  .describe('For what the step is computed: once for the unit, for each member, or for each record of a list.')
export type StepScope = z.infer<typeof StepScope>

export const RuleStep = z
  .strictObject({
    id: StepId.describe('Name by which later steps, lines and explanations refer to it.'),
    for: StepScope,
    type: ScalarKind,
    unit: z
      .string()
      .min(1)
      .optional()
      .describe('Unit of a number, such as year, month, day or point; different units never mix.'),
    citation: PartId.optional().describe('The legal basis of the step.'),
    reasonIfFalse: PartId.optional().describe('The reason that is given when this condition makes someone ineligible.'),
    minimum: Limit.optional().describe('What its number is certain never to be below; the check must find it so.'),
    maximum: Limit.optional().describe(
      'What its number is certain never to be above, such as a cap of the law; the check must find it so.',
    ),
    nullable: z.boolean().optional().describe('May the value be none? Then its readers handle none with orElse or isNone.'),
    rule: Rule,
  })
  .describe('A named step: one condition or one number that a reader of the law would recognise.')
export type RuleStep = z.infer<typeof RuleStep>

export const RuleLine = z
  .strictObject({
    component: PartId.describe('Which component of the programme is paid.'),
    for: StepScope.describe('One line for the unit, or one for each member or record.'),
    beneficiary: z.string().min(1).describe('A role, or "member" for a line for each member.'),
    amount: Rule.describe('Money for one period, before the rounding of the component.'),
    when: Rule.optional().describe('A condition: false gives no line, unknown leaves the line undetermined.'),
  })
  .describe('An entitlement of one beneficiary to one component.')
export type RuleLine = z.infer<typeof RuleLine>

export const RuleSet = z
  .strictObject({
    $schema: z.string().optional(),
    steps: z.array(RuleStep).min(1).max(500).describe('In order: a step refers to earlier steps only.'),
    outputs: z.strictObject({
      eligible: StepId.describe('The boolean step of the unit that decides.'),
      lines: z.array(RuleLine).describe('What is due when eligible is true.'),
    }),
  })
  .describe('Who is entitled to what, under one version of the law.')
export type RuleSet = z.infer<typeof RuleSet>
