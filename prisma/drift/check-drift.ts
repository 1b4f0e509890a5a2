import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Migration, readMigrations } from '../migrate/read-migrations.ts'
import { openSchemaEngine } from './schema-engine.ts'
import { createShadowDatabase } from './shadow-database.ts'

export type SchemaFile = { readonly path: string; readonly content: string }

const SCHEMA_FOLDER = fileURLToPath(new URL('../schema', import.meta.url))

/** The files of Prisma's schema, in order of name. */
export const readSchema = (folder: string = SCHEMA_FOLDER): SchemaFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: join('prisma/schema', name), content: readFileSync(join(folder, name), 'utf8') }))

const NO_FILTER = { externalTables: [], externalEnums: [] }

/** What the migrations would have to do to make the tables that the schema describes; undefined when both agree. */
export async function checkDrift({
  schema = readSchema(),
  migrations = readMigrations(),
}: {
  schema?: SchemaFile[]
  migrations?: readonly Migration[]
} = {}): Promise<string | undefined> {
  const shadow = await createShadowDatabase(migrations)
  const engine = await openSchemaEngine(shadow)
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: schema, configDir: '.' },
      to: { tag: 'schemaDatamodel', files: schema },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    })
    return exitCode === 0 ? undefined : (stdout ?? '')
  } finally {
    engine.free()
    await shadow.close()
  }
}
