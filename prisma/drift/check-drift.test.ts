import { describe, expect, it, vi } from 'vitest'
import type { Migration } from '../migrate/read-migrations.ts'
import { checkDrift, readSchema } from './check-drift.ts'
import { renderSchema } from './render-schema.ts'

vi.setConfig({ testTimeout: 60_000 })

const main = readSchema().filter(({ path }) => path.endsWith('schema.prisma'))
const migration = (sql: string): Migration[] => [{ name: '20260101000000_flock', sql, checksum: '' }]
const model = (content: string) => [...main, { path: 'prisma/schema/flock.prisma', content }]

const SHEEP_SQL = `create extension btree_gist;
  create table sheep (id integer primary key, name text not null, nights daterange, constraint sheep_once exclude using gist (nights with &&));
  create unique index sheep_name on sheep (name) where id > 3;
  alter table sheep enable row level security; create policy sheep_all on sheep using (true);`
const SHEEP_MODEL = `model sheep {
  id Int @id
  name String
  nights Unsupported("daterange")?
  @@unique([name], map: "sheep_name", where: raw("(id > 3)"))
}`

describe('the drift check', () => {
  it('passes when migrations and models describe the same tables; policies and exclusions are in the SQL only', async () => {
    expect(await checkDrift({ migrations: migration(SHEEP_SQL), schema: model(SHEEP_MODEL) })).toBeUndefined()
  })

  it.each([
    ['a column that no model has', `${SHEEP_SQL} alter table sheep add column wool text;`, SHEEP_MODEL, 'DROP COLUMN "wool"'],
    [
      'a column that no migration makes',
      SHEEP_SQL,
      SHEEP_MODEL.replace('id Int @id', 'id Int @id\n wool String'),
      'ADD COLUMN     "wool"',
    ],
    ['another type', SHEEP_SQL, SHEEP_MODEL.replace('name String', 'name String @db.VarChar(9)'), 'SET DATA TYPE VARCHAR(9)'],
    ['a table that no model has', `${SHEEP_SQL} create table goat (id integer primary key);`, SHEEP_MODEL, 'DROP TABLE "goat"'],
    ['another condition of an index', SHEEP_SQL, SHEEP_MODEL.replace('id > 3', 'id > 4'), 'sheep_name'],
  ])('tells of %s', async (_, sql, content, text) => {
    expect(await checkDrift({ migrations: migration(sql), schema: model(content) })).toContain(text)
  })

  it('names the migration that does not run', async () => {
    await expect(checkDrift({ migrations: migration('create tabel sheep ()') })).rejects.toThrow(
      /20260101000000_flock does not run/,
    )
  })

  it('can write the models itself, into a file named for the migration that creates the table', async () => {
    const rendered = await renderSchema(main, migration(SHEEP_SQL))
    expect(rendered.map(({ path }) => path)).toEqual(['prisma/schema/schema.prisma', 'prisma/schema/flock.prisma'])
    expect(await checkDrift({ migrations: migration(SHEEP_SQL), schema: rendered })).toBeUndefined()
  })
})
