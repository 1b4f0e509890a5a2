import { beforeEach, describe, expect, it } from 'vitest'
import { createTestIds, testId } from '#engine/benefits/testing/build-line.ts'
import { createMemoryBenefitStore, type MemoryLedger } from '#engine/benefits/testing/memory-benefit-store.ts'
import type { Application } from '#engine/cases/application/application.ts'
import { buildDetermination, bundleHash, people } from '#engine/cases/testing/build-case.ts'
import { enrol, submit } from '#engine/cases/testing/case-store-contract.ts'
import type { OutboxMessage } from '#engine/cases/work-context.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { createMemoryPaymentStore, createMemoryPayments } from '#engine/payments/testing/memory-payment-store.ts'
import { compileProcess } from '#engine/process/index.ts'
import type { MessageRow } from '#engine/process/ports.ts'
import {
  boundary,
  buildBpmn,
  call,
  duration,
  type Elements,
  endEvent,
  eventSubProcess,
  type FlowDraft,
  type ProcessDraft,
  receive,
  service,
  signal,
  startEvent,
  throwEvent,
  user,
} from '#engine/process/testing/build-bpmn.ts'
import { createInMemoryCaseStore, createInMemoryCases } from '#engine/testing/in-memory-case-store.ts'
import { createInMemoryCaseWork, createInMemoryCaseWorkStore } from '#engine/testing/in-memory-case-work-store.ts'
import { createInMemoryProcesses, createInMemoryProcessStore } from '#engine/testing/in-memory-process-store.ts'
import { createInMemoryRegistry } from '#engine/testing/in-memory-registry.ts'
import { runOrUndo } from '#engine/testing/run-or-undo.ts'
import { calendarDate } from '#engine/values/date.ts'
import { createEmbeddedRuntime, type RuntimeContext } from './embedded-runtime.ts'
import { SIGNAL_HEARD, SIGNAL_THROWN } from './keep-signal.ts'

const task = (properties: Readonly<Record<string, string>> = {}) =>
  user(
    `<zeebe:assignmentDefinition candidateGroups="verification" /><zeebe:properties>${Object.entries(properties)
      .map(([name, value]) => `<zeebe:property name="${name}" value="${value}" />`)
      .join('')}</zeebe:properties>`,
  )

const nextHash = 'e'.repeat(64)

