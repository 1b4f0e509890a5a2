import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { submit } from '#engine/cases/testing/case-store-contract.ts'
import type { ProcessStore } from '#engine/process/ports.ts'
import {
  buildInstance,
  buildJob,
  buildSubscription,
  buildTask,
  buildTimer,
  describeProcessStore,
} from '#engine/process/testing/process-store-contract.ts'
import { type CaseDatabase, openCaseDatabase, system } from '../testing/open-case-database.ts'

let database: CaseDatabase
beforeAll(async () => {
  database = await openCaseDatabase()
})
afterAll(() => database.test.drop())

const run = <T>(work: (process: ProcessStore) => Promise<T>): Promise<T> => database.work(({ process }) => work(process))
const addApplication = async (): Promise<string> => {
  const submitted = submit()
  await database.work(({ cases }) => cases.addApplication({ ...submitted, externalReference: null }))
  return submitted.application.id
}

describeProcessStore('in PostgreSQL', run, addApplication)

describe('what was done to an instance', () => {
  const listSteps = (instanceId: string) =>
    database.test.database.transaction(system, (sql) =>
      sql.rows('SELECT revision, commands, path, reason FROM process_step WHERE instance_id = $1 ORDER BY revision', [
        instanceId,
      ]),
    )

  it('is kept with its revision, and only where the instance was written', async () => {
    const instance = buildInstance(await addApplication())
    const [first, second] = [
      { commands: ['start'], path: [['verify', 'activated']] as const, reason: null },
      { commands: ['modify', 'completeJob'], path: [], reason: 'why' },
    ]
    await run((process) => process.insertInstance(instance, first))
    await run((process) => process.saveInstance(instance, '2020-11-21T00:00:00.000Z', second))
    const stale = run((process) => process.saveInstance(instance, '2020-11-21T00:00:00.000Z', second))
    await expect(stale).rejects.toMatchObject({ name: 'ConcurrencyFault' })
    expect(await listSteps(instance.id)).toEqual([
      { revision: 1, ...first },
      { revision: 2, ...second },
    ])
  })
})

describe('signals', () => {
  const addInstance = async () => {
    const instance = buildInstance(await addApplication())
    await run((process) => process.insertInstance(instance))
    return instance
  }

  it('find who else waits for a signal, each instance once, and no message by its name', async () => {
    const [thrower, one, other] = [await addInstance(), await addInstance(), await addInstance()]
    const name = `signal-${one.id}`
    const waiting = [
      ...[thrower, one, other].map((instance) => buildSubscription(instance, { kind: 'signal', name, correlationKey: '' })),
      buildSubscription(one, { kind: 'signal', name, correlationKey: '', subscriptionKey: '31' }),
      buildSubscription(other, { name, subscriptionKey: '32' }),
    ]
    for (const subscription of waiting) await run((process) => process.putSubscription(subscription))
    const listeners = await run((process) => process.listSignalListeners({ name, except: thrower.id }))
    expect(listeners.map(({ instanceId }) => instanceId).sort()).toEqual([one.id, other.id].sort())
    expect(listeners[0]).toMatchObject({ programId: one.programId, areaPath: one.areaPath })
    expect(await run((process) => process.listSignalListeners({ name: `${name}-other`, except: thrower.id }))).toEqual([])
    for (const subscription of waiting) await run((process) => process.removeSubscription(subscription))
  })
})

