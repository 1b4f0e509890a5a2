import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareRecordings } from './compare-recordings.ts'
import exclusions from './exclusions.json' with { type: 'json' }
import { readCases, readScripts } from './read-cases.ts'
import { runScript } from './run-script.ts'

const OWN = resolve(import.meta.dirname, 'cases')
// Further recordings of a real broker are kept beside the repository, not in it.
const OTHERS = resolve(import.meta.dirname, '../..', process.env.SCHEMATA_CONFORMANCE_ZEEBE ?? '../shared/zeebe/examples')
const excluded: Readonly<Record<string, string>> = exclusions

describe('our cases', () => {
  const cases = readCases(OWN)

  test('each has a recording of the real broker', () => {
    const recorded = new Set(cases.map(({ id }) => id))
    expect(
      readScripts(OWN)
        .map(({ id }) => id)
        .filter((id) => !recorded.has(id)),
    ).toEqual([])
  })

  test('an exclusion names a case that exists, with a reason', () => {
    const ids = cases.map(({ id }) => id)
    expect(Object.entries(excluded).filter(([id, reason]) => !ids.includes(id) || reason.length < 20)).toEqual([])
  })

  test('a recording has an answer for each step of its script, and found something to act on', () => {
    const unfit = cases.filter(
      ({ script, recorded: { deployment, steps } }) =>
        (deployment.rejected === undefined && steps.length !== script.steps.length) ||
        steps.some(
          ({ step, answer }, index) =>
            JSON.stringify(step) !== JSON.stringify(script.steps[index]) || (answer !== 'ok' && answer.code === 'HARNESS'),
        ),
    )
    expect(unfit.map(({ id }) => id)).toEqual([])
  })

  test.for(cases)('$id: the embedded engine decides as the broker does', async ({ id, files, script, recorded }) => {
    const differences = compareRecordings(recorded, await runScript({ files, script }))
    if (excluded[id] === undefined) expect(differences).toEqual([])
    else expect(differences, `${id} is equal now: take it off exclusions.json`).not.toEqual([])
  })
})

describe('recordings beside the repository', () => {
  const cases = readCases(OTHERS)
  if (cases.length === 0) test.skip(`no folder ${OTHERS} (set SCHEMATA_CONFORMANCE_ZEEBE)`, () => {})

  test.for(cases)('$id: the embedded engine decides as the broker does', async ({ files, script, recorded }) => {
    expect(compareRecordings(recorded, await runScript({ files, script }))).toEqual([])
  })
})
