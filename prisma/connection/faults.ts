/** Broken or misused database infrastructure. The message names no value of a row; `cause` keeps the driver's error. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault'
  /** SQLSTATE, where PostgreSQL gave one. */
  readonly code: string | undefined

  constructor(message: string, options: { code?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.code = options.code
  }
}

export type ConstraintKind = 'unique' | 'exclusion' | 'check' | 'foreign-key' | 'not-null'

/** A row would break a named constraint. Stores map the ones they expect to a Rejection and let the others pass. */
export class ConstraintFault extends DatabaseFault {
  override name = 'ConstraintFault'
  readonly kind: ConstraintKind
  /** Name of the constraint; for `not-null` the name of the column. */
  readonly constraint: string
  readonly table: string

  constructor(of: { kind: ConstraintKind; constraint: string; table: string; code: string; cause: unknown }) {
    super(`Table ${of.table} refused a row: ${of.kind} constraint ${of.constraint}.`, of)
    this.kind = of.kind
    this.constraint = of.constraint
    this.table = of.table
  }
}

/** Two transactions met (serialization failure or deadlock); trying the whole transaction again is safe. */
export class ConcurrencyFault extends DatabaseFault {
  override name = 'ConcurrencyFault'
}

/** The role or the scope does not allow the statement (a grant is missing, or row-level security refused a new row). */
export class AccessFault extends DatabaseFault {
  override name = 'AccessFault'
}

const CONSTRAINT_KINDS: Readonly<Record<string, ConstraintKind>> = {
  '23502': 'not-null',
  '23503': 'foreign-key',
  '23505': 'unique',
  '23514': 'check',
  '23P01': 'exclusion',
}

type DriverError = Error & {
  code?: string
  constraint?: string
  table?: string
  column?: string
  detail?: string
  where?: string
}

/** Maps what the driver threw to a named fault. Errors that are not the driver's pass unchanged. */
export function toFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseFault) return error
  const cause = withoutValues(error)
  const code = cause.code
  if (code === undefined) return error
  const kind = CONSTRAINT_KINDS[code]
  if (kind !== undefined) {
    return new ConstraintFault({
      kind,
      constraint: cause.constraint ?? cause.column ?? '',
      table: cause.table ?? '',
      code,
      cause,
    })
  }
  if (code === '40001' || code === '40P01')
    return new ConcurrencyFault('Two transactions met; this one was undone.', { code, cause })
  if (code === '42501') return new AccessFault(`The database refused access: ${cause.message}.`, { code, cause })
  if (/^[0-9A-Z]{5}$/.test(code))
    return new DatabaseFault(`A statement failed: ${cause.message} (SQLSTATE ${code}).`, { code, cause })
  return error
}

/** PostgreSQL's detail and context quote the values of the row, which may be personal. */
function withoutValues(error: DriverError): DriverError {
  delete error.detail
  delete error.where
  return error
}
