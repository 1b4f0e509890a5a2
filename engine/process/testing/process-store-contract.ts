import { describe, expect, it } from 'vitest'
import { createTestIds } from '../../benefits/testing/build-line.ts'
import type { JobRow, MessageRow, ProcessInstance, ProcessStore, SubscriptionRow, TaskRow, TimerRow } from '../ports.ts'
import type { ProcessState } from '../types.ts'

/** Runs work on a process store in a transaction of its own, as somebody who sees everything. */
export type RunOnProcesses = <T>(work: (process: ProcessStore) => Promise<T>) => Promise<T>

const newId = createTestIds(2_000_000)
const state: ProcessState = { format: 1, process: 'case', status: 'active', root: '1', next: 2, elements: {} }
const now = '2020-11-20T12:00:00.000Z'
const place = { programId: 'child-benefit', areaPath: 'mn/khovsgol/moron' }

export const buildInstance = (applicationId: string, overrides: Partial<ProcessInstance> = {}): ProcessInstance => ({
  id: newId(),
  revision: 1,
  applicationId,
  ...place,
  bundleHash: 'f'.repeat(64),
  processId: 'case',
  state,
  startedAt: '2020-11-20T02:42:00.000Z',
  ...overrides,
})

export const buildTask = (instance: ProcessInstance, overrides: Partial<TaskRow> = {}): TaskRow => ({
  id: newId(),
  instanceId: instance.id,
  taskKey: '7',
  applicationId: instance.applicationId,
  programId: instance.programId,
  areaPath: instance.areaPath,
  element: 'verify',
  form: 'verify',
  queue: 'verification',
  secondPerson: false,
  status: 'open',
  assignee: null,
  priority: 50,
  dueOn: '2020-11-27',
  createdAt: '2020-11-20T02:42:00.000Z',
  endedAt: null,
  endedBy: null,
  ...overrides,
})

export const buildTimer = (instance: ProcessInstance, overrides: Partial<TimerRow> = {}): TimerRow => ({
  instanceId: instance.id,
  programId: instance.programId,
  areaPath: instance.areaPath,
  timerKey: '9',
  target: 'overdue',
  dueAt: '2020-12-20T02:42:00.000Z',
  ...overrides,
})

export const buildJob = (instance: ProcessInstance, overrides: Partial<JobRow> = {}): JobRow => ({
  id: newId(),
  instanceId: instance.id,
  programId: instance.programId,
  areaPath: instance.areaPath,
  jobKey: '11',
  type: `letter-${instance.id.slice(-7)}`,
  headers: { template: 'award' },
  retries: 3,
  availableAt: '2020-11-20T02:42:00.000Z',
  ...overrides,
})

export const buildSubscription = (instance: ProcessInstance, overrides: Partial<SubscriptionRow> = {}): SubscriptionRow => ({
  instanceId: instance.id,
  programId: instance.programId,
  areaPath: instance.areaPath,
  subscriptionKey: '13',
  processId: 'case',
  kind: 'message',
  name: 'documents',
  correlationKey: instance.applicationId,
  target: 'wait',
  ...overrides,
})

export const buildMessage = (correlationKey: string, overrides: Partial<MessageRow> = {}): MessageRow => ({
  id: newId(),
  ...place,
  name: 'documents',
  correlationKey,
  messageId: null,
  variables: { document: 'D-1' },
  publishedAt: '2020-11-20T02:42:00.000Z',
  expiresAt: '2020-11-21T02:42:00.000Z',
  ...overrides,
})

