import pg from 'pg'
import { DatabaseFault } from './faults.ts'

const { builtins } = pg.types

/**
 * `2026-11-20 08:15:00.5+00` → `2026-11-20T08:15:00.500Z`. Sessions are in UTC and columns are `timestamptz(3)`, so no digit is lost; by text,
 * because a Date for each value made reading rows three times slower.
 */
function parseInstant(text: string): string {
  if (!PLAIN_INSTANT.test(text))
    throw new DatabaseFault(`Expected an instant of the years 1 to 9999 in UTC, but the database gave ${text}.`)
  const fraction = text.slice(20, -3)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

const PLAIN_INSTANT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/

const keepText = (text: string): string => text

const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const TIMESTAMPTZ_ARRAY = 1185
const NUMERIC_ARRAY = 1231

const TEXT_ARRAY = 1009

const parseTextArray = pg.types.getTypeParser(TEXT_ARRAY as never) as (text: string) => (string | null)[]

const parseArrayOf =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] =>
    parseTextArray(text).map((item) => (item === null ? null : parse(item)))

/** Only the kinds whose default loses something: int8 as double, dates as local midnight, instants as Date. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.NUMERIC, keepText],
  [builtins.DATE, keepText],
  [builtins.TIMESTAMPTZ, parseInstant],
  [INT8_ARRAY, parseArrayOf(BigInt)],
  [NUMERIC_ARRAY, parseArrayOf(keepText)],
  [DATE_ARRAY, parseArrayOf(keepText)],
  [TIMESTAMPTZ_ARRAY, parseArrayOf(parseInstant)],
])

/**
 * How values come back: `int8` → bigint, `numeric` → string, `date` → 'YYYY-MM-DD', `timestamptz` → ISO UTC string with milliseconds,
 * `json`/`jsonb` → parsed, `int4` → number, `uuid`/`text` → string, `bytea` → Buffer; arrays likewise.
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format ?? 'text') === 'text' && PARSERS.has(oid)
      ? PARSERS.get(oid)
      : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}