/** An office with one application, whose workflow is the given one; 20 November 2020 is a Friday. */
const openOffice = async (elements: Elements, flows: readonly FlowDraft[], ...called: readonly ProcessDraft[]) => {
  const compiled = await compileProcess(buildBpmn({ id: 'case', elements, flows }, ...called))
  const process = compiled.definitions.get('case')
  if (process === undefined) throw new Error(JSON.stringify(compiled.problems))
  const program = {
    program: { definition: { calendar: 'mn' } },
    process,
    processes: compiled.definitions,
  } as unknown as RunnableProgram
  let next: RunnableProgram | undefined
  const [cases, processes] = [createInMemoryCases(), createInMemoryProcesses()]
  const ledger: MemoryLedger = { lines: [] }
  const messages = new Map<string, OutboxMessage>()
  const newId = createTestIds(9000)
  const contextAt = (now: string): RuntimeContext => ({
    now,
    today: now.slice(0, 10),
    actor: people.clerk,
    purpose: 'case-work',
    newId,
    stores: {
      registry: createInMemoryRegistry(),
      cases: createInMemoryCaseStore(cases),
      caseWork: createInMemoryCaseWorkStore(createInMemoryCaseWork()),
      process: createInMemoryProcessStore(processes),
      benefits: createMemoryBenefitStore(ledger),
      payments: createMemoryPaymentStore(createMemoryPayments(ledger)),
      outbox: {
        put: async (message) => {
          if (!messages.has(message.key)) messages.set(message.key, message)
        },
      },
      savepoint: (work) => runOrUndo([cases, processes], work),
    },
    programs: {
      findActive: async () => undefined,
      get: async (rootHash) => {
        if (rootHash === nextHash && next !== undefined) return next
        expect(rootHash).toBe(bundleHash)
        return program
      },
      getCalendar: async (id) => {
        expect(id).toBe('mn')
        return { id, weekend: [6, 7], holidays: [{ date: calendarDate('2020-11-26'), name: 'Proclamation day' }], workdays: [] }
      },
    },
  })
  const start = async () => {
    const submitted = submit({ roles: { child: testId(900) } })
    const context = contextAt('2020-11-20T02:42:00.000Z')
    await context.stores.cases.addApplication({ ...submitted, externalReference: null })
    const { id: applicationId, programId, areaPath } = submitted.application
    const started = await createEmbeddedRuntime(context).startInstance({ applicationId, programId, areaPath, bundleHash })
    expect(started).toEqual({ ok: true, value: 'done' })
    return submitted.application
  }
  return {
    cases,
    processes,
    messages,
    start,
    /** A version with another workflow that is called. */
    addVersion: async (changed: ProcessDraft) => {
      const { definitions } = await compileProcess(buildBpmn({ id: 'case', elements, flows }, changed))
      next = {
        program: { definition: { id: 'child-benefit', calendar: 'mn' } },
        process,
        processes: definitions,
      } as unknown as RunnableProgram
    },
    takeJob: (now = '2020-11-20T02:42:00.000Z') => contextAt(now).stores.process.takeDueJob({ types: ['notice.send'], now }),
    takeSignal: (now = '2020-11-20T02:42:00.000Z') =>
      contextAt(now).stores.process.takeDueJob({ types: [SIGNAL_THROWN, SIGNAL_HEARD], now }),
    addMessage: (row: MessageRow) => createInMemoryProcessStore(processes).insertMessage(row),
    takeMatched: () =>
      createInMemoryProcessStore(processes).takeMatchedSubscription({ now: '2020-11-20T02:42:00.000Z', except: [] }),
    runtimeAt: (now = '2020-11-20T02:42:00.000Z') => createEmbeddedRuntime(contextAt(now)),
    getApplication: ({ id }: Application) => cases.applications.get(id),
    listEvents: ({ id }: Application) => cases.events.filter((event) => event.aggregateId === id).map((event) => event.type),
    getInstance: () => [...processes.instances.values()][0],
    listTasks: () => [...processes.tasks.values()],
    /** Changes the application behind the workflow's back. */
    patch: ({ id }: Application, change: Partial<Application>) => {
      cases.applications.set(id, { ...(cases.applications.get(id) as Application), ...change })
    },
  }
}

describe('inline jobs', () => {
  it('run one after another in the unit of work until the workflow ends', async () => {
    const office = await openOffice(
      { S: startEvent(), A: service('facts.collect'), B: service('application.refuse'), E: endEvent() },
      ['S A B E'],
    )
    const application = await office.start()
    expect(office.getApplication(application)).toMatchObject({ status: 'decided', decision: 'refused', revision: 3 })
    expect(office.listEvents(application)).toEqual(['application-submitted', 'verification-started', 'application-refused'])
    expect(office.getInstance()).toMatchObject({ revision: 1, bundleHash, processId: 'case', state: { status: 'completed' } })
    expect([office.processes.jobs.size, office.processes.incidents.size]).toEqual([0, 0])
  })

  it('that cannot be done are an incident with the reason, and nothing else is undone', async () => {
    const office = await openOffice(
      { S: startEvent(), A: service('facts.collect'), B: service('application.lapse'), E: endEvent() },
      ['S A B E'],
    )
    const application = await office.start()
    expect(office.getApplication(application)).toMatchObject({ status: 'under_verification', revision: 2 })
    const [incident] = [...office.processes.incidents.values()]
    expect(incident).toMatchObject({
      element: 'B',
      type: 'JOB_NO_RETRIES',
      message: expect.stringMatching(/^Expected to let lapse application R-\d+, which takes the outcome "undetermined"/),
      resolvedAt: null,
    })
    expect(office.getInstance()?.state.status).toBe('active')
  })

  it('that fail half way leave nothing of what they wrote', async () => {
    const office = await openOffice({ S: startEvent(), A: task(), B: service('enrolment.open'), E: endEvent() }, ['S A B E'])
    const application = await office.start()
    const determination = buildDetermination({ applicationId: application.id })
    office.patch(application, { status: 'ready', outcome: 'eligible', determinationId: determination.id })
    office.cases.determinations = [determination]
    const { enrolment } = enrol(application)
    office.cases.enrolments.set(enrolment.id, enrolment)
    const [open] = office.listTasks()
    if (open === undefined) throw new Error('Expected a task.')
    expect((await office.runtimeAt().completeTask(open, {})).ok).toBe(true)
    expect([...office.processes.incidents.values()]).toMatchObject([
      { element: 'B', message: expect.stringContaining('live-enrolment-of-subject') },
    ])
    expect(office.listTasks()).toMatchObject([{ status: 'completed' }])
    expect(office.getApplication(application)).toMatchObject({ status: 'ready', decision: null, enrolmentId: null })
    expect(office.listEvents(application)).toEqual(['application-submitted'])
    expect(office.cases.enrolments.size).toBe(1)
  })

  it('are tried again when their incident is resolved, as often as it takes', async () => {
    const office = await openOffice({ S: startEvent(), A: service('application.lapse'), E: endEvent() }, ['S A E'])
    const application = await office.start()
    const first = [...office.processes.incidents.values()][0]
    if (first === undefined) throw new Error('Expected an incident.')
    expect((await office.runtimeAt('2020-11-21T00:00:00.000Z').resolveIncident(first)).ok).toBe(true)
    const [resolved, second] = [...office.processes.incidents.values()]
    expect(resolved).toMatchObject({ incidentKey: first.incidentKey, resolvedAt: '2020-11-21T00:00:00.000Z' })
    expect(second).toMatchObject({ element: 'A', resolvedAt: null })
    office.patch(application, { status: 'incomplete' })
    expect((await office.runtimeAt().resolveIncident(second ?? first)).ok).toBe(true)
    expect(office.getApplication(application)?.status).toBe('lapsed')
    expect(office.getInstance()?.state.status).toBe('completed')
    const unknown = await office.runtimeAt().resolveIncident({ instanceId: first.instanceId, incidentKey: 'none' })
    expect(unknown).toMatchObject({ ok: false })
  })
})

