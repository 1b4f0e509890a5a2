import pg from 'pg'
import { ConcurrencyFault, DatabaseFault, toFault } from './connection/faults.ts'
import { valueParsers } from './connection/parse-values.ts'
import { createSql, type Sql } from './connection/sql.ts'
import { renderScope, type Scope } from './scope.ts'

export type { Sql, SqlParameter } from './connection/sql.ts'
export type { Scope } from './scope.ts'

export type TransactionOptions = {
  /** Default `read committed`. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** How often the whole transaction is tried again after a serialization failure or a deadlock. Default 0. */
  readonly retries?: number
}

/** The one way to the database of an installation. Nothing is visible outside a transaction with a scope. */
export type Database = {
  /**
   * Runs `work` in one transaction as `schemata_app` under `scope`; commits when it returns, undoes everything when it throws.
   * @throws ConstraintFault, AccessFault, ConcurrencyFault, DatabaseFault
   */
  transaction<T>(scope: Scope, work: (sql: Sql) => Promise<T>, options?: TransactionOptions): Promise<T>
  close(): Promise<void>
}

export type DatabaseOptions = {
  /** Address with the role `schemata_app`. */
  readonly url: string
  /** Most connections at once; default 10. */
  readonly poolSize?: number
  /** Shown in `pg_stat_activity`; default `schemata`. */
  readonly name?: string
}

/** Opens a pool. No connection is made before the first transaction. */
export function openDatabase({ url, poolSize = 10, name = 'schemata' }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: name,
    types: valueParsers,
    options: '-c timezone=UTC -c search_path=public',
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 300_000,
  })
  // A connection that breaks while idle is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => {})
  return {
    async transaction(scope, work, options = {}) {
      const begin = renderBegin(scope, options)
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await runTransaction(pool, begin, work)
        } catch (error) {
          if (!(error instanceof ConcurrencyFault) || attempt >= (options.retries ?? 0)) throw error
        }
      }
    },
    close: () => pool.end(),
  }
}

/** Begin and scope travel together: one round trip. `true` makes each setting end with the transaction. */
function renderBegin(scope: Scope, options: TransactionOptions): string {
  const settings = Object.entries(renderScope(scope)).map(
    ([key, value]) => `set_config('schemata.${key}', ${pg.escapeLiteral(value)}, true)`,
  )
  const isolation = options.isolation === undefined ? '' : ` isolation level ${options.isolation}`
  const access = options.readOnly === true ? ' read only' : ''
  return `begin${isolation}${access}; select ${settings.join(', ')}`
}

async function runTransaction<T>(pool: pg.Pool, begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw new DatabaseFault('The database cannot be reached.', { cause: error })
  })
  const { sql, end } = createSql(client)
  let broken: Error | undefined
  try {
    await client.query(begin)
    const value = await work(sql)
    await end()
    await commit(client)
    return value
  } catch (error) {
    await end()
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw toFault(error)
  } finally {
    client.release(broken)
  }
}

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error: a caught fault must not look like success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit')
  if (command === 'COMMIT') return
  throw new DatabaseFault(
    'A statement of the transaction failed and its error was not passed on, so nothing was written. Use savepoint().',
  )
}
