import pg from 'pg'

/** What the sign-in library needs of a pool; it must be closed with the process. */
export type AuthPool = pg.Pool

const { builtins } = pg.types

/** Times of rate limits are int8 and far below 2^53; dates stay Date, as the library wants them. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === builtins.INT8 && (format ?? 'text') === 'text'
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

/**
 * Connections for better-auth alone: role `schemata_app`, its own schema first and only. Without a scope no row of the product is visible
 * through them.
 */
export function openAuthPool({ url, poolSize = 4 }: { url: string; poolSize?: number }): AuthPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'schemata-sign-in',
    types,
    options: '-c timezone=UTC -c search_path=auth',
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', () => {})
  return pool
}
