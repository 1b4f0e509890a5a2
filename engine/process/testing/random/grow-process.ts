import { createRandom, type Random } from '../../../values/random.ts'
import { growCondition, growExpression, growLoop } from './expressions.ts'
import { type Growth, growBoundaries, growTimer, growTrigger, growWork, throwsErrors } from './grow-work.ts'
import type { Block, Boundary, Branch, EventSub, Gateway, ProcessTree, Thrown } from './tree.ts'

const DEEPEST = 2

const growChain = (growth: Growth, depth: number): readonly Block[] =>
  Array.from({ length: 1 + growth.random.below(depth > 0 ? 2 : 4) }, () => growBlock(growth, depth))

const growActivity = (growth: Growth): Block => {
  const work = growWork(growth, 'T')
  // The broker lets nothing happen at what is passed at once, nor at a throw event.
  const boundaries = ['throwMessage', 'task', 'manual'].includes(work.does) ? [] : growBoundaries(growth, throwsErrors(work))
  return { block: 'work', ...work, ...(boundaries.length > 0 ? { boundaries } : {}) }
}

const growBranch = (growth: Growth, depth: number, flow: string): Branch => ({
  flow,
  blocks: flow !== '' && growth.random.chance(0.15) ? [] : growChain(growth, depth + 1),
})

const growBranches = (growth: Growth, depth: number, gateway: Gateway): Block => {
  const { random } = growth
  const flows =
    gateway === 'parallel'
      ? Array.from({ length: random.chance(0.3) ? 3 : 2 }, () => '')
      : [
          growCondition(random),
          ...(gateway === 'inclusive' || random.chance(0.4) ? [growCondition(random)] : []),
          random.chance(0.85) ? 'default' : growCondition(random),
        ]
  if (gateway !== 'parallel' && random.chance(0.3)) flows.reverse()
  const join = gateway === 'inclusive' && random.chance(0.3) ? 'exclusive' : gateway
  return {
    block: 'branches',
    id: growth.name('G'),
    gateway,
    join,
    branches: flows.map((flow) => growBranch(growth, depth, flow)),
  }
}

export const growEventSub = (growth: Growth, depth: number): EventSub => {
  const trigger = growTrigger(growth, ['timer', 'message', 'signal', 'error', 'escalation'])
  return {
    id: growth.name('Event'),
    trigger,
    interrupting: trigger.on === 'error' || growth.random.chance(0.5),
    // A broker keeps what could be undone in an event subprocess that was ended, and never undoes it.
    blocks: withoutHandlers(growChain(growth, depth + 1)),
  }
}

const withoutHandlers = <T>(grown: T): T => {
  if (Array.isArray(grown)) return grown.filter((one) => !isHandler(one)).map(withoutHandlers) as T
  if (typeof grown !== 'object' || grown === null) return grown
  return Object.fromEntries(Object.entries(grown).map(([name, part]) => [name, withoutHandlers(part)])) as T
}

const isHandler = (one: unknown): boolean => typeof one === 'object' && one !== null && 'handler' in one

const growEscalationBoundary = (growth: Growth): readonly Boundary[] =>
  growth.random.chance(0.25)
    ? [
        {
          id: growth.name('On'),
          trigger: growTrigger(growth, ['escalation']),
          interrupting: growth.random.chance(0.5),
          side: growWork(growth, 'Side'),
          merges: growth.random.chance(0.5),
        },
      ]
    : []

const waitForSame = (boundary: Boundary, { trigger }: EventSub): boolean =>
  (trigger.on === 'message' || trigger.on === 'signal') &&
  'trigger' in boundary &&
  boundary.trigger.on === trigger.on &&
  boundary.trigger.name === trigger.name

