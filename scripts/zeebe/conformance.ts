import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compareRecordings } from '#workflows/conformance/compare-recordings.ts'
import { type ConformanceScript, readScripts } from '#workflows/conformance/read-cases.ts'
import { formatRecording } from '#workflows/conformance/record/format-recording.ts'
import { isSameRecording, recordCase } from '#workflows/conformance/record/record-case.ts'
import { openZeebe, type Zeebe } from '#workflows/conformance/record/zeebe.ts'
import { runScript } from '#workflows/conformance/run-script.ts'
import type { Recording } from '#workflows/conformance/script.ts'
import { runCommand } from './missing-tool.ts'
import { readSettings, recordsFile } from './settings.ts'
import { startBroker } from './start-broker.ts'
import { stopBroker } from './stop-broker.ts'

const CASES = resolve(import.meta.dirname, '../../workflows/conformance/cases')
const EXCLUSIONS = resolve(CASES, '../exclusions.json')
const PORT_OFFSET = 40

/** `npm run conformance:zeebe -- [--check] [--only <part of an id>] [--missing] [--port-offset n] [--cases <folder>]` */
const { values } = parseArgs({
  options: {
    check: { type: 'boolean' },
    missing: { type: 'boolean' },
    only: { type: 'string' },
    cases: { type: 'string' },
    'port-offset': { type: 'string' },
  },
})

type Outcome = { readonly id: string; readonly stale: boolean; readonly differences: number; readonly excluded?: string }

const readStored = ({ folder }: ConformanceScript): Recording | undefined => {
  const file = join(folder, 'recorded.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recording) : undefined
}

const isSelected = (found: ConformanceScript): boolean =>
  (values.only === undefined || found.id.includes(values.only)) &&
  !(values.missing && existsSync(join(found.folder, 'recorded.json')))

const check = async (zeebe: Zeebe, found: ConformanceScript, exclusions: Readonly<Record<string, string>>): Promise<Outcome> => {
  const { id, files, script, folder } = found
  const recorded = await recordCase(zeebe, { name: id, files, script })
  const stored = readStored(found)
  const stale = stored !== undefined && !isSameRecording(stored, recorded)
  if (stale && values.check) console.log(`${id}: the broker does not do what is recorded`)
  if (!values.check && (stored === undefined || stale)) writeFileSync(join(folder, 'recorded.json'), formatRecording(recorded))
  for (const { step, answer } of recorded.steps)
    if (answer !== 'ok' && answer.code === 'HARNESS') console.log(`${id}: ${answer.message} for ${JSON.stringify(step)}`)
  const differences = await compareEmbedded(found, recorded)
  const excluded = exclusions[id]
  if (excluded === undefined)
    for (const difference of differences) console.log(`${id}: ${JSON.stringify(difference).slice(0, 2000)}`)
  return { id, stale, differences: differences.length, ...(excluded === undefined ? {} : { excluded }) }
}

/** A failure of the engine itself is a difference too. */
const compareEmbedded = async ({ files, script }: ConformanceScript, recorded: Recording): Promise<readonly unknown[]> => {
  try {
    return compareRecordings(recorded, await runScript({ files, script }))
  } catch (error) {
    return [error instanceof Error ? error.message : error]
  }
}

const report = (outcomes: readonly Outcome[]): void => {
  const excluded = outcomes.filter((outcome) => outcome.excluded !== undefined)
  const wrong = outcomes.filter((outcome) => outcome.excluded === undefined && outcome.differences > 0)
  const stale = outcomes.filter((outcome) => outcome.stale)
  for (const { id, excluded: reason } of excluded) console.log(`excluded ${id}: ${reason}`)
  console.log(
    `${outcomes.length} cases on Zeebe; embedded engine: ${outcomes.length - wrong.length - excluded.length} equal, ${wrong.length} different, ${excluded.length} excluded; ` +
      `recordings: ${stale.length} ${values.check ? 'differ from what the broker does now' : 'recorded anew'}`,
  )
  if (wrong.length > 0 || (values.check && stale.length > 0)) process.exitCode = 1
}

await runCommand(async () => {
  const settings = readSettings({ portOffset: Number(values['port-offset'] ?? PORT_OFFSET) })
  const root = resolve(values.cases ?? CASES)
  const cases = readScripts(root).filter(isSelected)
  const exclusions = JSON.parse(readFileSync(EXCLUSIONS, 'utf8')) as Readonly<Record<string, string>>
  console.log(`${cases.length} cases in ${relative(process.cwd(), root)}`)
  if (cases.length === 0) return
  await startBroker(settings)
  const { grpc, rest, management } = settings.ports
  const address = { grpcPort: grpc, restPort: rest, managementPort: management, recordsFile: recordsFile(settings) }
  try {
    const zeebe = await openZeebe(address)
    const outcomes: Outcome[] = []
    for (const found of cases) outcomes.push(await check(zeebe, found, exclusions))
    zeebe.close()
    report(outcomes)
  } finally {
    await stopBroker(settings)
  }
})
