import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderRefusals } from '#engine/rules/conformance/render-refusals.ts'
import { runSuites, type Suite } from '#engine/rules/conformance/run-suites.ts'

/** `npm run conformance:jsonlogic`: runs the public JSON-Logic suites and writes what is refused into the reference. */
const root = join(import.meta.dirname, '..')
const folder = join(process.env.SCHEMATA_CONFORMANCE ?? join(root, '../shared/conformance'), 'jsonlogic')

if (existsSync(join(folder, 'index.json'))) {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const result = runSuites(read('index.json').map((name: string): Suite => ({ name, cases: read(name) })))
  const { cases, accepted, different, unnamed, refused } = result
  process.stdout.write(
    `${accepted} of ${cases} cases accepted and equal, ${different.length} different, ${unnamed.length} refused without a rule\n`,
  )
  for (const [rule, runs] of refused) process.stdout.write(`${String(runs.length).padStart(5)} refused: ${rule}\n`)
  for (const { case: one, outcome } of [...different, ...unnamed])
    process.stdout.write(`${JSON.stringify(one)} ${JSON.stringify(outcome)}\n`)
  writeFileSync(join(root, 'docs/reference/jsonlogic.md'), renderRefusals(result))
  if (different.length + unnamed.length > 0) process.exitCode = 1
} else {
  process.stdout.write(`No JSON-Logic suites at ${folder}: skipped. SCHEMATA_CONFORMANCE names the folder.\n`)
}
