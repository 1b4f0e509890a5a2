import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import type { RegistryAttribute } from '../attributes.ts'
import type { AttributeValue, RegistryStore } from '../ports.ts'
import type { SubjectKind } from '../types.ts'
import type { RowBuilder } from './row-builder.ts'

/** Runs work on a registry in a transaction of its own, as somebody who sees everything. */
export type RunOnRegistry = <T>(work: (registry: RegistryStore) => Promise<T>) => Promise<T>

export const day = calendarDate
export const knownAt = instant('2026-11-20T00:00:00Z')

/** Adds what was built. */
export const write = (run: RunOnRegistry, build: RowBuilder): Promise<void> =>
  run((registry) => registry.applyChanges(build.changes))

export type Asked = {
  readonly kind: SubjectKind
  readonly id: string
  readonly attribute: RegistryAttribute
  readonly when?: string
}

/** One attribute of one subject, as known in November 2026 or at another instant. */
export const read = async (run: RunOnRegistry, { kind, id, attribute, when }: Asked): Promise<AttributeValue | undefined> => {
  const query = {
    subjectKind: kind,
    subjectIds: [id],
    attributes: [attribute],
    knownAt: when === undefined ? knownAt : instant(when),
  }
  return (await run((registry) => registry.readAttributes(query))).get(id)?.[attribute]
}
