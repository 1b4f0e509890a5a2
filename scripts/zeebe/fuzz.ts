import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { renderTree } from '#engine/process/testing/random/render-tree.ts'
import { formatRecording } from '#workflows/conformance/record/format-recording.ts'
import { openZeebe, type Zeebe } from '#workflows/conformance/record/zeebe.ts'
import { type Compared, compareCase, type FuzzCase, makeCase } from '#workflows/conformance/testing/fuzz/fuzz-case.ts'
import { shrinkCase } from '#workflows/conformance/testing/fuzz/shrink-case.ts'
import { runCommand } from './missing-tool.ts'
import { readSettings, recordsFile } from './settings.ts'
import { startBroker } from './start-broker.ts'
import { stopBroker } from './stop-broker.ts'

const CASES = resolve(import.meta.dirname, '../../workflows/conformance/cases')
const PORT_OFFSET = 200

/**
 * `npm run fuzz:zeebe -- [--from seed] [--count n] [--tries n] [--port-offset n] [--keep folder]`: random processes with random commands on
 * a real broker and on the embedded engine. What differs is made smaller and kept as a case.
 */
const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    count: { type: 'string', default: '500' },
    tries: { type: 'string', default: '150' },
    'port-offset': { type: 'string' },
    keep: { type: 'string', default: CASES },
  },
})

/** The first difference says what it is about; a smaller case counts only if it differs in the same. */
const subject = ({ differences: [first] }: Compared): string | undefined => first?.what

const keep = (found: FuzzCase, { recorded }: Compared): string => {
  const folder = join(resolve(values.keep), `fuzz-${found.seed}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'process.bpmn'), renderTree(found.tree))
  const script = { about: `random process ${found.seed}, made smaller`, clock: recorded.clock, steps: found.steps }
  writeFileSync(join(folder, 'script.json'), formatRecording(script))
  writeFileSync(join(folder, 'recorded.json'), formatRecording(recorded))
  return folder
}

const examine = async (zeebe: Zeebe, found: FuzzCase, compared: Compared): Promise<void> => {
  const differs = async (smaller: FuzzCase) => subject(await compareCase(zeebe, smaller)) === subject(compared)
  const smallest = await shrinkCase(found, differs, Number(values.tries))
  const last = await compareCase(zeebe, smallest)
  console.log(`seed ${found.seed} differs; ${smallest.steps.length} steps in ${keep(smallest, last)}`)
  for (const difference of last.differences) console.log(`  ${JSON.stringify(difference).slice(0, 1500)}`)
}

type Totals = { same: number; different: number; refused: number; steps: number }

const fuzzSeed = async (zeebe: Zeebe, seed: number, totals: Totals): Promise<void> => {
  const made = await makeCase(seed)
  const compared = await compareCase(zeebe, made)
  totals.steps += made.steps.length
  if (compared.recorded.deployment.rejected !== undefined) {
    totals.refused += 1
    console.log(`seed ${seed} is refused by the broker: ${compared.recorded.deployment.rejected.message.slice(0, 400)}`)
  }
  if (compared.differences.length === 0) totals.same += 1
  else {
    totals.different += 1
    await examine(zeebe, made, compared)
  }
}

await runCommand(async () => {
  const settings = readSettings({ portOffset: Number(values['port-offset'] ?? PORT_OFFSET) })
  const [from, count] = [Number(values.from), Number(values.count)]
  await startBroker(settings)
  const { grpc, rest, management } = settings.ports
  const totals: Totals = { same: 0, different: 0, refused: 0, steps: 0 }
  try {
    const zeebe = await openZeebe({
      grpcPort: grpc,
      restPort: rest,
      managementPort: management,
      recordsFile: recordsFile(settings),
    })
    for (let seed = from; seed < from + count; seed += 1) {
      await fuzzSeed(zeebe, seed, totals)
      if ((seed - from) % 50 === 49) console.log(`${seed - from + 1} of ${count}: ${totals.same} equal`)
    }
    zeebe.close()
  } finally {
    await stopBroker(settings)
  }
  console.log(
    `${count} random processes (seeds ${from} to ${from + count - 1}, ${totals.steps} steps): ${totals.same} equal, ${totals.different} different, ${totals.refused} refused by the broker`,
  )
  if (totals.different > 0) process.exitCode = 1
})
