import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import type { Migration } from '../migrate/read-migrations.ts'

/** PostgreSQL in memory with all migrations in it. It serves to compare schemas and nothing else: it has no ICU and one session. */
export async function createShadowDatabase(migrations: readonly Migration[]): Promise<PGlite> {
  const shadow = await PGlite.create({ extensions: { btree_gist, pg_trgm } })
  for (const { name, sql } of migrations) {
    try {
      await shadow.exec(sql)
    } catch (error) {
      throw new Error(`Migration ${name} does not run on the shadow database: ${(error as Error).message}`, { cause: error })
    }
  }
  return shadow
}