describe('workers at the same time', () => {
  const soon = '2000-01-01T00:00:00.000Z'
  const timers: { instanceId: string; timerKey: string }[] = []
  afterEach(async () => {
    for (const timer of timers.splice(0)) await run((process) => process.removeTimer(timer))
  })
  /** An instance with timers that are due and an open task. */
  const addInstance = async (dueAts: readonly string[]) => {
    const instance = buildInstance(await addApplication())
    const task = buildTask(instance)
    await run(async (process) => {
      await process.insertInstance(instance)
      await process.insertTask(task)
      for (const [index, dueAt] of dueAts.entries()) {
        const timer = buildTimer(instance, { timerKey: String(index), dueAt })
        timers.push(timer)
        await process.putTimer(timer)
      }
    })
    return { instance, task }
  }

  it('take a due timer each, of different workflows', async () => {
    const first = await addInstance(['1999-01-01T00:00:00.000Z'])
    const second = await addInstance(['1999-01-02T00:00:00.000Z'])
    const taken = await run(async (process) => {
      const mine = await process.takeDueTimer(soon)
      const [theirs, nobodys] = await run(async (other) => {
        const one = await other.takeDueTimer(soon)
        return [one, await run((third) => third.takeDueTimer(soon))]
      })
      return [mine?.instanceId, theirs?.instanceId, nobodys]
    })
    expect(taken).toEqual([first.instance.id, second.instance.id, undefined])
  })

  it('pass over a timer of a workflow that another works on, so that they never wait for each other', async () => {
    const { task, instance } = await addInstance(['1999-01-01T00:00:00.000Z', '1999-01-02T00:00:00.000Z'])
    const second = await run(async (process) => {
      expect((await process.takeDueTimer(soon))?.timerKey).toBe('0')
      return run((other) => other.takeDueTimer(soon))
    })
    expect(second, 'the other timer of the workflow').toBeUndefined()
    const whileCompleting = await run(async (process) => {
      expect((await process.lockTask(task.id))?.instanceId).toBe(instance.id)
      return run((other) => other.takeDueTimer(soon))
    })
    expect(whileCompleting, 'while somebody completes its task').toBeUndefined()
    expect((await run((process) => process.takeDueTimer(soon)))?.timerKey).toBe('0')
  })

  it('take a job each, of different workflows', async () => {
    const [one, other] = [buildInstance(await addApplication()), buildInstance(await addApplication())]
    const type = `letter-${one.id}`
    const jobs = [buildJob(one, { jobKey: '1', type }), buildJob(other, { jobKey: '1', type })]
    await run(async (process) => {
      await process.insertInstance(one)
      await process.insertInstance(other)
      for (const job of [...jobs, buildJob(one, { jobKey: '2', type })]) await process.insertJob(job)
    })
    const query = { types: [type], now: '2020-11-21T00:00:00.000Z' }
    const taken = await run(async (process) => {
      const mine = await process.takeDueJob(query)
      const [theirs, nobodys] = await run(async (other) => {
        const one = await other.takeDueJob(query)
        return [one, await run((third) => third.takeDueJob(query))]
      })
      return [mine, theirs, nobodys]
    })
    expect(taken).toEqual([jobs[0], jobs[1], undefined])
  })

  it('lock a task: the second sees what the first did', async () => {
    const { task, instance } = await addInstance([])
    let second: Promise<string | undefined> = Promise.resolve(undefined)
    await run(async (process) => {
      await process.lockTask(task.id)
      second = run(async (other) => (await other.lockTask(task.id))?.status)
      const isDone = await Promise.race([second.then(() => true), new Promise((resolve) => setTimeout(resolve, 100, false))])
      expect(isDone, 'the second waits').toBe(false)
      const at = '2020-11-21T00:00:00.000Z'
      await process.endTask({ instanceId: instance.id, taskKey: task.taskKey, status: 'completed', at, by: 'first' })
    })
    expect(await second).toBe('completed')
  })
})

describe('an incident', () => {
  it('stays, with the instant at which it was resolved', async () => {
    const instance = buildInstance(await addApplication())
    const incident = { ...buildTimer(instance), incidentKey: '5', element: 'determine', type: 'JOB_NO_RETRIES', message: 'Why.' }
    await run(async (process) => {
      await process.insertInstance(instance)
      await process.putIncident(incident, '2020-11-20T00:00:00.000Z')
    })
    const read = () =>
      database.test.database.transaction(system, (sql) =>
        sql.rows('SELECT element, type, message, created_at, resolved_at FROM process_incident WHERE instance_id = $1', [
          instance.id,
        ]),
      )
    const row = { element: 'determine', type: 'JOB_NO_RETRIES', message: 'Why.', created_at: '2020-11-20T00:00:00.000Z' }
    expect(await read()).toEqual([{ ...row, resolved_at: null }])
    await run((process) => process.resolveIncident(incident, '2020-11-21T00:00:00.000Z'))
    expect(await read()).toEqual([{ ...row, resolved_at: '2020-11-21T00:00:00.000Z' }])
  })
})
