import type { FuzzCase } from './fuzz-case.ts'

/** Lists of a tree whose entries may go, and properties that may be left out. */
const LISTS = new Set(['blocks', 'boundaries', 'eventSubs', 'branches'])
const OPTIONAL = new Set([
  'in',
  'out',
  'loop',
  'listener',
  'headers',
  'throwing',
  'terminates',
  'until',
  'output',
  'code',
  'more',
])

type Fields = Readonly<Record<string, unknown>>

const without = (list: readonly unknown[], index: number, ...instead: readonly unknown[]): readonly unknown[] =>
  list.toSpliced(index, 1, ...instead)

/** A block makes way for what is inside it. */
const unwrap = (blocks: readonly unknown[]): readonly (readonly unknown[])[] =>
  blocks.flatMap((block, index) => {
    const { blocks: inner, branches = [] } = block as { blocks?: readonly unknown[]; branches?: readonly { blocks: [] }[] }
    const insides = [...(inner === undefined ? [] : [inner]), ...branches.map((branch) => branch.blocks)]
    return insides.map((inside) => without(blocks, index, ...inside))
  })

const listSmallerFields = (value: Fields, name: string, entry: unknown): readonly unknown[] => {
  const { [name]: _, ...rest } = value
  const list = LISTS.has(name) && Array.isArray(entry) ? entry : []
  const lists = [...list.map((_entry, index) => without(list, index)), ...(name === 'blocks' ? unwrap(list) : [])]
  return [
    ...(OPTIONAL.has(name) ? [rest] : []),
    ...[...lists, ...listSmaller(entry)].map((smaller) => ({ ...value, [name]: smaller })),
  ]
}

/** Every tree that is one part smaller. */
const listSmaller = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value))
    return value.flatMap((entry, index) => listSmaller(entry).map((smaller) => value.with(index, smaller)))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, entry]) => listSmallerFields(value as Fields, name, entry))
}

function* listSmallerCases({ seed, tree, steps }: FuzzCase): Generator<FuzzCase> {
  for (let length = Math.floor(steps.length / 2); length > 0; length = Math.floor(length / 2))
    for (let from = steps.length - length; from > 0; from -= length) yield { seed, tree, steps: steps.toSpliced(from, length) }
  for (const smaller of listSmaller(tree)) yield { seed, tree: smaller as FuzzCase['tree'], steps }
}

/** The smallest case found that still differs; every try runs on the broker, so their number is limited. */
export const shrinkCase = async (
  found: FuzzCase,
  differs: (smaller: FuzzCase) => Promise<boolean>,
  mostTries = 150,
): Promise<FuzzCase> => {
  let best = found
  let tries = 0
  for (let again = true; again; ) {
    again = false
    for (const smaller of listSmallerCases(best)) {
      tries += 1
      if (tries > mostTries) return best
      if (!(await differs(smaller))) continue
      best = smaller
      again = true
      break
    }
  }
  return best
}