/** What every `ProcessStore` does. `addApplication` gives the id of an application that workflows may name; nothing is left due from before. */
export const describeProcessStore = (name: string, run: RunOnProcesses, addApplication: () => Promise<string>): void => {
  const addInstance = async (overrides: Partial<ProcessInstance> = {}): Promise<ProcessInstance> => {
    const instance = buildInstance(overrides.applicationId ?? (await addApplication()), overrides)
    await run((process) => process.insertInstance(instance))
    return instance
  }

  describe(`${name}: instances of workflows`, () => {
    it('come back as they were added', async () => {
      const instance = await addInstance()
      expect(await run((process) => process.lockInstance(instance.id))).toEqual(instance)
      expect(await run((process) => process.lockInstance(newId()))).toBeUndefined()
    })

    it('may come after their tasks and timers in one transaction', async () => {
      const instance = buildInstance(await addApplication())
      await run(async (process) => {
        await process.insertTask(buildTask(instance))
        await process.putTimer(buildTimer(instance, { dueAt: '2999-01-01T00:00:00.000Z' }))
        await process.insertInstance(instance)
      })
      expect(await run((process) => process.lockInstance(instance.id))).toEqual(instance)
    })

    it('are saved one revision on, and not over what somebody else saved', async () => {
      const instance = await addInstance()
      const ended = { ...instance, state: { ...state, status: 'completed' as const } }
      await run((process) => process.saveInstance(ended, '2020-11-21T00:00:00.000Z'))
      expect(await run((process) => process.lockInstance(instance.id))).toEqual({ ...ended, revision: 2 })
      const late = run((process) => process.saveInstance(instance, '2020-11-21T00:00:00.000Z'))
      await expect(late).rejects.toMatchObject({ name: 'ConcurrencyFault' })
      expect((await run((process) => process.lockInstance(instance.id)))?.state.status).toBe('completed')
    })

    it('are found by their application, the newest', async () => {
      const { applicationId } = await addInstance()
      const newest = await addInstance({ applicationId, startedAt: '2020-11-22T00:00:00.000Z' })
      await addInstance({ applicationId, startedAt: '2020-11-21T00:00:00.000Z' })
      expect(await run((process) => process.findInstanceOfApplication(applicationId))).toEqual(newest)
      expect(await run((process) => process.findInstanceOfApplication(newId()))).toBeUndefined()
    })
  })

  describe(`${name}: tasks`, () => {
    it('come back as they were added, oldest first', async () => {
      const instance = await addInstance()
      const young = buildTask(instance, { taskKey: '8', createdAt: '2020-11-21T00:00:00.000Z' })
      const old = buildTask(instance, { form: null, secondPerson: true, priority: 90, dueOn: null })
      for (const task of [young, old]) await run((process) => process.insertTask(task))
      expect(await run((process) => process.findTasks({ applicationId: instance.applicationId }))).toEqual([old, young])
      expect(await run((process) => process.lockTask(young.id))).toEqual(young)
      expect(await run((process) => process.lockTask(newId()))).toBeUndefined()
    })

    it('end once, and are then not assigned', async () => {
      const instance = await addInstance()
      const task = buildTask(instance)
      await run((process) => process.insertTask(task))
      await run((process) => process.assignTask({ id: task.id, assignee: newId() }))
      await run((process) => process.assignTask({ id: task.id, assignee: 'somebody' }))
      const end = (status: 'completed' | 'cancelled', by: string) =>
        run((process) => process.endTask({ instanceId: instance.id, taskKey: '7', status, at: '2020-11-21T00:00:00.000Z', by }))
      await end('completed', 'first')
      await end('cancelled', 'second')
      await run((process) =>
        process.endTask({
          instanceId: instance.id,
          taskKey: 'none',
          status: 'completed',
          at: '2020-11-21T00:00:00.000Z',
          by: 'x',
        }),
      )
      expect(await run((process) => process.lockTask(task.id))).toEqual({
        ...task,
        assignee: 'somebody',
        status: 'completed',
        endedAt: '2020-11-21T00:00:00.000Z',
        endedBy: 'first',
      })
      const late = run((process) => process.assignTask({ id: task.id, assignee: null }))
      await expect(late).rejects.toMatchObject({ name: 'ConcurrencyFault' })
    })
  })

  describe(`${name}: timers and jobs`, () => {
    const take = (now: string) => run((process) => process.takeDueTimer(now))

    it('take the timer that was due first, at its instant and not before, until it is removed', async () => {
      const instance = await addInstance()
      const [first, second] = [
        buildTimer(instance, { timerKey: '20', dueAt: '1990-01-01T00:00:00.000Z' }),
        buildTimer(instance, { timerKey: '10', dueAt: '1990-01-01T00:00:00.001Z' }),
      ]
      for (const timer of [second, first]) await run((process) => process.putTimer(timer))
      expect(await take('1989-12-31T23:59:59.999Z')).toBeUndefined()
      expect(await take('1990-01-01T00:00:00.000Z')).toEqual(first)
      expect(await take('1990-01-02T00:00:00.000Z')).toEqual(first)
      await run((process) => process.removeTimer(first))
      expect(await take('1990-01-02T00:00:00.000Z')).toEqual(second)
      await run((process) => process.removeTimer(second))
      await run((process) => process.removeTimer(second))
      expect(await take('1990-01-02T00:00:00.000Z')).toBeUndefined()
    })

    it('put a timer that is there to its new instant', async () => {
      const timer = buildTimer(await addInstance(), { dueAt: '1990-01-01T00:00:00.000Z' })
      await run((process) => process.putTimer(timer))
      await run((process) => process.putTimer({ ...timer, dueAt: '1991-01-01T00:00:00.000Z' }))
      expect(await take('1990-06-01T00:00:00.000Z')).toBeUndefined()
      expect(await take('1991-01-01T00:00:00.000Z')).toEqual({ ...timer, dueAt: '1991-01-01T00:00:00.000Z' })
      await run((process) => process.removeTimer(timer))
    })

    it('take the job of a wanted type that was available first, until it is removed', async () => {
      const instance = await addInstance()
      const [first, second] = [
        buildJob(instance, { jobKey: '20' }),
        buildJob(instance, { jobKey: '10', availableAt: '2020-11-21T00:00:00.000Z' }),
      ]
      for (const job of [second, first]) await run((process) => process.insertJob(job))
      const takeJob = (now: string, types = [first.type]) => run((process) => process.takeDueJob({ types, now }))
      expect(await takeJob('2020-11-20T02:41:59.999Z')).toBeUndefined()
      expect(await takeJob('2020-11-22T00:00:00.000Z', ['another'])).toBeUndefined()
      expect(await takeJob('2020-11-22T00:00:00.000Z')).toEqual(first)
      await run((process) => process.removeJob(first))
      expect(await takeJob('2020-11-20T23:59:59.999Z')).toBeUndefined()
      expect(await takeJob('2020-11-21T00:00:00.000Z')).toEqual(second)
      const tried = { ...second, retries: 1, availableAt: '2020-11-22T00:00:00.000Z' }
      await run((process) => process.updateJob(tried))
      expect(await takeJob('2020-11-21T23:59:59.999Z')).toBeUndefined()
      expect(await takeJob('2020-11-22T00:00:00.000Z')).toEqual(tried)
      await run((process) => process.updateJob({ ...tried, retries: 0 }))
      expect(await takeJob('2020-11-23T00:00:00.000Z')).toBeUndefined()
    })
  })

  describe(`${name}: messages`, () => {
    it('find who waits for one, by programme, name and key, in the order in which they began', async () => {
      const instance = await addInstance()
      const [first, second] = [buildSubscription(instance, { subscriptionKey: '20' }), buildSubscription(instance)]
      for (const subscription of [first, second]) await run((process) => process.putSubscription(subscription))
      const message = buildMessage(instance.applicationId)
      expect(await run((process) => process.lockSubscriptions(message))).toEqual([first, second])
      for (const other of [{ programId: 'food-support' }, { name: 'other' }, { correlationKey: newId() }])
        expect(await run((process) => process.lockSubscriptions({ ...message, ...other }))).toEqual([])
      await run((process) => process.putSubscription({ ...first, target: 'elsewhere' }))
      await run((process) => process.removeSubscription(second))
      expect(await run((process) => process.lockSubscriptions(message))).toEqual([{ ...first, target: 'elsewhere' }])
      await run((process) => process.removeSubscription(first))
    })

    it('keep a message until its time is over, for each process once', async () => {
      const instance = await addInstance()
      const [old, young] = [buildMessage(instance.applicationId), buildMessage(instance.applicationId)]
      for (const message of [old, young]) expect(await run((process) => process.insertMessage(message))).toBe(true)
      const find = (at: string, processId = 'case') => run((process) => process.findMessage({ ...old, processId, now: at }))
      expect(await find(now)).toEqual(old)
      expect(await find(old.expiresAt)).toBeUndefined()
      await run((process) => process.markMessageTaken({ id: old.id, processId: 'case' }))
      expect(await find(now)).toEqual(young)
      expect(await find(now, 'another')).toEqual(old)
      expect(await run((process) => process.removeExpiredMessages(old.expiresAt))).toBeGreaterThanOrEqual(2)
      expect(await find(now, 'another')).toBeUndefined()
    })

    it('refuse a message whose id lives already under this name and key', async () => {
      const { applicationId } = await addInstance()
      const message = buildMessage(applicationId, { messageId: 'M-1' })
      const insert = (other: Partial<MessageRow>) =>
        run((process) => process.insertMessage({ ...message, id: newId(), ...other }))
      expect(await insert({})).toBe(true)
      expect(await insert({})).toBe(false)
      expect(await insert({ name: 'other' })).toBe(true)
      expect(await insert({ messageId: 'M-2' })).toBe(true)
      await run((process) => process.removeExpiredMessages(message.expiresAt))
      expect(await insert({})).toBe(true)
      await run((process) => process.removeExpiredMessages(message.expiresAt))
    })

    it('find a subscription and a message that missed each other', async () => {
      const instance = await addInstance()
      const subscription = buildSubscription(instance)
      const message = buildMessage(instance.applicationId)
      await run((process) => process.putSubscription(subscription))
      const match = (except: readonly string[] = []) => run((process) => process.takeMatchedSubscription({ now, except }))
      expect(await match()).toBeUndefined()
      await run((process) => process.insertMessage(message))
      expect(await match()).toEqual(subscription)
      expect(await match([instance.id])).toBeUndefined()
      await run((process) => process.markMessageTaken({ id: message.id, processId: 'case' }))
      expect(await match()).toBeUndefined()
      await run((process) => process.removeSubscription(subscription))
      await run((process) => process.removeExpiredMessages(message.expiresAt))
    })
  })

  describe(`${name}: what operators do`, () => {
    it('gives tasks and incidents the names of another definition', async () => {
      const instance = await addInstance()
      const task = buildTask(instance)
      const incident = { instanceId: instance.id, incidentKey: '21', ...place, element: 'verify', type: 't', message: 'm' }
      await run((process) => process.insertTask(task))
      await run((process) => process.putIncident(incident, now))
      await run((process) =>
        process.renameElements({
          instanceId: instance.id,
          tasks: [{ taskKey: task.taskKey, element: 'check', form: 'check' }],
          incidents: [{ incidentKey: '21', element: 'check' }],
        }),
      )
      expect(await run((process) => process.lockTask(task.id))).toEqual({ ...task, element: 'check', form: 'check' })
    })

    it('moves an instance to another version when it is saved', async () => {
      const instance = await addInstance()
      const moved = { ...instance, processId: 'other' }
      await run((process) => process.saveInstance(moved, now))
      expect(await run((process) => process.lockInstance(instance.id))).toEqual({ ...moved, revision: 2 })
    })
  })
}
