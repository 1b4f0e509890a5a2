import type { CompiledRules } from '../compile/compile-rules.ts'
import type { PreparedFacts, PreparedField, PreparedItem } from '../facts/prepared-facts.ts'

/** Days inside a period (after its first) on which a fact, a list, a parameter or the law changes; in order. */
export const listChangeDays = (compiled: CompiledRules, facts: PreparedFacts, start: number, end: number): readonly number[] => {
  const days = new Set<number>()
  const add = (day: number) => {
    if (day > start && day < end) days.add(day)
  }
  const addItem = (item: PreparedItem) => {
    add(item.from)
    add(item.to)
    item.fields.forEach(addField)
  }
  const addField = (field: PreparedField | undefined): void => {
    if (field?.kind === 'list') field.items.forEach(addItem)
    for (const entry of field?.kind === 'fact' ? field.entries : []) {
      add(entry.from)
      add(entry.to)
    }
  }
  for (const role of facts.roles.values()) {
    if ('items' in role) role.items.forEach(addItem)
    else role.fields.forEach(addField)
  }
  for (const span of compiled.spans) add(span.fromDay)
  for (const ruleSet of compiled.ruleSets.values()) {
    for (const parameter of ruleSet.layout.parameters) for (const row of parameter.spans) add(row.from)
  }
  return [...days].sort((a, b) => a - b)
}
