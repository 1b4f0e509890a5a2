import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptedCases } from './accepted-cases.ts'
import { renderRefusals } from './render-refusals.ts'
import { type ConformanceCase, runCase } from './run-case.ts'
import { runSuites, type Suite } from './run-suites.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(process.env.SCHEMATA_CONFORMANCE ?? join(root, '../shared/conformance'), 'jsonlogic')
const isHere = existsSync(join(folder, 'index.json'))
if (!isHere) console.info(`No JSON-Logic suites at ${folder}: skipped. SCHEMATA_CONFORMANCE names the folder.`)

const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

describe.runIf(isHere)('the public JSON-Logic suites', () => {
  const suites: readonly Suite[] = isHere ? read('index.json').map((name: string) => ({ name, cases: read(name) })) : []
  const result = runSuites(suites)

  it('give the same wherever they are accepted', () => {
    expect(result.different.map(({ suite, case: { rule, data }, outcome }) => ({ suite, rule, data, outcome }))).toEqual([])
  })

  it('are refused for a rule of the language, each of the others', () => {
    expect(result.unnamed.map(({ case: { rule }, outcome }) => ({ rule, outcome }))).toEqual([])
  })

  it('are accepted in a number that only grows', () => {
    console.info(
      `JSON-Logic: ${result.accepted} of ${result.cases} cases accepted and equal, ${result.different.length} different.`,
    )
    expect(result.accepted).toBeGreaterThanOrEqual(acceptedCases)
  })

  it('are described in the reference as they are', () => {
    expect(readFileSync(join(root, 'docs/reference/jsonlogic.md'), 'utf8')).toBe(renderRefusals(result))
  })
})

describe('a classic case', () => {
  it.each<readonly [string, ConformanceCase, string]>([
    ['on nested data', { rule: { '+': [{ var: 'a.b' }, { var: 'a.c' }] }, data: { a: { b: 1, c: 2 } }, result: 3 }, 'equal'],
    ['on an element of a list', { rule: { var: 'a.1' }, data: { a: [4, 5] }, result: 5 }, 'equal'],
    ['on the data itself', { rule: { map: [{ var: '' }, { '*': [{ var: '' }, 2] }] }, data: [1, 2], result: [2, 4] }, 'equal'],
    [
      'that gives records',
      {
        rule: { filter: [{ var: 'x' }, { '>': [{ var: 'n.k' }, 1] }] },
        data: { x: [{ n: { k: 1 } }, { n: { k: 2 } }] },
        result: [{ n: { k: 2 } }],
      },
      'equal',
    ],
    [
      'on an empty list, of whatever it takes it for',
      { rule: { all: [{ var: 'x' }, { '>': [{ var: 'qty' }, 1] }] }, data: { x: [] }, result: false },
      'equal',
    ],
    ['with decimals, as doubles', { rule: { '/': [1, 3] }, result: 1 / 3 }, 'equal'],
    ['that gives something else', { rule: { '+': [1, 1] }, result: 3 }, 'different'],
    ['that should fail and does not', { rule: { '+': [1, 1] }, error: { type: 'NaN' } }, 'different'],
    ['that divides by zero', { rule: { '/': [1, 0] }, error: { type: 'NaN' } }, 'equal'],
    ['on data that is not there', { rule: { var: 'a' }, data: {}, result: null }, 'refused'],
    ['on an inherited name', { rule: { var: 'constructor' }, data: {}, result: null }, 'refused'],
    ['of mixed types', { rule: { '===': [1, '1'] }, result: false }, 'refused'],
  ])('%s', (_, one, kind) => {
    expect(runCase(one).kind).toBe(kind)
  })
})
