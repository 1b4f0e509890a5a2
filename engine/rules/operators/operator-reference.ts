import type { Operator, OperatorExample } from './operator.ts'
import { operators } from './registry.ts'

/** One operator as the reference shows it. */
export type OperatorReference = {
  readonly name: string
  readonly group: Operator['group']
  readonly aliases: readonly string[]
  readonly least: number
  /** Null: any number. */
  readonly most: number | null
  readonly options: readonly string[]
  readonly summary: string
  readonly unknown: string
  readonly examples: readonly OperatorExample[]
}

/** All operators, for docs/reference/operators.md and for the designer. */
export const operatorReference = (): readonly OperatorReference[] =>
  operators.map(({ name, group, aliases = [], operands: [least, most], options = [], documentation }) => ({
    name,
    group,
    aliases,
    least,
    most: Number.isFinite(most) ? most : null,
    options,
    ...documentation,
  }))
