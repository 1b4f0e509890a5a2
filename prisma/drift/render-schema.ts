import { type Migration, readMigrations } from '../migrate/read-migrations.ts'
import { readSchema, type SchemaFile } from './check-drift.ts'
import { openSchemaEngine } from './schema-engine.ts'
import { createShadowDatabase } from './shadow-database.ts'

/** Prisma's schema as the migrations make it: the main file as it is, and a file for each migration with the tables that it creates. */
export async function renderSchema(
  schema = readSchema(),
  migrations: readonly Migration[] = readMigrations(),
): Promise<SchemaFile[]> {
  const main = schema.filter(({ content }) => content.includes('datasource '))
  const shadow = await createShadowDatabase(migrations)
  const engine = await openSchemaEngine(shadow)
  try {
    const { schema: introspected } = await engine.introspect({
      schema: { files: main },
      baseDirectoryPath: 'prisma/schema',
      force: true,
      compositeTypeDepth: 0,
      namespaces: null,
    })
    return [...main, ...groupModels(introspected.files.map(({ content }) => content).join('\n'), migrations)]
  } finally {
    engine.free()
    await shadow.close()
  }
}

function groupModels(text: string, migrations: readonly Migration[]): SchemaFile[] {
  const files = new Map<string, string[]>()
  for (const [model, name] of text.matchAll(/^model (\S+) \{.*?^\}/gms)) {
    const path = `prisma/schema/${findFileName(name as string, migrations)}.prisma`
    files.set(path, [...(files.get(path) ?? []), model])
  }
  return [...files].sort().map(([path, models]) => ({ path, content: `${models.join('\n\n')}\n` }))
}

/** `20261124000200_access` creates the table: `access`. */
function findFileName(table: string, migrations: readonly Migration[]): string {
  const creator = migrations.find(({ sql }) => new RegExp(`^\\s*create table (public\\.)?"?${table}"?[ (]`, 'im').test(sql))
  return creator?.name.replace(/^\d+_/, '') ?? 'other'
}
