import type { OperatorExample } from './operator.ts'
import { operators } from './registry.ts'

/** One operator as the reference shows it. */
export type OperatorReference = {
  readonly name: string
  readonly least: number
  /** Null: any number. */
  readonly most: number | null
  readonly options: readonly string[]
  readonly summary: string
  readonly unknown: string
  readonly examples: readonly OperatorExample[]
}

/** All operators in the order of the reference, for the generator of docs/rules.md and for the designer. */
export const operatorReference = (): readonly OperatorReference[] =>
  operators.map(({ name, operands: [least, most], options = [], documentation }) => ({
    name,
    least,
    most: Number.isFinite(most) ? most : null,
    options,
    ...documentation,
  }))
