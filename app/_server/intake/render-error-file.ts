import type { RefusedRow } from './parse-applications-file.ts'

/** The error file: a line for each refused row, with what, which, why and what to do. Cells that could be formulas are made harmless. */
export const renderErrorFile = (refused: readonly RefusedRow[]): string =>
  [
    ['line', 'reference', 'column', 'code', 'problem', 'hint'],
    ...refused.map(({ row, reference, column, rejection, hints }) => [
      String(row),
      reference,
      column ?? '',
      rejection.code,
      rejection.message,
      hints.length === 0 ? '' : `Use ${hints.join(' or ')}`,
    ]),
  ]
    .map((cells) => `${cells.map(renderCell).join(',')}\r\n`)
    .join('')

const renderCell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
