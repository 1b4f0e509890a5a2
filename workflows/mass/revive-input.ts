import type { FactModel, RulesInput } from '#engine/rules/index.ts'
import { Rational } from '#engine/values/rational.ts'

type Terms = { readonly top: number | bigint; readonly bottom: number | bigint }

const isTerms = (part: object): part is Terms => 'top' in part && 'bottom' in part

/** What is sent to a thread arrives as plain data: the fractions in a fact model (its minimum and maximum) are fractions again. */
const revive = (part: unknown): unknown => {
  if (typeof part !== 'object' || part === null) return part
  if (part instanceof Map) return new Map([...part].map(([key, value]) => [key, revive(value)]))
  if (Array.isArray(part)) return part.map(revive)
  if (isTerms(part)) return Rational.of(BigInt(part.top), BigInt(part.bottom))
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, revive(value)]))
}

/** The written rules as they were before they were sent to a thread. */
export const reviveInput = (input: RulesInput): RulesInput => ({ ...input, factModel: revive(input.factModel) as FactModel })
