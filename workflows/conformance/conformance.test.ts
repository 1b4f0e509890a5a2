import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { compareRecordings } from './compare-recordings.ts'
import notYet from './not-yet.json' with { type: 'json' }
import { readCases } from './read-cases.ts'
import { runScript } from './run-script.ts'

// Recordings of a real broker are kept beside the repository, not in it.
const folder = resolve(import.meta.dirname, '../..', process.env.SCHEMATA_CONFORMANCE_ZEEBE ?? '../shared/zeebe/examples')
const cases = readCases(folder)
const known: Readonly<Record<string, string>> = notYet

if (cases.length === 0) {
  test.skip(`recordings of a Zeebe broker: no folder ${folder} (set SCHEMATA_CONFORMANCE_ZEEBE)`, () => {})
} else {
  test('the list of cases that do not match yet names only cases that exist, each with a reason', () => {
    const ids = cases.map(({ id }) => id)
    expect(Object.entries(known).filter(([id, reason]) => !ids.includes(id) || reason.length < 10)).toEqual([])
  })

  test.for(cases)('$id: the embedded engine decides as the recorded broker does', async ({ id, files, script, recorded }) => {
    const differences = compareRecordings(recorded, await runScript({ files, script }))
    if (known[id] === undefined) expect(differences).toEqual([])
    else expect(differences, `${id} matches now: take it off not-yet.json`).not.toEqual([])
  })
}
