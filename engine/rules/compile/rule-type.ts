import type { FactListType, FactType } from '../facts/fact-model.ts'
import { isFactList } from '../facts/fact-model.ts'
import type { RulesProblemCode } from '../problem-codes.ts'
import type { ScalarKind } from '../rule-set.ts'

/** The type of a scalar expression. `none` is the type of the literal null. */
export type ScalarType = {
  readonly kind: ScalarKind | 'none'
  readonly nullable: boolean
  readonly unit?: string
  readonly codes?: readonly string[]
}
export type ListRuleType = { readonly kind: 'list'; readonly nullable: false; readonly list: FactListType }
export type RuleType = ScalarType | ListRuleType

export const typeOfFact = (type: FactType | FactListType): RuleType =>
  isFactList(type)
    ? { kind: 'list', nullable: false, list: type }
    : {
        kind: type.kind,
        nullable: type.nullable,
        ...(type.unit === undefined ? {} : { unit: type.unit }),
        ...(type.codes === undefined ? {} : { codes: type.codes }),
      }

export const scalar = (kind: ScalarKind | 'none', unit?: string): ScalarType => ({
  kind,
  nullable: kind === 'none',
  ...(unit === undefined ? {} : { unit }),
})

export const booleanType: ScalarType = scalar('boolean')
export const dateType: ScalarType = scalar('date')

export const isList = (type: RuleType): type is ListRuleType => type.kind === 'list'

export const withoutNone = <T extends RuleType>(type: T): T => (type.nullable ? { ...type, nullable: false } : type)
export const withNone = (type: ScalarType): ScalarType => (type.nullable ? type : { ...type, nullable: true })

/** As a designer would say it: `a date or none`, `money`, `a list of person.employments`. */
export const describeType = (type: RuleType): string => {
  if (isList(type)) return `the list ${type.list.path}`
  if (type.kind === 'none') return 'none'
  const unit = type.unit === undefined ? '' : ` of ${type.unit}`
  return `${names[type.kind]}${unit}${type.nullable ? ' or none' : ''}`
}

const names: Readonly<Record<ScalarKind, string>> = {
  integer: 'a whole number',
  decimal: 'a decimal number',
  money: 'money',
  date: 'a date',
  boolean: 'true or false',
  code: 'a code',
  text: 'text',
}

/** The one type that both fit, or undefined: whole numbers widen to decimals, codes to text, none makes a type nullable, codes merge their lists. */
export const unifyTypes = (a: ScalarType, b: ScalarType): ScalarType | undefined => {
  if (a.kind === 'none') return withNone(b)
  if (b.kind === 'none') return withNone(a)
  const kind = unifyKinds(a.kind, b.kind)
  if (kind === undefined) return undefined
  const unit = a.unit ?? b.unit
  const codes = a.codes !== undefined && b.codes !== undefined ? [...new Set([...a.codes, ...b.codes])] : undefined
  return {
    kind,
    nullable: a.nullable || b.nullable,
    ...(unit === undefined ? {} : { unit }),
    ...(codes === undefined ? {} : { codes }),
  }
}

const unifyKinds = (a: ScalarKind, b: ScalarKind): ScalarKind | undefined => {
  if (a === b) return a
  const numbers = (a === 'integer' && b === 'decimal') || (a === 'decimal' && b === 'integer')
  if (numbers) return 'decimal'
  const texts = (a === 'code' && b === 'text') || (a === 'text' && b === 'code')
  return texts ? 'text' : undefined
}

export const unitsClash = (a: ScalarType, b: ScalarType): boolean =>
  a.unit !== undefined && b.unit !== undefined && a.unit !== b.unit

/** Why a value of the found type is none of the declared type; undefined when it is. */
export const findMisfit = (
  found: RuleType,
  declared: ScalarType,
): { readonly code: RulesProblemCode; readonly message: string; readonly fix: string } | undefined => {
  const message = `It is declared as ${describeType(declared)}, but its rule gives ${describeType(found)}.`
  if (isList(found)) return { code: 'step-type', message, fix: 'Aggregate the list.' }
  if (found.nullable && !declared.nullable) {
    return { code: 'none-unhandled', message, fix: 'Handle none with orElse, or declare "nullable": true.' }
  }
  if (!widensTo(found.kind, declared.kind)) {
    return { code: 'step-type', message, fix: 'Correct the type, or the rule (round makes whole numbers).' }
  }
  return unitsClash(found, declared)
    ? { code: 'unit-mismatch', message, fix: 'Correct the unit, or convert the value.' }
    : undefined
}

const widensTo = (found: ScalarType['kind'], declared: ScalarType['kind']): boolean =>
  found === 'none' ||
  found === declared ||
  (found === 'integer' && declared === 'decimal') ||
  (found === 'code' && declared === 'text')
