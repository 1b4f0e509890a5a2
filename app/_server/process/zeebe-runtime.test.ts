import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '#prisma/scope.ts'
import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generateApplications } from '#prisma/seed/generate-applications.ts'
import { ClusterFault } from '#workflows/zeebe/cluster-fault.ts'
import { createClusterWork } from '#workflows/zeebe/cluster-work.ts'
import { createInMemoryCluster, type InMemoryCluster } from '#workflows/zeebe/testing/in-memory-cluster.ts'
import { createZeebeClient, type ZeebeClient } from '#workflows/zeebe/zeebe-client.ts'
import { demoPeople } from '../auth/demo-people.ts'
import { findSignedIn } from '../auth/find-signed-in.ts'
import { compose } from '../compose.ts'
import { runIntake } from '../intake/run-intake.ts'
import { workApplication } from '../intake/work-applications.ts'
import type { Services } from '../services.ts'
import { openTestInstallation, type TestInstallation, testHouseholds } from '../testing/open-test-installation.ts'
import { applyForFood, complete, getOpenTask, isPoor, listHouseholds, type TestHousehold, verify } from '../testing/work-cases.ts'
import { createCaller } from '../trpc/app-router.ts'

/** Address of a real broker, such as `npm run test:zeebe` starts. Without it only the cluster in memory is worked with. */
const address = process.env.SCHEMATA_ZEEBE_ADDRESS

const demoNow = '2026-11-20T02:42:00.000Z'

/** An installation whose workflows a cluster carries out. */
const openOnCluster = async (client: ZeebeClient) => {
  const installation = await openTestInstallation()
  const services = compose({
    appUrl: installation.test.appUrl,
    name: 'schemata-test-zeebe',
    poolSize: 6,
    process: { runtime: 'zeebe', cluster: true },
  })
  const cluster = createClusterWork({
    client,
    work: (work) => services.work(systemScope('worker', 'cluster'), work),
    worker: 'test',
    leaseMs: 60_000,
    waitMs: 300,
  })
  const close = async () => {
    await cluster.close()
    await services.close()
    await installation.close()
  }
  return { installation: { ...installation, services }, services, cluster, close }
}
type OnCluster = Awaited<ReturnType<typeof openOnCluster>>

/** Works for the cluster until nothing moves any more. */
const settle = async ({ services, cluster }: Pick<OnCluster, 'services' | 'cluster'>, quietRounds = 1): Promise<void> => {
  for (let quiet = 0; quiet < quietRounds; ) {
    const delivered = await cluster.deliver()
    const taken = await Promise.all(cluster.jobTypes.map((type) => cluster.take(type)))
    const { waiting } = await countWaiting(services)
    quiet = delivered + taken.reduce((a, b) => a + b) + waiting === 0 ? quiet + 1 : 0
  }
}
const countWaiting = (services: Services) =>
  services.work(systemScope('worker'), ({ processQueries }) => processQueries.countWaitingCommands())

const childBenefit = (count: number) =>
  new TextEncoder().encode(
    generateApplications({
      population: { ...demoPopulation, households: testHouseholds },
      program: 'child-benefit',
      count,
      seed: 'zeebe-runtime',
      among: { part: 0, of: 1 },
    }).csv,
  )

const takeIn = async (services: Services, bytes: Uint8Array) => {
  const report = await runIntake(services, { programId: 'child-benefit', bytes, scope: systemScope('intake') })
  if (!report.ok) throw new Error(report.rejection.message)
  return report.taken
}

/** What came of each application, by its row in the file. */
const readOutcomes = (services: Services, taken: readonly { readonly row: number; readonly applicationId: string }[]) =>
  services.work(systemScope('worker'), async ({ stores }) => {
    const outcomes: [number, unknown][] = []
    for (const { row, applicationId } of taken) {
      const [application] = await stores.cases.getApplications([applicationId])
      const events = await stores.cases.listApplicationEvents(applicationId)
      const determinations = await stores.cases.listDeterminations(applicationId)
      const tasks = await stores.process.findTasks({ applicationId })
      const instance = await stores.process.findInstanceOfApplication(applicationId)
      outcomes.push([
        row,
        {
          status: application?.status,
          outcome: application?.outcome,
          decision: application?.decision,
          enrolled: application?.enrolmentId !== null,
          events: events.map(({ type }) => type),
          results: determinations.map(({ resultHash, reasons, missing }) => ({ resultHash, reasons, missing })),
          tasks: tasks.map(({ element, status, queue, form, dueOn, priority, secondPerson }) => [
            element,
            status,
            queue,
            form,
            dueOn,
            priority,
            secondPerson,
          ]),
          instance: instance?.state.status,
        },
      ])
    }
    return outcomes.sort(([a], [b]) => a - b)
  })

