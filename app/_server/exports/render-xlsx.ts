import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node'
import { type Cell, renderSafeText, type Sheet } from './sheet.ts'

const renderCell = (cell: Cell): CellObject | null => {
  if (cell === null) return null
  if (typeof cell === 'string') return { value: renderSafeText(cell), type: String }
  switch (cell.type) {
    case 'number':
      return { value: cell.value, type: Number }
    case 'money':
      return renderMoney(cell.amountMinor)
    case 'date':
      return { value: new Date(`${cell.value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
    case 'instant':
      return { value: new Date(cell.value), type: Date, format: 'yyyy-mm-dd hh:mm:ss' }
  }
}

/** A spreadsheet keeps fifteen digits: an amount with more stays exact as a text. */
const renderMoney = (amountMinor: bigint): CellObject => {
  const value = Number(amountMinor) / 100
  if (BigInt(Math.round(value * 100)) === amountMinor && Math.abs(value) < 1e13)
    return { value, type: Number, format: '#,##0.00' }
  return { value: `${amountMinor / 100n}.${String(amountMinor % 100n).padStart(2, '0')}`, type: String }
}

/** A workbook of one sheet; amounts are numbers, days are days. */
export const renderXlsx = async ({ columns, rows }: Sheet): Promise<Uint8Array> => {
  const head: Row = columns.map((name) => ({ value: renderSafeText(name), type: String, fontWeight: 'bold' }))
  const body = rows.map((row): Row => row.map(renderCell))
  return new Uint8Array(await writeExcelFile([head, ...body], { stickyRowsCount: 1 }).toBuffer())
}
