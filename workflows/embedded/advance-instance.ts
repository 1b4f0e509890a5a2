import { step } from '#engine/process/index.ts'
import type { PathEntry, ProcessInstance } from '#engine/process/ports.ts'
import type {
  ProcessCommand,
  ProcessDefinition,
  ProcessDefinitions,
  ProcessEvent,
  ProcessRejectionCode,
  ProcessState,
} from '#engine/process/types.ts'
import { accept, type Result } from '#engine/values/rejection.ts'
import { findJobHandler } from '../jobs/catalogue.ts'
import type { RuntimeContext } from './embedded-runtime.ts'
import { recordProcessEvent } from './record-process-event.ts'
import { workJob } from './work-job.ts'

type Advance = {
  readonly context: RuntimeContext
  readonly definition: ProcessDefinition
  /** What it may call, or move to. */
  readonly definitions: ProcessDefinitions
  /** The instance as locked; its `state` is undefined only where it begins. */
  readonly instance: Omit<ProcessInstance, 'state'> & { readonly state: ProcessState | undefined }
  /** Carried out in order; what inline jobs give, messages that wait and signals come after them. */
  readonly commands: readonly ProcessCommand[]
}

export type Advanced = {
  readonly state: ProcessState
  readonly commands: readonly string[]
  readonly path: readonly PathEntry[]
}

/**
 * Steps an instance and works its inline jobs, one after another, until it waits: each job under a savepoint, its failure an incident.
 * Rows of tasks, timers, queued jobs, subscriptions and incidents follow the engine's events. The state that comes back is not stored yet.
 */
export const advanceInstance = async (advance: Advance): Promise<Result<Advanced, ProcessRejectionCode>> => {
  const { context, definition, definitions, instance } = advance
  let current = instance.state
  const pending: Pending[] = advance.commands.map((command) => async () => command)
  const done: string[] = []
  const path: PathEntry[] = []
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const command = await next(current)
    if (command === undefined) continue
    const stepped = step(definition, current, command, { now: context.now, definitions })
    if (!stepped.ok) return stepped
    const { state, events } = stepped.value
    done.push(command.type)
    for (const event of events) {
      await recordProcessEvent({ context, instance, event, state })
      path.push(...listPath(event))
      pending.push(...listConsequences({ context, instance, event }))
    }
    current = state
  }
  if (current === undefined) throw new TypeError('Expected a step to give a state.')
  return accept({ state: current, commands: done, path })
}

/** A command that is made when its turn comes: by then another may have ended what it is for. */
type Pending = (state: ProcessState | undefined) => Promise<ProcessCommand | undefined>

const becomes: { readonly [Type in ProcessEvent['type']]?: PathEntry[1] } = {
  elementActivated: 'activated',
  elementCompleted: 'completed',
  elementTerminated: 'terminated',
  elementMigrated: 'migrated',
}

const listPath = (event: ProcessEvent): readonly PathEntry[] => {
  const to = becomes[event.type]
  return to !== undefined && 'element' in event ? [[event.element, to]] : []
}

type Consequence = Pick<Advance, 'context' | 'instance'> & { readonly event: ProcessEvent }

/** What an event makes the runtime do next within the same transaction. */
const listConsequences = ({ context, instance, event }: Consequence): readonly Pending[] => {
  if (event.type === 'messageSubscriptionOpened') return [takeWaitingMessage(context, instance, event)]
  if (event.type !== 'jobCreated' && event.type !== 'jobReopened') return []
  return [workInlineJob(context, instance, event.job)]
}

type Opened = Extract<ProcessEvent, { type: 'messageSubscriptionOpened' }>

/** A message that came before anybody waited for it. */
const takeWaitingMessage =
  (context: RuntimeContext, { programId, processId }: Advance['instance'], { subscription, name, key }: Opened): Pending =>
  async (state) => {
    if (state?.messages?.[subscription] === undefined) return undefined
    const query = { programId, processId, name, correlationKey: key, now: context.now }
    const message = await context.stores.process.findMessage(query)
    if (message === undefined) return undefined
    await context.stores.process.markMessageTaken({ id: message.id, processId })
    return { type: 'correlateMessage', subscription, variables: message.variables }
  }

/** An inline job that can be worked now: a new one, or one that its incident had stopped. */
const workInlineJob =
  (context: RuntimeContext, instance: Advance['instance'], job: string): Pending =>
  async (state) => {
    const found = state?.jobs?.[job]
    if (state === undefined || found === undefined || findJobHandler(found.type)?.mode !== 'inline') return undefined
    const asked = { job, jobType: found.type, headers: found.headers ?? {} }
    return workJob({ context, instance, state, job: asked, afterwards: noFurtherTry })
  }

/** An inline job that fails is an incident at once: what it needs is in the database already. */
const noFurtherTry = { retries: 0, backoffMs: 0 }
