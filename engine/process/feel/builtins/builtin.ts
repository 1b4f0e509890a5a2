import { FeelNumber, isInteger, toBigInt } from '../decimal.ts'
import type { FeelValue } from '../feel-value.ts'
import type { Budget } from '../frame.ts'

/** A built-in function of one name, with a fixed list of parameters; several of one name are tried in order of their number. */
export type Builtin = {
  readonly name: string
  readonly parameters: readonly string[]
  /** The last parameter takes all further arguments, or one list. */
  readonly variadic?: true
  readonly apply: (args: readonly FeelValue[], budget: Budget) => FeelValue
}

export const builtin = (name: string, parameters: readonly string[], apply: Builtin['apply']): Builtin => ({
  name,
  parameters,
  apply,
})

export const isText = (value: FeelValue | undefined): value is string => typeof value === 'string'
export const isNumber = (value: FeelValue | undefined): value is FeelNumber => value instanceof FeelNumber
export const isList = (value: FeelValue | undefined): value is readonly FeelValue[] => Array.isArray(value)

/** A whole number small enough to count with. */
export const toCount = (value: FeelValue | undefined): number | undefined => {
  if (!isNumber(value) || !isInteger(value)) return undefined
  const count = toBigInt(value)
  return count > 1_000_000_000n || count < -1_000_000_000n ? undefined : Number(count)
}

/** A function of texts only. */
export const onTexts = (
  name: string,
  parameters: readonly string[],
  apply: (...texts: readonly string[]) => FeelValue,
): Builtin => builtin(name, parameters, (args) => (args.every(isText) ? apply(...args) : null))

/** A function of numbers only. */
export const onNumbers = (
  name: string,
  parameters: readonly string[],
  apply: (...numbers: readonly FeelNumber[]) => FeelValue,
): Builtin => builtin(name, parameters, (args) => (args.every(isNumber) ? apply(...args) : null))

/** A function of one list, which may be given item by item. */
export const onItems = (name: string, apply: (items: readonly FeelValue[]) => FeelValue): Builtin => ({
  name,
  parameters: ['list'],
  variadic: true,
  apply: (args) => {
    const [first] = args
    return apply(args.length === 1 && isList(first) ? first : args)
  },
})
