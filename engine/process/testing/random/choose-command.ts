import type { Random } from '../../../values/random.ts'
import type { JsonValue, Key, ProcessCommand, ProcessState, Variables } from '../../types.ts'
import { NAMES } from './expressions.ts'

/** A command, and the instant to which the clock moves before it. */
export type Chosen = { readonly command: ProcessCommand; readonly at?: string }

const someVariables = (random: Random): Variables =>
  random.chance(0.6) ? { [random.pick([...NAMES, 'result', 'x'])]: random.chance(0.06) ? null : random.below(10) } : {}

const mended = (random: Random): Variables => ({
  ...Object.fromEntries(NAMES.map((name): [string, JsonValue] => [name, random.below(10)])),
  result: 1,
  items: [1],
})

const chooseForJob = (random: Random, job: Key): ProcessCommand => {
  const choice = random.below(12)
  if (choice === 0) return { type: 'failJob', job, retries: random.below(2), backoffMs: random.below(2) * 600_000 }
  if (choice === 1) return { type: 'throwError', job, code: random.pick(['E1', 'E2', 'E3']), variables: someVariables(random) }
  if (choice === 2) return { type: 'updateRetries', job, retries: 1 }
  return { type: 'completeJob', job, variables: someVariables(random) }
}

const chooseForTask = (random: Random, task: Key): ProcessCommand => {
  const choice = random.below(10)
  if (choice === 0) return { type: 'assignUserTask', task, assignee: 'ann' }
  if (choice === 1) return { type: 'unassignUserTask', task }
  if (choice === 2) return { type: 'updateUserTask', task, changes: { priority: random.below(100) } }
  return { type: 'completeUserTask', task, variables: someVariables(random) }
}

const chooseModification = (random: Random, state: ProcessState): ProcessCommand => {
  const key = random.pick(Object.keys(state.elements))
  const { id } = state.elements[key]!
  return random.chance(0.5)
    ? { type: 'modify', terminate: [key] }
    : { type: 'modify', activate: [{ element: id }], ...(random.chance(0.5) ? { terminate: [key] } : {}) }
}

/** To the same elements of another version. */
const chooseMigration = (state: ProcessState): ProcessCommand => ({
  type: 'migrate',
  to: state.process === 'p' ? 'p:2' : 'p',
  mapping: Object.fromEntries(Object.values(state.elements).map(({ id }) => [id, id])),
})

const listChoices = (random: Random, state: ProcessState): readonly (() => Chosen)[] => {
  const each = <T>(entries: Readonly<Record<Key, T>> | undefined, choose: (key: Key, entry: T) => Chosen) =>
    Object.entries(entries ?? {}).map(
      ([key, entry]) =>
        () =>
          choose(key, entry),
    )
  return [
    ...each(state.jobs, (job, { status, until }) =>
      status === 'backoff' && until !== undefined
        ? { command: { type: 'triggerDue' }, at: until }
        : { command: chooseForJob(random, job) },
    ),
    ...each(state.userTasks, (task) => ({ command: chooseForTask(random, task) })),
    ...each(state.timers, (timer, { due }) => ({
      command: random.chance(0.2) ? { type: 'triggerTimer', timer } : { type: 'triggerDue' },
      at: due,
    })),
    ...each(state.messages, (subscription) => ({
      command: { type: 'correlateMessage', subscription, variables: someVariables(random) },
    })),
    ...each(state.signals, (_, { name }) => ({ command: { type: 'broadcastSignal', name, variables: someVariables(random) } })),
    ...each(state.incidents, (_, { on }) => ({ command: { type: 'setVariables', element: on, variables: mended(random) } })),
    ...each(state.incidents, (_, { job }) => ({
      command: job === undefined ? { type: 'triggerDue' } : { type: 'updateRetries', job, retries: 1 },
    })),
    ...each(state.incidents, (incident) => ({ command: { type: 'resolveIncident', incident } })),
  ]
}

/** Something that can be done with an instance now; undefined where nothing is open. */
export const chooseCommand = (random: Random, state: ProcessState): Chosen | undefined => {
  const choice = random.below(100)
  if (choice === 0) return { command: { type: 'cancel' } }
  if (choice < 4) return { command: chooseModification(random, state) }
  if (choice < 6) return { command: chooseMigration(state) }
  if (choice < 8)
    return {
      command: {
        type: 'setVariables',
        element: random.pick(Object.keys(state.elements)),
        variables: someVariables(random),
        local: true,
      },
    }
  const choices = listChoices(random, state)
  return choices.length === 0 ? undefined : random.pick(choices)()
}
