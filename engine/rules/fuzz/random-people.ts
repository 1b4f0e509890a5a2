import type { Random } from '../../values/random.ts'
import type { FactItem, FactSnapshot, FactValue } from '../types.ts'

const date = (random: Random): string =>
  `${random.between(1930, 2024)}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`

/** A snapshot of the random model: mostly known; sometimes a fact is absent, none, large, or a list is not known to be whole. */
export const makePerson = (random: Random): FactSnapshot => {
  const isWhole = random.chance(0.6)
  const maybe = (value: FactValue): Record<'value', FactValue> | undefined =>
    isWhole || random.chance(0.85) ? { value } : undefined
  const given: Readonly<Record<string, Record<'value', FactValue> | undefined>> = {
    a: maybe(random.chance(0.5)),
    b: maybe(random.chance(0.5)),
    c: maybe(random.chance(0.5)),
    k: maybe(random.between(-9, 9)),
    m: maybe(random.between(0, 1000)),
    n: maybe(random.chance(0.03) ? random.between(1, 9) * 1e10 : random.between(-2, 3)),
    x: maybe(random.between(-200, 200) / 4),
    y: maybe(random.between(0, 999) / 100),
    income: maybe(random.chance(0.03) ? 9e10 : random.between(0, 2_000_000)),
    cost: maybe(random.between(0, 9999) / 100),
    pension: maybe(random.chance(0.5) ? null : random.between(0, 500_000)),
    born: maybe(date(random)),
    since: maybe(date(random)),
    died: maybe(random.chance(0.7) ? null : date(random)),
    area: maybe(random.pick(['city', 'village', 'steppe'])),
  }
  const person = Object.fromEntries(
    Object.entries(given).flatMap(([name, held]) => (held === undefined ? [] : [[name, held.value]])),
  )
  const items = Array.from({ length: random.between(0, 4) }, (_, index): FactItem => {
    const fields: Record<string, FactValue> = { id: String(index) }
    const add = (name: string, value: FactValue): void => {
      if (isWhole || random.chance(0.9)) fields[name] = value
    }
    add('adult', random.chance(0.5))
    add('age', random.between(0, 90))
    add('share', random.between(0, 100) / 8)
    add('income', random.between(0, 900_000))
    add('born', date(random))
    return fields
  })
  return { person, members: { complete: isWhole || random.chance(0.7), items } }
}