describe('a job that leaves the house', () => {
  it('waits for its worker as a row, with what it needs', async () => {
    const office = await openOffice({ S: startEvent(), A: service('letter.send'), E: endEvent() }, ['S A E'])
    await office.start()
    expect([...office.processes.jobs.values()]).toEqual([
      {
        id: expect.any(String),
        instanceId: office.getInstance()?.id,
        programId: 'child-benefit',
        areaPath: 'mn/khovsgol/moron',
        jobKey: expect.any(String),
        type: 'letter.send',
        headers: {},
        retries: 3,
        availableAt: '2020-11-20T02:42:00.000Z',
      },
    ])
    expect(office.getInstance()?.state.status).toBe('active')
  })
})

describe('a task', () => {
  it.each([
    ['no day', {}, null],
    // The Thursday is a holiday, Saturday and Sunday are free.
    ['one working day', { dueWorkingDays: '1' }, '2020-11-23'],
    ['five working days', { dueWorkingDays: '5' }, '2020-11-30'],
  ])('with %s is due by the calendar of its programme', async (_what, properties, dueOn) => {
    const office = await openOffice({ S: startEvent(), A: task(properties), E: endEvent() }, ['S A E'])
    await office.start()
    expect(office.listTasks()).toMatchObject([{ element: 'A', status: 'open', dueOn }])
  })

  it.each([
    [{ secondPerson: 'true' }, true],
    [{ secondPerson: 'false' }, false],
    [{}, false],
  ])('with the properties %j asks for a second person: %s', async (properties, secondPerson) => {
    const office = await openOffice({ S: startEvent(), A: task(properties), E: endEvent() }, ['S A E'])
    const application = await office.start()
    expect(office.listTasks()).toMatchObject([
      { secondPerson, applicationId: application.id, queue: 'verification', form: null, assignee: null, priority: 50 },
    ])
  })

  it('is ended by its completion, which takes the workflow on; a second completion is refused', async () => {
    const office = await openOffice(
      {
        S: startEvent(),
        A: task(),
        B: service('application.refuse'),
        E: endEvent(),
        F: endEvent(),
        G: { tag: 'exclusiveGateway' },
      },
      ['S A G', 'B E', ['G', 'B', '=verification = "rejected"'], ['G', 'F', 'default']],
    )
    const application = await office.start()
    const [open] = office.listTasks()
    if (open === undefined) throw new Error('Expected a task.')
    const later = office.runtimeAt('2020-11-21T00:00:00.000Z')
    expect((await later.completeTask(open, { verification: 'rejected' })).ok).toBe(true)
    expect(office.listTasks()).toMatchObject([
      { status: 'completed', endedAt: '2020-11-21T00:00:00.000Z', endedBy: people.clerk },
    ])
    expect(office.getApplication(application)?.decision).toBe('refused')
    const instance = office.getInstance()
    expect(instance).toMatchObject({ revision: 2, state: { status: 'completed' } })
    expect((await later.completeTask(open, {})).ok).toBe(false)
    expect(office.getInstance()).toEqual(instance)
  })
})

