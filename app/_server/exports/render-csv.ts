import { type Cell, renderSafeText, type Sheet } from './sheet.ts'

/** Major units with two decimals. */
const renderMoney = (amountMinor: bigint): string => {
  const magnitude = amountMinor < 0n ? -amountMinor : amountMinor
  return `${amountMinor < 0n ? '-' : ''}${magnitude / 100n}.${String(magnitude % 100n).padStart(2, '0')}`
}

const renderCell = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'string') return quote(renderSafeText(cell))
  if (cell.type === 'money') return renderMoney(cell.amountMinor)
  return String(cell.value)
}

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** RFC 4180 with a byte order mark, so that spreadsheets read Cyrillic; numbers and dates in their ISO forms. */
export const renderCsv = ({ columns, rows }: Sheet): Uint8Array =>
  new TextEncoder().encode(
    `\uFEFF${[columns.map((name) => quote(renderSafeText(name))), ...rows.map((row) => row.map(renderCell))].map((line) => line.join(',')).join('\r\n')}\r\n`,
  )
