import { step } from '#engine/process/step.ts'
import type { ProcessCommand, ProcessState } from '#engine/process/types.ts'
import { awardedWay, commandsPerCase, compileCase } from './process/case-workflow.ts'
import { createPeer, type PeerCase } from './process/peer-elements.ts'
import { report } from './report.ts'

/**
 * Commands per second of processor time of the case workflow (20 elements, awarded: six commands a case), and the bytes of a case that waits:
 * our engine and bpmn-elements, each with its state written to text and read again between any two commands. In turns, the best of each.
 */
const ROUNDS = 5
const SECONDS = 1
const now = '2026-11-20T02:42:00.000Z'
const definition = await compileCase()
const peer = createPeer(definition)

type Run = {
  /** Elements that were passed, in no order. */
  readonly passed: readonly string[]
  /** Of the largest waiting state. */
  readonly bytes: number
}

const commandFor = (
  state: ProcessState,
  element: string,
  variables: ProcessState['elements'][string]['variables'] = {},
): ProcessCommand => {
  const at = (entries: Readonly<Record<string, { readonly on: string }>> = {}) =>
    Object.keys(entries).find((key) => state.elements[entries[key]!.on]?.id === element)
  const task = at(state.userTasks)
  if (task !== undefined) return { type: 'completeUserTask', task, variables }
  return { type: 'completeJob', job: at(state.jobs) ?? '', variables }
}

const runOurs = (): Run => {
  const passed: string[] = []
  let [text, bytes] = ['', 0]
  for (let turn = 0; turn < commandsPerCase; turn += 1) {
    const state = turn === 0 ? undefined : (JSON.parse(text) as ProcessState)
    const way = awardedWay[turn - 1]
    const command: ProcessCommand =
      state === undefined || way === undefined ? { type: 'start' } : commandFor(state, way[0], way[1])
    const result = step(definition, state, command, { now })
    if (!result.ok) throw new Error(result.rejection.message)
    for (const event of result.value.events) if (event.type === 'elementCompleted') passed.push(event.element)
    text = JSON.stringify(result.value.state)
    if (result.value.state.status === 'active') bytes = Math.max(bytes, text.length)
    else if (turn < commandsPerCase - 1) throw new Error('Expected the case to wait until its last command.')
  }
  if ((JSON.parse(text) as ProcessState).status !== 'completed') throw new Error('Expected the case to be completed.')
  return { passed: passed.filter((id) => id !== definition.id), bytes }
}

type PeerState = {
  readonly execution: {
    readonly processes: readonly {
      readonly execution: { readonly children: readonly { readonly id: string; readonly counters: { readonly taken: number } }[] }
    }[]
  }
}

const runPeer = (): Run => {
  let [text, bytes] = [JSON.stringify(peer.begin()), 0]
  for (const [element, variables] of awardedWay) {
    bytes = Math.max(bytes, text.length)
    text = JSON.stringify(peer.complete(JSON.parse(text) as PeerCase, element, variables))
  }
  const stored = JSON.parse(text) as PeerCase
  if (!peer.isCompleted(stored)) throw new Error('Expected the case of the peer to be completed.')
  const children = (stored.state as PeerState).execution.processes.flatMap((one) => one.execution.children)
  return { passed: children.filter(({ counters }) => counters.taken > 0).map(({ id }) => id), bytes }
}

/** Commands per second of processor time. */
const measure = (run: () => Run): number => {
  const begun = process.cpuUsage()
  const spent = () => {
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1e6
  }
  let commands = 0
  for (; spent() < SECONDS; commands += commandsPerCase) run()
  return commands / spent()
}

const [ours, theirs] = [runOurs(), runPeer()]
if ([...ours.passed].sort().join() !== [...theirs.passed].sort().join())
  throw new Error(`Expected both to pass the same elements, but: ${ours.passed.join(' ')} and ${theirs.passed.join(' ')}.`)

const rounds = Array.from({ length: ROUNDS }, () => [measure(runOurs), measure(runPeer)] as const)
const best = Math.max(...rounds.map(([mine]) => mine))
const peers = Math.max(...rounds.map(([, other]) => other))
report({ bench: 'process.step', value: best, unit: 'commands per CPU-second', peer: 'bpmn-elements', ratio: best / peers })
report({
  bench: 'process.state-bytes',
  value: ours.bytes,
  unit: 'bytes',
  peer: 'bpmn-elements',
  ratio: ours.bytes / theirs.bytes,
})
