import type { Parameter, ParameterValue } from '../parameter.ts'
import type { RulesProgram } from '../types.ts'
import type { Recipe } from './recipe.ts'

type Json = Readonly<Record<string, unknown>>

export type RecipeParts = {
  readonly program: RulesProgram
  readonly facts: Json
  readonly parameters: readonly Json[]
  readonly rules: Json
}

/** A recipe in the form of a programme: what is written short is written out. */
export const expandRecipe = (recipe: Recipe): RecipeParts => ({
  program: makeProgram(recipe),
  facts: makeObject(recipe.facts as Json),
  parameters: Object.entries(recipe.parameters).map(([id, written]) => makeParameter(id, written as Json, recipe)),
  rules: makeRules(recipe),
})

const makeProgram = ({ from, currency, per, pays, facts, steps }: Recipe): RulesProgram => ({
  currency,
  timeZone: 'UTC',
  semantics: 1,
  roles: Object.fromEntries(Object.keys(facts).map((role) => [role, {}])),
  components: [
    {
      id: 'benefit',
      period: per,
      day: per === 'event' ? 'event' : 'period-start',
      proration: 'none',
      rounding: (pays?.rounding ?? { mode: 'half-up', to: '0.01' }) as RulesProgram['components'][number]['rounding'],
    },
  ],
  reasons: [...new Set(steps.flatMap(({ reasonIfFalse }) => (typeof reasonIfFalse === 'string' ? [reasonIfFalse] : [])))].map(
    (id) => ({ id }),
  ),
  rules: [{ from, ruleSet: 'entitlement' }],
  governedBy: 'benefit-period',
})

/** Roles with their facts; a list is written as a list of one. */
const makeObject = (fields: Json): Json => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, makeField(type)])),
})

const makeField = (type: unknown): Json => {
  if (typeof type === 'string') return makeScalar(type)
  return Array.isArray(type) ? { type: 'array', items: makeObject(type[0] as Json) } : makeObject(type as Json)
}

/** `money?`, `integer of month`, `decimal dated`, `code capital|aimag`, `money min 0`. */
const makeScalar = (text: string): Json => {
  const [word = '', ...more] = text.split(' ')
  const kind = word.replace('?', '')
  const option = (name: string): string | undefined => (more.includes(name) ? more[more.indexOf(name) + 1] : undefined)
  const [unit, minimum, codes] = [option('of'), option('min'), kind === 'code' ? more[0]?.split('|') : undefined]
  const base = kind === 'money' || kind === 'decimal' ? 'number' : kind === 'integer' || kind === 'boolean' ? kind : 'string'
  return {
    type: word.endsWith('?') ? [base, 'null'] : base,
    ...(kind === 'money' || kind === 'decimal' ? { 'x-type': kind } : {}),
    ...(kind === 'date' ? { format: 'date' } : {}),
    ...(codes === undefined ? {} : { enum: codes }),
    ...(unit === undefined ? {} : { 'x-unit': unit }),
    ...(minimum === undefined ? {} : { minimum: Number(minimum) }),
    ...(more.includes('dated') ? { 'x-dated': true } : {}),
  }
}

/** `{ money: 500 }`, `{ money: { 2012-10-01: 20000 } }`, or a parameter as its file has it. */
const makeParameter = (id: string, written: Json, { law }: Recipe): Json => {
  const status = law[0]?.status ?? 'assumed'
  if (Array.isArray(written.values)) {
    const values = (written.values as Partial<ParameterValue>[]).map((row) => ({ status, ...row }))
    return { id, ...written, values }
  }
  const { unit, ...typed } = written
  const [type = 'integer', value] = Object.entries(typed)[0] ?? []
  const rows = typeof value === 'object' && value !== null ? Object.entries(value) : [['1900-01-01', value] as const]
  const values = rows.map(([from, amount]) => ({ from, value: amount as ParameterValue['value'], status }))
  return { id, type: type as Parameter['type'], ...(unit === undefined ? {} : { unit }), values }
}

const always = { id: 'alwaysDue', for: 'unit', type: 'boolean', rule: true }

/** Steps are for the unit unless they say otherwise; without a step `eligible` everyone is, without `pays` nothing is due. */
const makeRules = ({ steps, pays, facts }: Recipe): Json => {
  const written = steps.map((step): Json => ({ for: 'unit', ...step }))
  const isConditional = written.some(({ id }) => id === 'eligible')
  const [role = ''] = Object.keys(facts)
  const paid = written.find(({ id }) => id === pays?.step)
  const line = { component: 'benefit', for: paid?.for ?? 'unit', beneficiary: pays?.to ?? role }
  return {
    steps: isConditional ? written : [...written, always],
    outputs: {
      eligible: isConditional ? 'eligible' : always.id,
      lines: [{ ...line, amount: pays === undefined ? '0' : { step: pays.step } }],
    },
  }
}
