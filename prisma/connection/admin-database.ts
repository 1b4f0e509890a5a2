import pg from 'pg'
import { DatabaseFault, toFault } from './faults.ts'
import { valueParsers } from './parse-values.ts'

/** One connection as the owner, for migrations, checks and bootstrap only. Row-level security binds the owner too (FORCE). */
export type AdminDatabase = {
  rows<T>(text: string, params?: readonly unknown[]): Promise<T[]>
  /** Several statements at once, without parameters. */
  script(text: string): Promise<void>
  transaction<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** @throws DatabaseFault when the address cannot be reached or refuses the sign-in; the driver's error is its `cause`. */
export async function openAdminDatabase(url: string, name = 'schemata-admin'): Promise<AdminDatabase> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    types: valueParsers,
    options: '-c timezone=UTC',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  await client.connect().catch((error: unknown) => {
    throw new DatabaseFault('The database cannot be reached as its owner.', { cause: error })
  })
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw toFault(error)
    }
  }
  return {
    rows: <T>(text: string, params: readonly unknown[] = []) =>
      attempt(async () => (await client.query(text, [...params])).rows as T[]),
    script: (text) =>
      attempt(async () => {
        await client.query(text)
      }),
    async transaction(work) {
      await client.query('begin')
      try {
        const value = await work()
        await client.query('commit')
        return value
      } catch (error) {
        await client.query('rollback')
        throw toFault(error)
      }
    },
    close: () => client.end(),
  }
}
