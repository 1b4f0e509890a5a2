import type { FactItem, FactList, FactSnapshot, FactValue } from '../types.ts'

type Json = { readonly [key: string]: Json } | readonly Json[] | FactValue

const isList = (part: unknown): part is FactList => typeof part === 'object' && part !== null && 'items' in part

/**
 * A smaller person for whom something still holds: records and facts are left out (then they are unknown), numbers and choices made simpler, as
 * long as anything can be. `holds` is asked for each candidate.
 */
export const shrinkPerson = (person: FactSnapshot, holds: (candidate: FactSnapshot) => boolean): FactSnapshot => {
  let smallest = person
  for (let round = 0; round < 50; round += 1) {
    const smaller = findSmaller(smallest, holds)
    if (smaller === undefined) return smallest
    smallest = smaller
  }
  return smallest
}

/** One pass over every part, keeping each simplification for which it still holds; undefined when none does. */
const findSmaller = (person: FactSnapshot, holds: (candidate: FactSnapshot) => boolean): FactSnapshot | undefined => {
  let kept = person
  let found = false
  for (const path of listPaths(person)) {
    for (const simpler of listSimpler(read(kept, path))) {
      const candidate = write(kept, path, simpler) as FactSnapshot
      if (!holds(candidate)) continue
      kept = candidate
      found = true
      break
    }
  }
  return found ? kept : undefined
}

type Path = readonly (string | number)[]

/** Records from the last on, so that leaving one out does not move those that come. */
const listPaths = (part: Json, path: Path = []): readonly Path[] => {
  if (typeof part !== 'object' || part === null) return [path]
  const inside = Array.isArray(part)
    ? part.map((item, index): [number, Json] => [index, item as Json]).toReversed()
    : Object.entries(part as { readonly [key: string]: Json }).filter(([key]) => key !== 'id' && key !== 'complete')
  return [
    ...(path.length > 0 && !Array.isArray(part) ? [path] : []),
    ...inside.flatMap(([key, item]) => listPaths(item, [...path, key])),
  ]
}

const read = (part: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], part)

const gone = Symbol('left out')

const write = (part: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value
  if (Array.isArray(part)) {
    if (rest.length === 0 && value === gone) return part.toSpliced(key as number, 1)
    return part.with(key as number, write(part[key as number], rest, value))
  }
  const held = part as Record<string, unknown>
  if (rest.length > 0 || value !== gone) return { ...held, [key]: write(held[key], rest, value) }
  const { [key]: _, ...others } = held
  return others
}

/** Simplest first. */
const listSimpler = (value: unknown): readonly unknown[] => {
  if (value === undefined) return []
  if (typeof value === 'boolean') return value ? [gone, false] : [gone]
  if (typeof value === 'number') return [gone, ...listSimplerNumbers(value)]
  if (isList(value))
    return value.items.length > 0 ? [gone, { ...value, complete: true, items: [] as readonly FactItem[] }] : [gone]
  return [gone]
}

const listSimplerNumbers = (value: number): readonly number[] =>
  [
    0,
    1,
    Math.trunc(value),
    Math.trunc(value / 2),
    Math.round(value / 1000) * 1000,
    value > 0 ? Math.ceil(value) - 1 : value,
  ].filter((simpler, index, all) => Math.abs(simpler) < Math.abs(value) && all.indexOf(simpler) === index)