/** Works all applications as people would, round by round, until all wait for what no script knows, or have ended; every third is rejected. */
const workAll = async (
  { people }: Pick<TestInstallation, 'people'>,
  services: Services,
  applicationIds: readonly string[],
  wait: () => Promise<void>,
): Promise<void> => {
  const countTasks = () =>
    services.work(people.caseworker, async ({ stores }) => {
      let tasks = 0
      for (const applicationId of applicationIds) tasks += (await stores.process.findTasks({ applicationId })).length
      return tasks
    })
  await wait()
  const rejected = applicationIds.filter((_id, index) => index % 3 === 2)
  for (const id of rejected)
    await complete({ services, people } as TestInstallation, id, people.caseworker, { verification: 'rejected' })
  for (let before = -1, tasks = await countTasks(); tasks !== before; before = tasks, tasks = await countTasks()) {
    for (const id of applicationIds) await workApplication(services, id, { first: people.caseworker, second: people.supervisor })
    await wait()
  }
}

describe.each([
  ['in memory', () => createInMemoryCluster(demoNow), 1, 12],
  ...(address === undefined ? [] : ([['that is real', () => createZeebeClient({ grpcAddress: address }), 3, 12]] as const)),
] as const)('a cluster %s', (_name, createClient, quietRounds, count) => {
  let on: OnCluster
  let embedded: TestInstallation
  beforeAll(async () => {
    on = await openOnCluster(createClient())
    embedded = await openTestInstallation()
  }, 120_000)
  afterAll(async () => {
    await on.close()
    await embedded.close()
  })

  it('carries applications for child benefit from intake to decision as the embedded runtime does', async () => {
    const bytes = childBenefit(count)
    const here = await takeIn(embedded.services, bytes)
    const there = await takeIn(on.services, bytes)
    const ids = (rows: typeof here) => rows.map(({ applicationId }) => applicationId)
    await workAll(embedded, embedded.services, ids(here), async () => {})
    await workAll(on.installation, on.services, ids(there), () => settle(on, quietRounds))
    const [expected, actual] = [await readOutcomes(embedded.services, here), await readOutcomes(on.services, there)]
    expect(expected).toHaveLength(count)
    expect(actual).toEqual(expected)
    const decisions = expected.map(([, outcome]) => (outcome as { decision: string | null }).decision)
    expect(decisions).toEqual(expect.arrayContaining(['awarded', 'refused']))
  }, 120_000)
})

describe.runIf(address === undefined)('a cluster that is real', () => {
  it.skip('is worked with by npm run test:zeebe, which starts a broker where there is Java', () => {})
})

