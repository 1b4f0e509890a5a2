import { nextStartTimer } from '#engine/process/index.ts'
import { type Broker, getDeployed, type Instance } from './broker.ts'
import { instantOf } from './clock.ts'
import { act, start } from './react.ts'

const ROUNDS = 500

const earliestDue = (instance: Instance): number =>
  instance.state.status !== 'active'
    ? Number.POSITIVE_INFINITY
    : Math.min(
        ...Object.values(instance.state.timers ?? {}).map((timer) => Date.parse(timer.due)),
        ...Object.values(instance.state.jobs ?? {}).map((job) =>
          job.status === 'backoff' ? Date.parse(job.until!) : Number.POSITIVE_INFINITY,
        ),
      )

type Due = { readonly at: number; readonly fire: () => void }

const fireStart = (broker: Broker, entry: Broker['startTimers'][number]): void => {
  const next = nextStartTimer(entry.timer, instantOf(broker))
  if (next === undefined) broker.startTimers.splice(broker.startTimers.indexOf(entry), 1)
  const element = entry.timer.element
  if (next !== undefined) entry.timer = next
  start(broker, { deployed: getDeployed(broker, entry.reference), command: { type: 'start', startEvent: element } })
}

/** A timer at an element that is not active cannot fire; its instance is then left alone. */
const fireInstance = (broker: Broker, instance: Instance, stuck: Set<Instance>): void => {
  const before = JSON.stringify(instance.state)
  act(broker, instance, { type: 'triggerDue' })
  if (before === JSON.stringify(instance.state)) stuck.add(instance)
}

/** Fires all that is due, the earliest first, until nothing is. False when something due cannot fire. */
export const settle = (broker: Broker): boolean => {
  const stuck = new Set<Instance>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const due: Due[] = [
      ...broker.startTimers.map((entry) => ({ at: Date.parse(entry.timer.due), fire: () => fireStart(broker, entry) })),
      ...broker.instances
        .filter((instance) => !stuck.has(instance))
        .map((instance) => ({
          at: earliestDue(instance),
          fire: () => fireInstance(broker, instance, stuck),
        })),
    ].filter((entry) => entry.at <= broker.clock)
    const next = due.sort((left, right) => left.at - right.at)[0]
    if (next === undefined) return stuck.size === 0
    next.fire()
  }
  return false
}

/** Moves the clock; messages whose time is over are gone before anything else. */
export const advance = (broker: Broker, ms: number): void => {
  broker.clock += ms
  broker.messages.splice(0, broker.messages.length, ...broker.messages.filter((message) => message.deadline > broker.clock))
}
