import { CsvError, parse } from 'csv-parse/sync'
import type { FormDefinition, FormField } from '#engine/definition/form.ts'
import { type CalendarDate, isCalendarDate } from '#engine/values/date.ts'
import type { Rejection } from '#engine/values/rejection.ts'

/** One row that can be submitted. `row` is its line in the file, the header being line 1. */
export type ApplicationRow = {
  readonly row: number
  readonly reference: string
  readonly submittedOn: CalendarDate
  /** Answers by form field. */
  readonly values: Readonly<Record<string, string | number | boolean>>
}
export type RefusedRow = {
  readonly row: number
  readonly reference: string
  readonly column: string | null
  readonly rejection: Rejection
  readonly hints: readonly string[]
}

export type ApplicationsFile =
  | { readonly ok: true; readonly rows: readonly ApplicationRow[]; readonly refused: readonly RefusedRow[] }
  /** The file as a whole cannot be read: nothing of it is taken. */
  | { readonly ok: false; readonly rejection: Rejection }

const fixedColumns = ['reference', 'submitted_on']
const maxRows = 100_000

/**
 * Reads a CSV of applications. Columns are `reference`, `submitted_on` and any of the facts that the programme's form asks
 * (`child.registerNumber`, …; `payee.account` for the account of the payee). A wrong header, encoding or separator refuses the file; a wrong
 * cell refuses its row.
 */
export const parseApplicationsFile = (bytes: Uint8Array, form: FormDefinition, payee: string): ApplicationsFile => {
  const decoded = decodeUtf8(bytes)
  if (decoded === undefined)
    return refuseFile('file-encoding', 'Expected a CSV file in UTF-8, but its bytes are not. Save it as "CSV UTF-8".')
  const table = parseTable(decoded)
  if (!table.ok) return table
  const [header = [], ...lines] = table.records
  const columns = header.map((name) => (name === 'payee.account' ? `${payee}.account` : name))
  const wrongHeader = findWrongHeader(columns, form)
  if (wrongHeader !== undefined) return wrongHeader
  if (lines.length === 0)
    return refuseFile('file-empty', 'Expected at least one application under the header, but there is none.')
  if (lines.length > maxRows)
    return refuseFile(
      'file-too-long',
      `Expected at most ${maxRows} applications in a file, but there are ${lines.length}. Split it.`,
    )
  return readRows(lines, columns, form)
}

const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const parseTable = (text: string): { ok: true; records: string[][] } | { ok: false; rejection: Rejection } => {
  const firstLine = text.slice(0, text.search(/\r?\n|$/))
  if (!firstLine.includes(',') && /[;\t|]/.test(firstLine)) {
    const found = /;/.test(firstLine) ? 'semicolons' : /\t/.test(firstLine) ? 'tabs' : 'bars'
    return refuseFile(
      'file-separator',
      `Expected columns separated by commas, but the header has ${found}. Export the file with commas.`,
    )
  }
  try {
    return {
      ok: true,
      records: parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as string[][],
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuseFile(
      'file-syntax',
      `Expected a CSV file, but line ${error.lines ?? '?'} cannot be read (${error.code}). A quotation mark is often left open.`,
    )
  }
}

const findWrongHeader = (columns: readonly string[], form: FormDefinition): { ok: false; rejection: Rejection } | undefined => {
  const asked = Object.values(form.properties).flatMap((field) => field['x-fact'] ?? [])
  const known = [...fixedColumns, ...asked]
  const unknown = columns.filter((name) => !known.includes(name))
  const twice = columns.filter((name, index) => columns.indexOf(name) !== index)
  const missing = fixedColumns.filter((name) => !columns.includes(name))
  if (unknown.length + twice.length + missing.length === 0) return undefined
  const found = [
    ...(unknown.length > 0 ? [`unknown: ${unknown.join(', ')}`] : []),
    ...(twice.length > 0 ? [`twice: ${twice.join(', ')}`] : []),
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
  ]
  return refuseFile(
    'file-header',
    `Expected the columns ${known.join(', ')}, but the header differs (${found.join('; ')}). Mend the first line.`,
  )
}

const readRows = (lines: readonly string[][], columns: readonly string[], form: FormDefinition): ApplicationsFile => {
  const rows: ApplicationRow[] = []
  const refused: RefusedRow[] = []
  const seen = new Map<string, number>()
  for (const [index, cells] of lines.entries()) {
    const row = index + 2
    const read = readRow({ row, cells, columns, form })
    const first = seen.get(read.reference)
    if (read.reference !== '' && first === undefined) seen.set(read.reference, row)
    if ('rejection' in read) refused.push(read)
    else if (first !== undefined)
      refused.push(
        refuseRow(
          read,
          'reference',
          'row-repeated',
          `Expected number ${read.reference} once in the file, but line ${first} has it already. Remove one of them.`,
        ),
      )
    else rows.push(read)
  }
  return { ok: true, rows, refused }
}

type Line = {
  readonly row: number
  readonly cells: readonly string[]
  readonly columns: readonly string[]
  readonly form: FormDefinition
}

const readRow = ({ row, cells, columns, form }: Line): ApplicationRow | RefusedRow => {
  const cell = (name: string): string => cells[columns.indexOf(name)] ?? ''
  const at = { row, reference: cell('reference') }
  if (cells.length !== columns.length) {
    return refuseRow(
      at,
      null,
      'row-cells',
      `Expected ${columns.length} cells in line ${row}, but there are ${cells.length}. A comma in a value needs quotation marks around it.`,
    )
  }
  const formula = columns.find((_name, index) => /^[=+@\-\t\r]/.test(cells[index] ?? ''))
  if (formula !== undefined) {
    return refuseRow(
      at,
      formula,
      'cell-formula',
      `Expected a value in "${formula}", but the cell begins like a formula. Export values, not formulas.`,
    )
  }
  if (at.reference === '')
    return refuseRow(
      at,
      'reference',
      'cell-empty',
      'Expected a number in "reference", but the cell is empty. Give each application a number of its own.',
    )
  const submittedOn = cell('submitted_on')
  if (!isCalendarDate(submittedOn)) {
    return refuseRow(
      at,
      'submitted_on',
      'cell-date',
      'Expected a date like 2026-11-20 in "submitted_on", but the cell holds another form. Write year, month and day with hyphens.',
    )
  }
  return { ...at, submittedOn, values: readValues(form, cell) }
}

/** An empty cell is no answer; what a field of another type cannot read stays text, and the form refuses it with its own words. */
const readValues = (form: FormDefinition, cell: (name: string) => string): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(form.properties).flatMap(([name, field]) => {
      const text = field['x-fact'] === undefined ? '' : cell(field['x-fact'])
      return text === '' ? [] : [[name, readValue(field, text)]]
    }),
  )

const readValue = (field: FormField, text: string): string | number | boolean => {
  if (field.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  if (field.type === 'integer' || field.type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  return text
}

const refuseFile = (code: string, message: string): { ok: false; rejection: Rejection } => ({
  ok: false,
  rejection: { code, message },
})

type At = { readonly row: number; readonly reference: string }

const refuseRow = ({ row, reference }: At, column: string | null, code: string, message: string): RefusedRow => ({
  row,
  reference,
  column,
  rejection: { code, message },
  hints: [],
})