describe('a cluster', () => {
  let memory: InMemoryCluster
  let on: OnCluster
  let poor: TestHousehold[]
  beforeAll(async () => {
    memory = createInMemoryCluster(demoNow)
    on = await openOnCluster(memory)
    poor = (await listHouseholds(on.installation)).filter(isPoor)
  }, 120_000)
  afterAll(() => on.close())
  const apply = () => applyForFood(on.installation, poor.shift() as TestHousehold, '2026-11-05')
  const read = (applicationId: string) =>
    on.services.work(systemScope('worker'), async ({ stores }) => ({
      application: (await stores.cases.getApplications([applicationId]))[0],
      events: (await stores.cases.listApplicationEvents(applicationId)).map(({ type }) => type),
      instance: await stores.process.findInstanceOfApplication(applicationId),
    }))
  const callAs = async (role: 'supervisor' | 'administrator') => {
    const email = demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? ''
    const id = await on.services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
    return createCaller({ services: on.services, signedIn: await findSignedIn(on.services, id ?? '') })
  }

  it('that is away keeps nobody from working: commands wait, the screen says so, and they go out when it is back', async () => {
    const { id } = await apply()
    const caller = await callAs('supervisor')
    memory.isAway = true
    expect(await on.cluster.deliver()).toBe(0)
    expect(await caller.process.status()).toMatchObject({ runtime: 'zeebe', waiting: 1, failing: true, since: demoNow })
    await expect(on.cluster.take('facts.collect')).rejects.toThrow(ClusterFault)
    memory.isAway = false
    await settle(on)
    expect(await getOpenTask(on.installation, id)).toMatchObject({ element: 'verify', queue: 'verification' })

    memory.isAway = true
    expect((await verify(on.installation, id)).ok).toBe(true)
    expect(await on.cluster.deliver()).toBe(0)
    memory.isAway = false
    await settle(on)
    expect((await getOpenTask(on.installation, id)).element).toBe('approve')
    expect(await caller.process.status()).toMatchObject({ waiting: 0, since: null, failing: false })
  })

  it('that begins an instance twice, because the answer was lost, has one cancelled; each effect happens once', async () => {
    const { id } = await apply()
    const before = memory.instances.size
    memory.afterwards = (method) => {
      if (method !== 'start') return
      memory.afterwards = undefined
      throw new TypeError('killed')
    }
    await expect(on.cluster.deliver()).rejects.toThrow('killed')
    await settle(on)
    const begun = [...memory.instances.values()].slice(before).map(({ state }) => state.status)
    expect(begun.sort()).toEqual(['active', 'terminated'])
    expect((await read(id)).events.filter((type) => type === 'verification-started')).toHaveLength(1)
    expect((await getOpenTask(on.installation, id)).element).toBe('verify')
  })

  it('that hands a job out again gets the same answer, and nothing is done again', async () => {
    const { id } = await apply()
    memory.afterwards = (method) => {
      if (method === 'activate') memory.forgetLeases()
    }
    const round = async () => {
      await on.cluster.deliver()
      for (const type of on.cluster.jobTypes) await on.cluster.take(type)
    }
    for (let rounds = 0; rounds < 4; rounds += 1) await round()
    await verify(on.installation, id)
    for (let rounds = 0; rounds < 4; rounds += 1) await round()
    memory.afterwards = undefined
    await settle(on)
    const { events, application } = await read(id)
    expect(events).toEqual(
      ['application-submitted', 'verification-started', 'task-worked', 'determined'].map((type) =>
        expect.stringContaining(type.slice(0, 4)),
      ),
    )
    expect(application?.outcome).toBe('eligible')
    expect((await getOpenTask(on.installation, id)).element).toBe('approve')
  })

  it('whose completion of a job was lost is told again', async () => {
    const { id } = await apply()
    await settle(on)
    await verify(on.installation, id)
    // As if the answer had come and the cluster had then lost its last minute: the job is there, and we think that it is done.
    await on.services.work(systemScope('worker'), async ({ cluster }) => {
      const command = await cluster.takeCommand()
      await cluster.finishCommand(command?.id ?? '')
    })
    memory.forgetLeases()
    await settle(on)
    expect((await getOpenTask(on.installation, id)).element).toBe('approve')
  })

  it('whose timer was faster than a person cancels the task; the workflow goes the way of the timer', async () => {
    const household = poor.find(({ assessedOn }) => assessedOn < '2024-06-01') ?? (poor[0] as TestHousehold)
    poor = poor.filter((one) => one !== household)
    const { id } = await applyForFood(on.installation, household, '2026-11-05')
    await settle(on)
    const task = await getOpenTask(on.installation, id)
    const instance = [...memory.instances.values()].at(-1)
    expect(instance?.state.status).toBe('active')
    const { instanceKey } =
      (await on.services.work(systemScope('worker'), ({ cluster }) => cluster.findInstance(task.instanceId))) ?? {}
    await memory.cancel(instanceKey ?? '')
    await on.services.work(systemScope('worker'), async ({ cluster }) => {
      expect((await cluster.listWaitingJobs(task.instanceId)).map(({ status }) => status)).toEqual(['open'])
    })
    const completed = await complete(on.installation, id, on.installation.people.caseworker, { verification: 'confirmed' })
    expect(completed.ok).toBe(true)
    await settle(on)
    await on.services.work(systemScope('worker'), async ({ cluster }) => {
      expect(await cluster.findJob(task.taskKey)).toMatchObject({ status: 'gone' })
    })
  })

  it('is not asked to work a job that stopped: the incident is ours, and is retried', async () => {
    const { id, reference } = await apply()
    const set = (status: string) =>
      on.installation.test.database.transaction(systemScope('seed'), (sql) =>
        sql.run('UPDATE application SET status = $2 WHERE id = $1', [id, status]),
      )
    await set('lapsed')
    await settle(on)
    const caller = await callAs('administrator')
    const found = (await caller.process.incidents({})).rows.find((row) => row.reference === reference)
    expect(found).toMatchObject({ element: 'collect-facts', type: 'JOB_NO_RETRIES' })
    const retry = () =>
      caller.process.resolve({ instanceId: found?.instanceId ?? '', incidentKey: found?.incidentKey ?? '', reason: 'a test' })
    expect(await retry()).toMatchObject({ ok: false, rejection: { code: 'INVALID_STATE' } })
    await set('submitted')
    expect(await retry()).toMatchObject({ ok: true })
    expect((await caller.process.incidents({})).rows.map((row) => row.reference)).not.toContain(reference)
    await settle(on)
    expect((await getOpenTask(on.installation, id)).element).toBe('verify')
  })

  it('is told of a cancelled instance, which has no task any more', async () => {
    const { id } = await apply()
    await settle(on)
    const { instanceId } = await getOpenTask(on.installation, id)
    const caller = await callAs('supervisor')
    expect(await caller.process.cancel({ instanceId, reason: 'Entered twice.' })).toMatchObject({ ok: true })
    await settle(on)
    await expect(getOpenTask(on.installation, id)).rejects.toThrow('there are 0')
    expect((await read(id)).instance?.state.status).toBe('terminated')
    const migrate = caller.process.modify({ instanceId, activate: [{ element: 'verify' }], reason: 'a test' })
    expect(await migrate).toMatchObject({ ok: false, rejection: { code: 'instance-ended' } })
  })
})