describe('a timer at a task', () => {
  let office: Awaited<ReturnType<typeof openOffice>>
  beforeEach(async () => {
    office = await openOffice({ S: startEvent(), A: task(), T: boundary('A', duration('P30D')), E: endEvent(), F: endEvent() }, [
      'S A E',
      'T F',
    ])
    await office.start()
  })
  const getTimer = () => {
    const [timer] = [...office.processes.timers.values()]
    if (timer === undefined) throw new Error('Expected a timer.')
    return timer
  }

  it('is a row that is due at its instant', () => {
    expect(getTimer()).toMatchObject({ target: 'T', dueAt: '2020-12-20T02:42:00.000Z', programId: 'child-benefit' })
  })

  it('is gone when the task is completed, and fires no more', async () => {
    const timer = getTimer()
    const [open] = office.listTasks()
    if (open !== undefined) await office.runtimeAt().completeTask(open, {})
    expect(office.processes.timers.size).toBe(0)
    expect((await office.runtimeAt('2020-12-20T02:42:00.000Z').triggerTimer(timer)).ok).toBe(false)
    expect(office.listTasks()).toMatchObject([{ status: 'completed' }])
  })

  it('is gone when it fires, and cancels the task', async () => {
    expect((await office.runtimeAt('2020-12-20T02:42:00.000Z').triggerTimer(getTimer())).ok).toBe(true)
    expect(office.processes.timers.size).toBe(0)
    expect(office.listTasks()).toMatchObject([{ status: 'cancelled', endedAt: '2020-12-20T02:42:00.000Z' }])
    expect(office.getInstance()?.state.status).toBe('completed')
  })

  it('of a workflow that is not there is refused', async () => {
    const strayed = { ...getTimer(), instanceId: testId(1) }
    expect(await office.runtimeAt().triggerTimer(strayed)).toMatchObject({ ok: false, rejection: { code: 'NOT_FOUND' } })
  })
})

describe('queued jobs', () => {
  const elements = { S: startEvent(), A: service('notice.send'), B: service('application.refuse'), E: endEvent() }

  it('wait as a row until a worker takes them; then the workflow goes on, and their effect is asked for once', async () => {
    const office = await openOffice(elements, ['S A B E'])
    const application = await office.start()
    expect(office.getApplication(application)).toMatchObject({ status: 'submitted' })
    expect(office.messages.size).toBe(0)
    const job = await office.takeJob()
    if (job === undefined) throw new Error('There is no job.')
    expect(await office.runtimeAt().workJob(job)).toEqual({ ok: true, value: 'done' })
    expect([...office.messages.values()]).toMatchObject([
      { kind: 'notice', payload: { applicationId: application.id, about: 'status', status: 'submitted', decision: null } },
    ])
    expect(office.getApplication(application)).toMatchObject({ decision: 'refused' })
    expect(await office.takeJob()).toBeUndefined()
    expect(await office.runtimeAt().workJob(job)).toMatchObject({ ok: false })
    expect(office.messages.size).toBe(1)
  })

  it('that fail are tried again after a minute, and are an incident when no try is left', async () => {
    const office = await openOffice(elements, ['S A B E'])
    const application = await office.start()
    const known = office.getApplication(application)
    office.cases.applications.delete(application.id)
    const tries = ['02:42', '02:43', '02:44'].map((time) => `2020-11-20T${time}:00.000Z`)
    for (const [index, now] of tries.entries()) {
      const job = await office.takeJob(now)
      expect(job?.retries).toBe(3 - index)
      if (job !== undefined) expect(await office.runtimeAt(now).workJob(job)).toMatchObject({ ok: true })
      expect(await office.takeJob(now)).toBeUndefined()
    }
    const [incident] = [...office.processes.incidents.values()]
    expect(incident).toMatchObject({ type: 'JOB_NO_RETRIES', resolvedAt: null })
    const later = '2020-11-20T03:00:00.000Z'
    expect(await office.takeJob(later)).toBeUndefined()

    if (known !== undefined) office.cases.applications.set(application.id, known)
    if (incident !== undefined) await office.runtimeAt(later).resolveIncident(incident)
    const job = await office.takeJob(later)
    if (job !== undefined) await office.runtimeAt(later).workJob(job)
    expect(office.getApplication(application)).toMatchObject({ decision: 'refused' })
    expect(office.messages.size).toBe(1)
  })
})

