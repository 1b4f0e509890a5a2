import type { Random } from '#engine/values/random.ts'
import type { RecordedStep, ScriptStep } from '../../script.ts'

type Job = { readonly type: string; readonly state: string }
type State = {
  readonly instances?: readonly { readonly instance: string; readonly state: string }[]
  readonly active?: readonly string[]
  readonly jobs?: readonly Job[]
  readonly userTasks?: readonly { readonly element: string }[]
  readonly timers?: readonly { readonly dueIn: string }[]
  readonly messageSubscriptions?: readonly { readonly name: string; readonly key: string }[]
  readonly signalSubscriptions?: readonly { readonly name: string }[]
  readonly incidents?: readonly { readonly element: string }[]
}
type Choice = () => ScriptStep

const NAMES = ['a', 'b', 'c'] as const
const MOST_STEPS = 30

const someVariables = (random: Random): Record<string, number | null> =>
  random.chance(0.6) ? { [random.pick([...NAMES, 'result', 'x'])]: random.chance(0.06) ? null : random.below(10) } : {}

const nthOf = (jobs: readonly Job[], job: Job): number => jobs.filter((other) => other.type === job.type).indexOf(job) + 1

const thrice = (choice: Choice): readonly Choice[] => [choice, choice, choice]

const listJobChoices = (random: Random, jobs: readonly Job[]): readonly Choice[] => {
  const open = jobs.filter(({ state }) => state === 'activatable')
  const choices = open.flatMap((job) =>
    thrice(() => ({ completeJob: { type: job.type, nth: nthOf(jobs, job), variables: someVariables(random) } })),
  )
  if (open.length === 0) return choices
  const job = random.pick(open)
  const named = { type: job.type, nth: nthOf(jobs, job) }
  if (random.chance(0.35))
    choices.push(() => ({
      failJob: {
        ...named,
        retries: random.below(3),
        message: 'random',
        ...(random.chance(0.3) ? { backoffMs: 600_000 } : {}),
        ...(random.chance(0.2) ? { variables: someVariables(random) } : {}),
      },
    }))
  // An error of a throw event's job makes the broker fail in itself (8.6.0).
  if (job.type !== 'post' && random.chance(0.5))
    choices.push(() => ({ throwError: { ...named, code: random.pick(['E1', 'E2', 'E3']), variables: someVariables(random) } }))
  if (random.chance(0.05)) choices.push(() => ({ updateRetries: { ...named, retries: random.below(4) } }))
  return choices
}

const listTaskChoices = (random: Random, tasks: readonly { readonly element: string }[]): readonly Choice[] =>
  tasks.flatMap(({ element }): readonly Choice[] => [
    ...thrice(() => ({ completeUserTask: { element, variables: someVariables(random) } })),
    ...(random.chance(0.1) ? [() => ({ assignUserTask: { element, assignee: random.pick(['ann', 'bob']) } })] : []),
    ...(random.chance(0.05) ? [() => ({ unassignUserTask: { element } })] : []),
  ])

const listIncidentChoices = (random: Random, incidents: readonly { readonly element: string }[]): readonly Choice[] =>
  incidents.flatMap(({ element }) => {
    const resolve = (more: Record<string, number | readonly number[]>): ScriptStep => ({
      resolveIncident: {
        element,
        setVariables: { ...Object.fromEntries(NAMES.map((name) => [name, random.below(10)])), ...(more as object) },
        ...(random.chance(0.5) ? { scope: 'root' } : {}),
      },
    })
    return [() => resolve({}), () => resolve({ result: 1, items: [1] })]
  })

/** By hand: elements that wait are ended, or begun once more. */
const listModifyChoices = (random: Random, { active = [], userTasks = [] }: State): readonly Choice[] => {
  // The broker leaves a native user task behind when its element is ended by hand (8.6.0).
  const elements = active.filter((label) => /^T\d+#\d+$/.test(label) && !userTasks.some(({ element }) => element === label))
  if (elements.length === 0 || !random.chance(0.06)) return []
  const element = random.pick(elements)
  return [
    () => ({ modify: { terminate: [element] } }),
    () => ({ modify: { activate: [{ element: element.replace(/#\d+$/, '') }], terminate: [element] } }),
  ]
}

const listTimeChoices = (
  random: Random,
  timers: readonly { readonly dueIn: string }[],
  jobs: readonly Job[],
): readonly Choice[] => {
  const advance = timers.length === 0 ? undefined : random.pick(timers).dueIn
  return [
    ...(advance === undefined || advance.startsWith('-') ? [] : [() => ({ advance })]),
    ...(jobs.some((job) => job.state === 'backoff') ? [() => ({ advance: 'PT11M' })] : []),
  ]
}

const listChoices = (random: Random, state: State): readonly Choice[] => {
  const { jobs = [], messageSubscriptions = [], signalSubscriptions = [] } = state
  return [
    ...listJobChoices(random, jobs),
    ...listTaskChoices(random, state.userTasks ?? []),
    ...listTimeChoices(random, state.timers ?? [], jobs),
    ...messageSubscriptions.map(({ name, key }) => () => ({ publish: { name, key, variables: someVariables(random) } })),
    ...(signalSubscriptions.length > 0 && random.chance(0.4)
      ? [() => ({ signal: { name: signalSubscriptions[0]!.name, variables: someVariables(random) } })]
      : []),
    ...listIncidentChoices(random, state.incidents ?? []),
    ...listModifyChoices(random, state),
    ...(random.chance(0.05)
      ? [() => ({ setVariables: { element: 'root', variables: { [random.pick(NAMES)]: random.below(10) } } })]
      : []),
  ]
}

/**
 * What is done next with a random process: something that is open, chosen by the seed. Decided from what was recorded, and it ends when
 * the first instance does; after many steps, or with nothing left to do, that is cancelled.
 */
export const createChooser = (random: Random, variables: Readonly<Record<string, unknown>>) => {
  let last = false
  const end = (): ScriptStep => {
    last = true
    return { cancel: {} }
  }
  return (steps: readonly RecordedStep[]): ScriptStep | undefined => {
    if (steps.length === 0) return { start: { process: 'p', variables: variables as never } }
    const state = steps.at(-1)!.state as State
    if (last || state.instances?.[0]?.state !== 'active') return undefined
    if (steps.length >= MOST_STEPS) return end()
    const choices = [...listChoices(random, state), ...(random.chance(0.01) ? [end] : [])]
    return choices.length === 0 ? end() : random.pick(choices)()
  }
}