const growSub = (growth: Growth, depth: number): Block => {
  const { random } = growth
  const id = growth.name('Sub')
  const blocks = growChain(growth, depth + 1)
  const event = random.pick(['error', 'escalation'] as const)
  const grown = [...growBoundaries(growth, true), ...growEscalationBoundary(growth)]
  const eventSubs = random.chance(0.25) ? [growEventSub(growth, depth)] : []
  // A broker lets only one of two events at one activity have a signal or message; publishing refuses such a file.
  const boundaries = grown.filter((boundary) => !eventSubs.some((inside) => waitForSame(boundary, inside)))
  return {
    block: 'sub',
    id,
    blocks,
    eventSubs,
    ...(random.chance(0.1) ? { terminates: true as const } : {}),
    ...(random.chance(0.25) ? { throwing: { when: growCondition(random), event, code: event === 'error' ? 'E1' : 'S1' } } : {}),
    ...(random.chance(0.3) ? { in: { a: growExpression(random) } } : {}),
    ...(random.chance(0.2) ? { out: { d: '=a' } } : {}),
    ...(random.chance(0.2) ? { loop: growLoop(random) } : {}),
    ...(boundaries.length > 0 ? { boundaries } : {}),
  }
}

const growRace = (growth: Growth, depth: number): Block => ({
  block: 'race',
  id: growth.name('Race'),
  events: [
    { id: growth.name('C'), trigger: growTimer(growth), blocks: [] },
    { id: growth.name('C'), trigger: growTrigger(growth, ['message', 'signal']), blocks: growChain(growth, depth + 1) },
  ],
})

const growThrow = (growth: Growth): Block => {
  const { random } = growth
  const event = random.pick<() => Thrown>([
    () => ({ throws: 'none' }),
    () => ({ throws: 'compensation' }),
    () => ({ throws: 'compensation' }),
    () => ({ throws: 'signal', name: 's' }),
    () => ({ throws: 'escalation', name: 'S1' }),
    () => ({ throws: 'link', name: growth.name('L') }),
  ])()
  const out = event.throws === 'none' && random.chance(0.5) ? { out: { d: growExpression(random) } } : {}
  return { block: 'throw', id: growth.name('Throw'), event, ...out }
}

const growBlock = (growth: Growth, depth: number): Block => {
  const { random } = growth
  growth.left -= 1
  if (depth > DEEPEST || growth.left < 0) return growActivity(growth)
  return random.pick<() => Block>([
    () => growActivity(growth),
    () => growActivity(growth),
    () => growActivity(growth),
    () => growActivity(growth),
    () => growBranches(growth, depth, 'exclusive'),
    () => growBranches(growth, depth, 'parallel'),
    () => growBranches(growth, depth, 'parallel'),
    () => growBranches(growth, depth, 'inclusive'),
    () => ({
      block: 'loop',
      id: growth.name('L'),
      blocks: growChain(growth, depth + 1),
      type: 't1',
      times: 1 + random.below(2),
    }),
    () => growSub(growth, depth),
    () => growSub(growth, depth),
    () => growRace(growth, depth),
    () => growThrow(growth),
    () => ({ block: 'catch', id: growth.name('Catch'), trigger: growTrigger(growth, ['timer', 'message', 'signal']) }),
  ])()
}

export type GrownProcess = {
  readonly tree: ProcessTree
  readonly variables: {
    readonly a: number
    readonly b: number
    readonly c: number
    readonly key: string
    readonly items: number[]
  }
  /** Goes on where the growing stopped: for the commands. */
  readonly random: Random
}

/** A random block-structured process of the size of a small case workflow; the same for the same seed. */
export const growProcess = (seed: number): GrownProcess => {
  const random = createRandom(seed)
  let count = 0
  const name = (prefix: string) => {
    count += 1
    return `${prefix}${count}`
  }
  const growth: Growth = { random, name, left: 10 }
  const tree: ProcessTree = {
    id: 'p',
    blocks: growChain(growth, 0),
    eventSubs: random.chance(0.3) ? [growEventSub(growth, 1)] : [],
    ...(random.chance(0.1) ? { terminates: true as const } : {}),
  }
  const [a, b, c] = [random.below(10), random.below(10), random.below(10)]
  return { tree, variables: { a, b, c, key: 'K', items: random.pick([[1, 2], [3], [1, 2, 3]]) }, random }
}
