import type { Random } from '../../../values/random.ts'
import { growExpression, growLoop, growMappings, NAMES } from './expressions.ts'
import type { Boundary, Trigger, Work } from './tree.ts'

/** What a process is grown with: choices, names that are used once, and how many blocks may still come. */
export type Growth = { readonly random: Random; readonly name: (prefix: string) => string; left: number }

const DURATIONS = ['PT10M', 'PT1H', 'PT3H', 'P1D']
const JOB_TYPES = ['t1', 't2', 't3', 't4', 't5']
const MESSAGES = ['m1', 'm2', 'm3']

export const growTimer = ({ random }: Growth): Trigger => ({ on: 'timer', duration: random.pick(DURATIONS) })
export const growMessage = ({ random }: Growth): Trigger => ({ on: 'message', name: random.pick(MESSAGES) })
const SIGNAL: Trigger = { on: 'signal', name: 's' }
const ERROR_CODES = ['E1', 'E2', undefined]

const growError = ({ random }: Growth): Trigger => {
  const code = random.pick(ERROR_CODES)
  return { on: 'error', ...(code === undefined ? {} : { code }) }
}

export const growTrigger = (
  growth: Growth,
  of: readonly ('timer' | 'message' | 'signal' | 'error' | 'escalation')[],
): Trigger => {
  const on = growth.random.pick(of)
  if (on === 'timer') return growTimer(growth)
  if (on === 'message') return growMessage(growth)
  if (on === 'signal') return SIGNAL
  return on === 'error' ? growError(growth) : { on: 'escalation', ...(growth.random.chance(0.5) ? { code: 'S1' } : {}) }
}

const userExtensions = ({ random }: Growth): string => {
  const assignee = random.chance(0.3) ? ' assignee="clerk"' : ''
  const groups = random.chance(0.5) ? ` candidateGroups="${random.pick(['g1', 'g1,g2', '=[&quot;q&quot;, &quot;r&quot;]'])}"` : ''
  return [
    assignee === '' && groups === '' ? '' : `<zeebe:assignmentDefinition${assignee}${groups} />`,
    random.chance(0.2) ? '<zeebe:taskSchedule dueDate="=now() + duration(&quot;P2D&quot;)" />' : '',
    random.chance(0.3) ? `<zeebe:priorityDefinition priority="=10 + ${random.below(9)}" />` : '',
  ].join('')
}

const CALL_ATTRIBUTES = [
  '',
  'propagateAllChildVariables="true"',
  'propagateAllChildVariables="false"',
  'propagateAllParentVariables="false"',
]

type Does = Work['does']
const WAITING: readonly Does[] = [
  'service',
  'service',
  'service',
  'user',
  'user',
  'send',
  'rule',
  'scriptJob',
  'jobUser',
  'receive',
]
const PASSING: readonly Does[] = ['script', 'task', 'manual']
const ANY: readonly Does[] = [...WAITING, ...PASSING, 'call', 'throwMessage']
const JOBS = new Set<Does>(['service', 'send', 'rule', 'scriptJob', 'call'])

const isMultiple = (does: Does): boolean => !['throwMessage', 'task', 'manual', 'script'].includes(does)

/** An activity without boundary events. */
export const growWork = (growth: Growth, prefix: string, kinds: readonly Does[] = ANY): Work => {
  const { random } = growth
  const does = random.pick(kinds)
  const name =
    does === 'receive'
      ? random.pick(MESSAGES)
      : does === 'call'
        ? 'child'
        : does === 'throwMessage'
          ? 'post'
          : random.pick(JOB_TYPES)
  return {
    id: growth.name(prefix),
    does,
    name,
    ...growMappings(random),
    ...(does === 'script' ? { script: [growExpression(random), random.pick([...NAMES, 'd'])] as const } : {}),
    ...(does === 'user' ? { more: userExtensions(growth) } : {}),
    ...(does === 'call' ? { more: random.pick(CALL_ATTRIBUTES) } : {}),
    ...(does === 'service' && random.chance(0.2) ? { headers: { h: String(random.below(9)) } } : {}),
    ...(['service', 'user', 'task'].includes(does) && random.chance(0.12)
      ? { listener: random.pick(['start', 'end'] as const) }
      : {}),
    ...(isMultiple(does) && random.chance(0.12) ? { loop: growLoop(random) } : {}),
  }
}

/** What may happen at an activity; `throwing` says that errors come out of it. */
export const growBoundaries = (growth: Growth, throwing: boolean): readonly Boundary[] => {
  const { random } = growth
  const side = (trigger: Trigger, interrupting: boolean): Boundary => ({
    id: growth.name('On'),
    trigger,
    interrupting,
    ...(random.chance(0.2) ? { out: { [random.pick([...NAMES, 'd'])]: `=${random.pick(['a', 'result', 'x'])}` } } : {}),
    side: growWork(growth, 'Side'),
    merges: random.chance(0.5),
  })
  return [
    ...(random.chance(0.12) ? [side(random.chance(0.3) ? { on: 'cycle', cycle: 'R2/PT1H' } : growTimer(growth), false)] : []),
    ...(random.chance(0.1) ? [side(growTimer(growth), true)] : []),
    ...(throwing && random.chance(0.3) ? [side(growError(growth), true)] : []),
    ...(random.chance(0.1) ? [side({ on: 'message', name: growth.name('b') }, random.chance(0.5))] : []),
    ...(random.chance(0.08) ? [side(SIGNAL, random.chance(0.5))] : []),
    ...(random.chance(0.1) ? [{ id: growth.name('Undo'), handler: growWork(growth, 'Handler', WAITING) }] : []),
  ]
}

export const throwsErrors = (work: Work): boolean => JOBS.has(work.does)
