import { createBroker } from './broker/broker.ts'
import { deploy } from './broker/deploy.ts'
import { settle } from './broker/settle.ts'
import { firstFile, mainProcess } from './main-process.ts'
import { type Files, performStep } from './perform-step.ts'
import { renderState } from './render-state.ts'
import type { RecordedStep, Recording, Script, ScriptStep } from './script.ts'

/** Where a script begins that names no clock. */
const DEFAULT_CLOCK = '2031-01-01T08:00:00.000Z'

type ScriptToRun = {
  readonly files: Files
  readonly script: Script
  /** Asked for each step in turn in place of the script's steps, until it gives nothing. */
  readonly nextStep?: (steps: readonly RecordedStep[]) => ScriptStep | undefined
}

/**
 * Runs a script against the embedded engine, with a clock of its own, and records what it decided after every step.
 * It does what the broker does; what publishing refuses is another matter.
 */
export const runScript = async ({ files, script, nextStep }: ScriptToRun): Promise<Recording> => {
  const clock = script.clock ?? DEFAULT_CLOCK
  const names = script.deploy ?? [firstFile(files)]
  const broker = createBroker(Date.parse(clock), mainProcess(files[names[0] ?? ''] ?? ''))
  const { answer, processes } = await deploy(
    broker,
    names.map((name) => ({ name, xml: files[name] ?? '' })),
  )
  if (answer !== 'ok')
    return { engine: 'embedded', clock, deployment: { files: names, rejected: answer, state: renderState(broker) }, steps: [] }
  settle(broker)
  broker.recorder.take()
  const deployment = { files: names, processes, state: renderState(broker) }
  const steps: RecordedStep[] = []
  const next = nextStep ?? (() => script.steps[steps.length])
  for (let step = next(steps); step !== undefined; step = next(steps)) {
    const answered = await performStep(broker, step, files)
    const settled = settle(broker)
    steps.push({
      step,
      answer: answered,
      ...(settled ? {} : { unsettled: true as const }),
      events: broker.recorder.take(),
      state: renderState(broker),
    })
  }
  return { engine: 'embedded', clock, deployment, steps }
}
