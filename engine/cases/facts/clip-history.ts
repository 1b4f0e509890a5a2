import type { AttributeValue } from '../../registry/ports.ts'
import type { FactEntry, FactItem, FactList, FactValue } from '../../rules/types.ts'
import type { RoleSpan } from './role-span.ts'

type Bounds = Pick<RoleSpan, 'from' | 'to'>

/**
 * A value as it is true of a role: the subject's own, while the subject fills the role. Without bounds it is the value itself. An empty
 * result (undefined) means that nothing of it falls into the span.
 */
export const clipHistory = (value: AttributeValue, span: Bounds): AttributeValue | undefined => {
  if (span.from === null && span.to === null) return value
  if (isList(value)) return { ...value, items: value.items.flatMap((item) => clipEntry(item as Bounded<FactItem>, span)) }
  const entries: readonly FactEntry[] = isHistory(value) ? value : [{ value }]
  const clipped = entries.flatMap((entry) => clipEntry(entry, span))
  return clipped.length === 0 ? undefined : clipped
}

export const isHistory = (value: AttributeValue): value is readonly FactEntry[] => Array.isArray(value)

export const isList = (value: AttributeValue): value is FactList =>
  typeof value === 'object' && value !== null && !isHistory(value)

type Bounded<T> = T & { readonly from?: string | null; readonly to?: string | null }

const clipEntry = <Entry>(entry: Bounded<Entry>, span: Bounds): Entry[] => {
  const from = later(entry.from ?? null, span.from)
  const to = earlier(entry.to ?? null, span.to)
  if (from !== null && to !== null && from >= to) return []
  const { from: _from, to: _to, ...rest } = entry
  return [{ ...rest, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) } as Entry]
}

const later = (a: string | null, b: string | null): string | null => (a === null || b === null ? (a ?? b) : a > b ? a : b)
const earlier = (a: string | null, b: string | null): string | null => (a === null || b === null ? (a ?? b) : a < b ? a : b)

/** Several pieces of one fact in one history; a single piece stays as it is. Lists are joined, and whole only if every piece is. */
export const joinPieces = (pieces: readonly AttributeValue[]): AttributeValue | undefined => {
  const [first, ...others] = pieces
  if (first === undefined || others.length === 0) return first
  if (isList(first)) {
    const lists = pieces.filter(isList)
    return { complete: lists.every((list) => list.complete), items: lists.flatMap((list) => list.items) }
  }
  return pieces.flatMap((piece): readonly FactEntry[] => (isHistory(piece) ? piece : [{ value: piece as FactValue }]))
}
