import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/** The parts of the generated bindings that loading needs and their types leave out. */
type Loadable = typeof bindings & { __wbg_set_wasm(exports: WebAssembly.Exports): void }

/** Prisma's schema engine panicked; the message is its own. */
export class SchemaEngineFault extends Error {
  override name = 'SchemaEngineFault'
}

/** Where the engine leaves the message of a panic, by its own convention. */
const registry = {
  set_message(message: string) {
    throw new SchemaEngineFault(message)
  },
}

/** The engine keeps its state in module variables: one instance a process. */
let loaded: Loadable | undefined

function loadEngine(): Loadable {
  if (loaded !== undefined) return loaded
  const loadable = bindings as unknown as Loadable
  const file = join(dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm')
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), { './schema_engine_bg.js': loadable })
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry })
  loadable.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  loaded = loadable
  return loadable
}

/**
 * Prisma's schema engine as WebAssembly on a database in memory. The command line of Prisma wants a native binary from its own host instead,
 * which an installation without the internet cannot have.
 */
export async function openSchemaEngine(database: PGlite): Promise<SchemaEngine> {
  const factory = new PrismaPGlite(database)
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: factory.adapterName,
    connect: () => factory.connect(),
    connectToShadowDb: () => Promise.reject(new Error('The migrations are in the database already; no second one is needed.')),
  })
  return loadEngine().SchemaEngine.new({ datamodels: undefined } as never, () => {}, adapter)
}
