import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { findFact, isFactList } from '#engine/rules/index.ts'
import type { StepValue } from '#engine/rules/types.ts'
import { findText, type Text } from '../program/program-texts.ts'
import type { TypedValue } from './case-explanation.ts'

/** What a fact is called and how its values are written. A record of a list is named by its id: `members.<id>.income`. */
export type DescribedFact = {
  readonly label: Text
  readonly itemId: string | null
  readonly source: string | null
  typed(value: StepValue): TypedValue
}

/** A fact in the words of its programme; what a version does not know any more is named by its path. */
export const describeFact = ({ program, rules }: Pick<RunnableProgram, 'program' | 'rules'>, path: string): DescribedFact => {
  const [role = '', ...rest] = path.split('.')
  const field = rest.at(-1) ?? ''
  const declared = findFact(rules.model, `${role}.${field}`)
  const type = declared === undefined || isFactList(declared) ? undefined : declared
  const label = findText(program, `fact.${path}`) ??
    findText(program, `fact.${role}.${field}`) ??
    findText(program, `fact.${role}[].${field}`) ?? { en: path, mn: path }
  return {
    label,
    itemId: rest.length > 1 ? rest.slice(0, -1).join('.') : null,
    source: type?.source ?? null,
    typed: (value) => ({ value, type: type?.kind ?? 'text', unit: type?.unit ?? null }),
  }
}
