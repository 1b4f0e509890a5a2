import { isDeepStrictEqual } from 'node:util'
import { firstFile, mainProcess } from '../main-process.ts'
import type { Files } from '../perform-step.ts'
import type { RecordedStep, Recording, Script, ScriptStep } from '../script.ts'
import { askZeebe, deployFiles, type LiveCase } from './ask-zeebe.ts'
import type { ZeebeRecord } from './follow-records.ts'
import { createObservation, isOverdue, takeObserved, withoutKeys } from './observation.ts'
import { observeRecord } from './observe-record.ts'
import { renderObservation } from './render-observation.ts'
import type { Zeebe } from './zeebe.ts'
import type { ZeebeAnswer } from './zeebe-client.ts'

const NUDGES = 3
/** How long what is overdue may take, before and after the last nudge. */
const PATIENCE_MS = { first: 1500, last: 4000 }
const MESSAGES_GONE_MS = 120_000
const MESSAGES_LIMIT_MS = 20_000
const ZEEBE = '8.6.0'

export type CaseToRecord = {
  /** Names the case in what the broker says of its files. */
  readonly name: string
  readonly files: Files
  /** With a clock that is not before the broker's. */
  readonly script: Script & { readonly clock: string }
  /** Asked for each step in turn in place of the script's steps, until it gives nothing. */
  readonly nextStep?: (steps: readonly RecordedStep[]) => ScriptStep | undefined
}

const settle = async (live: LiveCase): Promise<boolean> => {
  const see = (record: ZeebeRecord) => observeRecord(live.observation, record)
  const settled = () => !isOverdue(live.observation, live.zeebe.brokerNow())
  for (let nudges = 0; ; nudges += 1) {
    if (await live.zeebe.rest(see, settled, nudges < NUDGES ? PATIENCE_MS.first : PATIENCE_MS.last)) return true
    if (nudges === NUDGES) return false
    await live.zeebe.nudge()
  }
}

const answerOf = (answer: ZeebeAnswer): RecordedStep['answer'] =>
  'error' in answer ? { code: answer.error.code, message: withoutKeys(answer.error.message) } : 'ok'

const recordStep = async (live: LiveCase, step: ScriptStep): Promise<RecordedStep> => {
  const answer = answerOf(await askZeebe(live, step))
  const settled = await settle(live)
  const { events, refusals } = takeObserved(live.observation)
  return {
    step,
    answer,
    ...(refusals.length === 0 ? {} : { rejections: refusals }),
    ...(settled ? {} : { unsettled: true as const }),
    events,
    state: renderObservation(live.observation, live.zeebe.now()),
  }
}

const recordDeployment = async (live: LiveCase, names: readonly string[]): Promise<Recording['deployment']> => {
  const answer = await deployFiles(live, names)
  await settle(live)
  const { events, refusals } = takeObserved(live.observation)
  return {
    files: names,
    ...answer,
    ...(events.length === 0 ? {} : { events }),
    ...(refusals.length === 0 ? {} : { rejections: refusals }),
    state: renderObservation(live.observation, live.zeebe.now()),
  }
}

/** Leaves nothing of the case in the broker: the next one must not hear of it. */
const clear = async (live: LiveCase): Promise<void> => {
  const { zeebe, observation } = live
  const see = (record: ZeebeRecord) => observeRecord(observation, record)
  for (const { element, state, parent } of observation.instances)
    if (state === 'active' && parent === '-1') await zeebe.call('CancelProcessInstance', { processInstanceKey: element.key })
  await zeebe.rest(see)
  for (const resourceKey of live.deployed) await zeebe.call('DeleteResource', { resourceKey })
  await zeebe.rest(see)
  if (observation.messages.size === 0) return
  await zeebe.pin(zeebe.brokerNow() + live.longestLifeMs + MESSAGES_GONE_MS)
  const gone = await zeebe.rest(see, () => observation.messages.size === 0, MESSAGES_LIMIT_MS)
  if (!gone) throw new Error(`Expected the messages of ${live.name} to expire, but some are still in the broker.`)
}

/**
 * Runs a case on a real broker and records what it decided after every step, in the form in which the embedded engine records.
 * @throws Error when the broker's clock is past the case's already.
 */
export const recordCase = async (zeebe: Zeebe, { name, files, script, nextStep }: CaseToRecord): Promise<Recording> => {
  const deploy = script.deploy ?? [firstFile(files)]
  const observation = createObservation(mainProcess(files[deploy[0] ?? ''] ?? ''))
  const live: LiveCase = { zeebe, observation, name, files, deployed: new Set(), longestLifeMs: 0 }
  zeebe.forgetNudges()
  await zeebe.pin(Date.parse(script.clock))
  await zeebe.rest(() => {})
  try {
    const deployment = await recordDeployment(live, deploy)
    const steps: RecordedStep[] = []
    const next = nextStep ?? (() => script.steps[steps.length])
    if (deployment.rejected === undefined)
      for (let step = next(steps); step !== undefined; step = next(steps)) steps.push(await recordStep(live, step))
    return { zeebe: ZEEBE, clock: script.clock, deployment, steps }
  } finally {
    await clear(live)
  }
}

/** Whether two recordings are the same to the last text; unlike `compareRecordings`, which asks whether an engine is right. */
export const isSameRecording = (left: Recording, right: Recording): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(right)))
