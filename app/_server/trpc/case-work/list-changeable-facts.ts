import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { type FactSource, type FactType, listFacts } from '#engine/rules/index.ts'
import { findText, type Text } from '../program/program-texts.ts'

/** A fact about which somebody may report: what it is called, and what its value looks like. */
export type ChangeableFact = {
  readonly path: string
  readonly label: Text
  readonly kind: FactType['kind']
  readonly codes: readonly string[]
  readonly unit: string | null
  readonly isNullable: boolean
  readonly isDated: boolean
  readonly source: FactSource | null
}

/** Single facts of the roles, in the order of the schema; records of lists are the registry's. Those of the office come first. */
export const listChangeableFacts = ({ program, rules }: RunnableProgram): readonly ChangeableFact[] =>
  listFacts(rules.model)
    .filter(({ path }) => !path.includes('[]'))
    .map(({ path, type }) => ({
      path,
      label: findText(program, `fact.${path}`) ?? { en: path, mn: path },
      kind: type.kind,
      codes: type.codes ?? [],
      unit: type.unit ?? null,
      isNullable: type.nullable,
      isDated: type.dated,
      source: type.source ?? null,
    }))
    .sort((a, b) => Number(a.source === 'registry') - Number(b.source === 'registry'))
