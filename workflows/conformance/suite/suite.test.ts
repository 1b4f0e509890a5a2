import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ELEMENT_KINDS } from '#engine/process/index.ts'
import { readScripts } from '../read-cases.ts'
import { CELLS } from './matrix-cases.ts'
import { COLUMNS } from './matrix-row.ts'
import { SUITE } from './suite.ts'
import { listCaseFiles } from './write-cases.ts'

const folder = resolve(import.meta.dirname, '../cases')
const scripts = new Map(readScripts(folder).map((found) => [found.id, found]))

describe('the matrix of elements', () => {
  test('has a row for every kind of element that the engine executes', () => {
    expect(ELEMENT_KINDS.filter((kind) => !CELLS.some((cell) => cell.kind === kind))).toEqual([])
  })

  test('has every column in every row', () => {
    const rows = [...new Set(CELLS.map(({ row }) => row))]
    for (const row of rows) expect(CELLS.filter((cell) => cell.row === row).map(({ column }) => column)).toEqual(COLUMNS)
  })

  test('each cell has cases that exist, or the reason why it has none', () => {
    const unfit = CELLS.filter(
      ({ cases, reason = '' }) =>
        cases.some((id) => !scripts.has(id)) || (cases.length === 0 ? reason.length < 20 : reason !== ''),
    )
    expect(unfit.map(({ row, column }) => `${row}: ${column}`)).toEqual([])
  })
})

describe('the described cases', () => {
  test('no two have one id', () => {
    const ids = SUITE.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('stand in their folders as they are described (npm run conformance:write)', () => {
    const stale = SUITE.filter((draft) => {
      const clock = scripts.get(draft.id)?.script.clock ?? ''
      return Object.entries(listCaseFiles(draft, clock)).some(([name, text]) => {
        const file = join(folder, draft.id, name)
        return !existsSync(file) || readFileSync(file, 'utf8') !== text
      })
    })
    expect(stale.map(({ id }) => id)).toEqual([])
  })

  test('no two begin at one instant: a broker takes them one after the other', () => {
    const clocks = [...scripts.values()].map(({ script }) => script.clock)
    expect(new Set(clocks).size).toBe(clocks.length)
  })
})