describe('a called workflow', () => {
  const inner: ProcessDraft = { id: 'inner', elements: { IS: startEvent(), IT: task(), IE: endEvent() }, flows: ['IS IT IE'] }
  const outer = { S: startEvent(), C: call('inner'), R: service('application.refuse'), E: endEvent() }

  it('runs within the case: its task is a task of the case, and the case goes on when it ends', async () => {
    const office = await openOffice(outer, ['S C R E'], inner)
    const application = await office.start()
    const [open] = office.listTasks()
    expect(office.listTasks()).toMatchObject([{ element: 'IT', status: 'open', applicationId: application.id }])
    if (open !== undefined) expect((await office.runtimeAt().completeTask(open, {})).ok).toBe(true)
    expect(office.getApplication(application)?.decision).toBe('refused')
    expect(office.getInstance()?.state.status).toBe('completed')
    expect(office.processes.instances.size).toBe(1)
  })

  it('that the programme does not have is an incident', async () => {
    const office = await openOffice(outer, ['S C R E'])
    await office.start()
    expect([...office.processes.incidents.values()]).toMatchObject([{ element: 'C', type: 'CALLED_ELEMENT_ERROR' }])
  })

  it('must be the same in a version to which the case moves', async () => {
    const office = await openOffice(outer, ['S C R E'], inner)
    await office.start()
    const migration = {
      instanceId: office.getInstance()?.id ?? '',
      toBundleHash: nextHash,
      mapping: { C: 'C' },
      reason: 'Reform.',
    }
    await office.addVersion({ ...inner, elements: { ...inner.elements, IT: task({ dueWorkingDays: '3' }) } })
    expect(await office.runtimeAt().checkMigration(migration)).toMatchObject({
      ok: false,
      rejection: { code: 'INVALID_ARGUMENT', message: expect.stringContaining("'inner'") },
    })
    await office.addVersion(inner)
    expect(await office.runtimeAt().migrateInstance(migration)).toMatchObject({ ok: true })
    const [open] = office.listTasks()
    if (open !== undefined) expect((await office.runtimeAt().completeTask(open, {})).ok).toBe(true)
    expect(office.getInstance()).toMatchObject({ bundleHash: nextHash, state: { status: 'completed' } })
  })

  it('ends with its case', async () => {
    const office = await openOffice(outer, ['S C R E'], inner)
    await office.start()
    await office.runtimeAt().cancelInstance({ instanceId: office.getInstance()?.id ?? '', reason: 'Withdrawn.' })
    expect(office.listTasks()).toMatchObject([{ element: 'IT', status: 'cancelled' }])
  })
})

describe('a signal', () => {
  const elements = {
    S: startEvent(),
    A: task(),
    T: throwEvent(signal('closed')),
    E: endEvent(),
    X: eventSubProcess({ XS: startEvent(signal('closed'), { isInterrupting: 'false' }), XA: task(), XE: endEvent() }, [
      'XS XA XE',
    ]),
  }
  const flows = ['S A T E']

  it('that one case throws is heard by every other that waits for it, each in a transaction of its own, and once', async () => {
    const office = await openOffice(elements, flows)
    const [first, second, third] = [await office.start(), await office.start(), await office.start()]
    expect(office.processes.subscriptions.size).toBe(3)
    const tasksOf = ({ id }: Application) =>
      office
        .listTasks()
        .filter((one) => one.applicationId === id && one.status === 'open')
        .map((one) => one.element)
    const open = office.listTasks().find((one) => one.applicationId === first.id)
    if (open !== undefined) expect((await office.runtimeAt().completeTask(open, {})).ok).toBe(true)
    expect([tasksOf(first), tasksOf(second), tasksOf(third)]).toEqual([['XA'], ['A'], ['A']])
    const types: string[] = []
    for (let job = await office.takeSignal(); job !== undefined; job = await office.takeSignal()) {
      types.push(job.type)
      expect(await office.runtimeAt().workJob(job)).toEqual({ ok: true, value: 'done' })
    }
    expect(types).toEqual(['signal.thrown', 'signal.heard', 'signal.heard'])
    expect([tasksOf(first), tasksOf(second), tasksOf(third)]).toEqual([['XA'], ['A', 'XA'], ['A', 'XA']])
    expect(office.processes.jobs.size).toBe(0)
  })

  it('is not heard by a case that has ended, and its wait is over with it', async () => {
    const office = await openOffice(elements, flows)
    const [first, second] = [await office.start(), await office.start()]
    const [open] = office.listTasks().filter((one) => one.applicationId === first.id)
    if (open !== undefined) await office.runtimeAt().completeTask(open, {})
    const thrown = await office.takeSignal()
    if (thrown !== undefined) await office.runtimeAt().workJob(thrown)
    const [waiting] = office.listTasks().filter((one) => one.applicationId === second.id)
    await office.runtimeAt().cancelInstance({ instanceId: waiting?.instanceId ?? '', reason: 'Withdrawn.' })
    const heard = await office.takeSignal()
    if (heard !== undefined) expect((await office.runtimeAt().workJob(heard)).ok).toBe(true)
    expect([office.processes.jobs.size, [...office.processes.subscriptions.values()].length]).toEqual([0, 1])
  })
})

