import type { RegistryStore } from '#engine/registry/ports.ts'
import { createRegistryReader } from '#engine/registry/reader/create-registry-reader.ts'
import type { Sql } from '../database.ts'
import { applyChanges } from './registry/apply-changes.ts'
import { createRowSource } from './registry/create-row-source.ts'

/** The registry in PostgreSQL, bound to one transaction and its scope. */
export const createRegistryStore = (sql: Sql): RegistryStore => ({
  ...createRegistryReader(createRowSource(sql)),
  applyChanges: (changes) => applyChanges(sql, changes),
})