describe('messages', () => {
  const elements = {
    S: startEvent(),
    A: receive('documents', { in: { key: '=applicationId' } }),
    B: service('application.refuse'),
    E: endEvent(),
  }
  const message = (application: Application, overrides: Partial<MessageRow> = {}): MessageRow => ({
    id: testId(4000),
    programId: application.programId,
    areaPath: application.areaPath,
    name: 'documents',
    correlationKey: application.id,
    messageId: 'M-1',
    variables: { document: 'D-1' },
    publishedAt: '2020-11-20T02:42:00.000Z',
    expiresAt: '2020-11-21T02:42:00.000Z',
    ...overrides,
  })

  it('take a workflow on that waits for them by its key, once', async () => {
    const office = await openOffice(elements, ['S A B E'])
    const application = await office.start()
    const runtime = office.runtimeAt()
    const strayed = await runtime.publishMessage(message(application, { id: testId(4001), correlationKey: 'another' }))
    expect(strayed).toEqual({ ok: true, value: { published: true, instances: [] } })
    const given = await runtime.publishMessage(message(application))
    expect(given).toEqual({ ok: true, value: { published: true, instances: [office.getInstance()?.id] } })
    expect(office.getApplication(application)?.decision).toBe('refused')
    expect(office.getInstance()?.state).toMatchObject({ status: 'completed' })
    expect(office.processes.subscriptions.size).toBe(0)
    const again = await runtime.publishMessage(message(application, { id: testId(4002) }))
    expect(again).toEqual({ ok: true, value: { published: false, instances: [] } })
  })

  it('that come before the workflow waits are kept while they live', async () => {
    const office = await openOffice({ ...elements, T: task() }, ['S T A B E'])
    const application = await office.start()
    const [open] = office.listTasks()
    await office.runtimeAt().publishMessage(message(application))
    if (open !== undefined) await office.runtimeAt('2020-11-20T12:00:00.000Z').completeTask(open, {})
    expect(office.getInstance()?.state).toMatchObject({ status: 'completed' })
  })

  it('without time to live, or whose time is over, are for nobody who comes later', async () => {
    for (const expiresAt of ['2020-11-20T02:42:00.000Z', '2020-11-20T12:00:00.000Z']) {
      const office = await openOffice({ ...elements, T: task() }, ['S T A B E'])
      const application = await office.start()
      const [open] = office.listTasks()
      await office.runtimeAt().publishMessage(message(application, { expiresAt }))
      if (open !== undefined) await office.runtimeAt('2020-11-20T12:00:00.000Z').completeTask(open, {})
      expect(office.getInstance()?.state).toMatchObject({ status: 'active' })
      expect(office.processes.subscriptions.size).toBe(1)
    }
  })

  it('that missed a workflow in the moment of publication are given by the worker', async () => {
    const office = await openOffice(elements, ['S A B E'])
    const application = await office.start()
    await office.addMessage(message(application))
    const subscription = await office.takeMatched()
    if (subscription === undefined) throw new Error('Expected a subscription.')
    expect((await office.runtimeAt().correlate(subscription)).ok).toBe(true)
    expect(office.getInstance()?.state).toMatchObject({ status: 'completed' })
    expect(await office.takeMatched()).toBeUndefined()
  })
})
