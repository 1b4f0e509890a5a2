import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, roles } from '#engine/access/grant.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generateApplications } from '#prisma/seed/generate-applications.ts'
import { demoPeople } from '../auth/demo-people.ts'
import { findSignedIn } from '../auth/find-signed-in.ts'
import { runIntake } from '../intake/run-intake.ts'
import { administrationMatrix } from '../testing/administration-matrix.ts'
import { openTestInstallation, type TestInstallation, testHouseholds } from '../testing/open-test-installation.ts'
import { appRouter, createCaller } from './app-router.ts'

let installation: TestInstallation

const takeIn = (count: number, part: number, isWorked: boolean) => {
  const { services, people } = installation
  const { csv } = generateApplications({
    population: { ...demoPopulation, households: testHouseholds },
    program: 'child-benefit',
    count,
    seed: `procedures-${part}`,
    among: { part, of: 2 },
  })
  const options = { programId: 'child-benefit', bytes: new TextEncoder().encode(csv), scope: systemScope('intake') }
  return runIntake(
    services,
    isWorked ? { ...options, workers: { first: people.caseworker, second: people.supervisor } } : options,
  )
}

beforeAll(async () => {
  installation = await openTestInstallation()
  await takeIn(10, 0, true)
  await takeIn(10, 1, false)
  await addColleague()
}, 120_000)
afterAll(() => installation.close())

const callAs = async (email: string) => {
  const { services } = installation
  const id = await services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))
  return createCaller({ services, signedIn: await findSignedIn(services, id ?? '') })
}
type Caller = Awaited<ReturnType<typeof callAs>>

const COLLEAGUE = { email: 'ts.doljin@example.mn', id: '01900000-0000-7000-8000-00000000c011' }

/** Another caseworker of the whole country, in a group of her own. */
const addColleague = () =>
  installation.services.work(systemScope('seed'), async ({ access, newId }) => {
    const { email, id } = COLLEAGUE
    await access.addPrincipal({ id, nameCyrillic: 'Ц. Должин', nameLatin: 'Ts. Doljin', email })
    await access.addGrant({ id: newId(), principalId: id, role: 'caseworker', areaPath: null, validFrom: '2026-01-01' })
    await access.addGroup({
      id: newId(),
      nameCyrillic: 'Орлогчид',
      nameLatin: 'Deputies',
      members: [{ id: newId(), principalId: id }],
      queues: [{ program: 'child-benefit', queue: 'verification' }],
      validFrom: '2026-01-01',
    })
  })

const emailOf = (role: Role): string => demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? ''
const callIn = (role: Role): Promise<Caller> => callAs(emailOf(role))

const NOWHERE = '01900000-0000-7000-8000-000000000000'

/** Every procedure, how it is called, and who may: everybody else is refused. */
const matrix: Readonly<Record<string, { readonly call: (caller: Caller) => Promise<unknown>; readonly roles: readonly Role[] }>> =
  {
    'session.me': { call: (caller) => caller.session.me(), roles },
    'program.list': { call: (caller) => caller.program.list(), roles },
    'case.list': { call: (caller) => caller.case.list({}), roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'] },
    'case.counts': { call: (caller) => caller.case.counts(), roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'] },
    'case.get': {
      call: (caller) => caller.case.get({ reference: 'NONE' }),
      roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'],
    },
    'case.evidence': {
      call: (caller) => caller.case.evidence({ applicationId: NOWHERE }),
      roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'],
    },
    'case.changes': {
      call: (caller) => caller.case.changes({ applicationId: NOWHERE }),
      roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'],
    },
    'case.history': {
      call: (caller) => caller.case.history({ applicationId: NOWHERE }),
      roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'],
    },
    'task.list': { call: (caller) => caller.task.list({}), roles: ['caseworker', 'supervisor'] },
    'task.counts': { call: (caller) => caller.task.counts(), roles: ['caseworker', 'supervisor'] },
    'task.next': {
      call: (caller) => caller.task.next({ queue: { programId: 'none', queue: 'none' } }),
      roles: ['caseworker', 'supervisor'],
    },
    'task.handOver': {
      call: (caller) => caller.task.handOver({ taskId: NOWHERE, to: NOWHERE }),
      roles: ['caseworker', 'supervisor'],
    },
    'task.colleagues': { call: (caller) => caller.task.colleagues({ taskId: NOWHERE }), roles: ['caseworker', 'supervisor'] },
    'task.claim': { call: (caller) => caller.task.claim({ taskId: NOWHERE }), roles: ['caseworker', 'supervisor'] },
    'task.complete': {
      call: (caller) => caller.task.complete({ taskId: NOWHERE, values: {} }),
      roles: ['caseworker', 'supervisor'],
    },
    'task.form': {
      call: (caller) => caller.task.form({ bundleHash: 'a'.repeat(64), form: 'approve' }),
      roles: ['caseworker', 'supervisor'],
    },
    'task.completeSeveral': {
      call: (caller) => caller.task.completeSeveral({ taskIds: [NOWHERE], values: {} }),
      roles: ['caseworker', 'supervisor'],
    },
    ...caseWorkMatrix(),
    ...processMatrix(),
    ...paymentMatrix(),
    'application.abandon': {
      call: (caller) => caller.application.abandon({ applicationId: NOWHERE, reason: 'A test of access' }),
      roles: ['supervisor'],
    },
    'draft.saveTask': {
      call: (caller) => caller.draft.saveTask({ taskId: NOWHERE, content: { values: {} } }),
      roles: ['caseworker', 'supervisor'],
    },
    'draft.saveRegistration': {
      call: (caller) =>
        caller.draft.saveRegistration({
          attempt: NOWHERE,
          programId: 'child-benefit',
          content: { values: {}, submittedOn: '2026-11-20' },
        }),
      roles: ['caseworker'],
    },
    'draft.ofCase': { call: (caller) => caller.draft.ofCase({ applicationId: NOWHERE }), roles: ['caseworker', 'supervisor'] },
    'draft.registrations': { call: (caller) => caller.draft.registrations(), roles: ['caseworker'] },
    'draft.remove': {
      call: (caller) => caller.draft.remove({ kind: 'task', subject: NOWHERE }),
      roles: ['caseworker', 'supervisor'],
    },
    'presence.beat': {
      call: (caller) => caller.presence.beat({ applicationId: NOWHERE }),
      roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'],
    },
    'presence.leave': {
      call: (caller) => caller.presence.leave({ applicationId: NOWHERE }),
      roles: ['caseworker', 'supervisor', 'payments-officer', 'auditor'],
    },
    ...administrationMatrix(),
  }

/** The procedures of what is done on a case beside its tasks. */
function caseWorkMatrix(): Readonly<
  Record<string, { readonly call: (caller: Caller) => Promise<unknown>; readonly roles: readonly Role[] }>
> {
  const [applicationId, overrideId, seen] = [NOWHERE, NOWHERE, 'a'.repeat(64)]
  const reading: readonly Role[] = ['caseworker', 'supervisor', 'payments-officer', 'auditor']
  const working: readonly Role[] = ['caseworker', 'supervisor']
  const fact = { path: 'child.resident', value: true, from: null, receivedOn: '2026-11-01', source: 'caseworker' } as const
  const application = { programId: 'none', submittedOn: '2026-11-01', values: {}, attempt: NOWHERE }
  const death = {
    registerNumber: 'УБ50010111',
    dateOfDeath: '2026-11-01',
    reportedOn: '2026-11-02',
    source: 'civil-registry',
  } as const
  const proposal = { outcome: 'eligible', citation: 'none', reason: 'none', from: '2026-12-01', to: '2027-01-01' } as const
  return {
    'caseWork.get': { call: (caller) => caller.caseWork.get({ applicationId }), roles: reading },
    'application.form': { call: (caller) => caller.application.form({ programId: 'none' }), roles: ['caseworker'] },
    'application.search': { call: (caller) => caller.application.search({ text: 'nobody' }), roles: ['caseworker'] },
    'application.check': { call: (caller) => caller.application.check(application), roles: ['caseworker'] },
    'application.register': { call: (caller) => caller.application.register(application), roles: ['caseworker'] },
    'death.preview': { call: (caller) => caller.death.preview(death), roles: working },
    'death.record': { call: (caller) => caller.death.record(death), roles: working },
    'paper.ask': { call: (caller) => caller.paper.ask({ applicationId, paper: 'x', dueOn: '2026-12-24' }), roles: working },
    'paper.record': { call: (caller) => caller.paper.record({ applicationId, receivedOn: '2026-11-01' }), roles: working },
    'evidence.preview': { call: (caller) => caller.evidence.preview({ applicationId, fact }), roles: working },
    'evidence.change': { call: (caller) => caller.evidence.change({ applicationId, fact, seen }), roles: working },
    'override.propose': { call: (caller) => caller.override.propose({ applicationId, ...proposal }), roles: working },
    'override.preview': { call: (caller) => caller.override.preview({ overrideId }), roles: ['supervisor'] },
    'override.confirm': { call: (caller) => caller.override.confirm({ overrideId, seen }), roles: ['supervisor'] },
    'override.decline': { call: (caller) => caller.override.decline({ overrideId }), roles: ['supervisor'] },
    'document.attach': {
      call: (caller) => caller.document.attach({ applicationId, name: 'a.pdf', base64: 'eA==' }),
      roles: working,
    },
    'document.get': { call: (caller) => caller.document.get({ documentId: NOWHERE }), roles: reading },
  }
}

/** The procedures of operators: reading, and intervening in, running workflows. */
function processMatrix(): Readonly<
  Record<string, { readonly call: (caller: Caller) => Promise<unknown>; readonly roles: readonly Role[] }>
> {
  const [instanceId, bundleHash, reason] = [NOWHERE, 'a'.repeat(64), 'a test']
  const reading: readonly Role[] = ['administrator', 'supervisor', 'auditor']
  const operating: readonly Role[] = ['administrator', 'supervisor']
  const message = { programId: 'child-benefit', areaPath: 'mn', name: 'none', correlationKey: 'none' }
  return {
    'process.status': { call: (caller) => caller.process.status(), roles },
    'process.running': { call: (caller) => caller.process.running({}), roles: reading },
    'process.diagram': { call: (caller) => caller.process.diagram({ bundleHash }), roles: reading },
    'process.incidents': { call: (caller) => caller.process.incidents({}), roles: reading },
    'process.instances': { call: (caller) => caller.process.instances({ bundleHash, processId: 'none' }), roles: reading },
    'process.instance': { call: (caller) => caller.process.instance({ instanceId }), roles: reading },
    'process.resolve': { call: (caller) => caller.process.resolve({ instanceId, incidentKey: '1', reason }), roles: operating },
    'process.cancel': { call: (caller) => caller.process.cancel({ instanceId, reason }), roles: operating },
    'process.restart': { call: (caller) => caller.process.restart({ instanceId, reason }), roles: operating },
    'process.modify': { call: (caller) => caller.process.modify({ instanceId, terminate: ['1'], reason }), roles: operating },
    'process.migrate': {
      call: (caller) => caller.process.migrate({ instanceIds: [instanceId], toBundleHash: bundleHash, mapping: {}, reason }),
      roles: operating,
    },
    'process.publish': {
      call: (caller) => caller.process.publish(message),
      roles: ['administrator', 'supervisor', 'caseworker'],
    },
  }
}

/** The procedures of payments: reading cycles, reading people's payments, running, signing. */
function paymentMatrix(): Readonly<
  Record<string, { readonly call: (caller: Caller) => Promise<unknown>; readonly roles: readonly Role[] }>
> {
  const [cycleId, contentHash] = [NOWHERE, 'a'.repeat(64)]
  const cycles: readonly Role[] = ['payments-officer', 'supervisor', 'administrator', 'auditor']
  const payments: readonly Role[] = ['payments-officer', 'supervisor', 'auditor']
  const running: readonly Role[] = ['payments-officer']
  const signing: readonly Role[] = ['payments-officer', 'supervisor', 'administrator']
  return {
    'cycle.list': { call: (caller) => caller.cycle.list({}), roles: cycles },
    'cycle.get': { call: (caller) => caller.cycle.get({ cycleId }), roles: cycles },
    'cycle.open': { call: (caller) => caller.cycle.open({ programId: 'none', period: '2026-11' }), roles: running },
    'cycle.extend': { call: (caller) => caller.cycle.extend({ cycleId, after: null }), roles: running },
    'cycle.calculate': { call: (caller) => caller.cycle.calculate({ cycleId, cursor: { phase: 'start' } }), roles: running },
    'cycle.lock': { call: (caller) => caller.cycle.lock({ cycleId }), roles: running },
    'cycle.check': { call: (caller) => caller.cycle.check({ cycleId }), roles: running },
    'cycle.approve': { call: (caller) => caller.cycle.approve({ cycleId, contentHash }), roles: signing },
    'cycle.authorise': { call: (caller) => caller.cycle.authorise({ cycleId, contentHash }), roles: signing },
    'cycle.release': { call: (caller) => caller.cycle.release({ cycleId }), roles: running },
    'cycle.file': { call: (caller) => caller.cycle.file({ cycleId }), roles: payments },
    'cycle.recordStatus': { call: (caller) => caller.cycle.recordStatus({ cycleId, text: '' }), roles: running },
    'cycle.reconcile': { call: (caller) => caller.cycle.reconcile({ cycleId }), roles: running },
    'cycle.close': { call: (caller) => caller.cycle.close({ cycleId }), roles: running },
    'payment.list': { call: (caller) => caller.payment.list({ cycleId }), roles: payments },
    'payment.waiting': { call: (caller) => caller.payment.waiting({ cycleId }), roles: payments },
    'payment.reissue': { call: (caller) => caller.payment.reissue({ paymentId: NOWHERE, account: null }), roles: running },
  }
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'OK'
  } catch (error) {
    if (error instanceof TRPCError) return error.code
    throw error
  }
}

describe('the access matrix', () => {
  it('names every procedure', () => {
    expect(Object.keys(matrix).sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
  })

  const cells = Object.entries(matrix).flatMap(([name, { call, roles: allowed }]) =>
    roles.map((role) => ({ name, role, call, isAllowed: allowed.includes(role) })),
  )

  it.each(cells)('$name in the role $role', async ({ call, role, isAllowed }) => {
    const code = await codeOf(call(await callIn(role)))
    if (isAllowed) expect(['OK', 'NOT_FOUND']).toContain(code)
    else expect(code).toBe('FORBIDDEN')
  })

  it.each(Object.entries(matrix))('%s refuses whoever is not signed in', async (_name, { call }) => {
    const caller = createCaller({ services: installation.services, signedIn: null })
    expect(await codeOf(call(caller))).toBe('UNAUTHORIZED')
  })

  it('counts a grant only on its days', async () => {
    const { services } = installation
    const caller = await callIn('supervisor')
    const { principal, grants, now } = await caller.session.me()
    const before = createCaller({ services, signedIn: { principal, grants, now, today: '2025-12-31', passwordDue: false } })
    expect(await codeOf(before.case.list({}))).toBe('FORBIDDEN')
  })
})

describe('reading cases', () => {
  it('shows to a caseworker of a soum only what is in it', async () => {
    const all = await (await callIn('caseworker')).case.list({ limit: 100 })
    const own = await (await callAs('d.sarantuyaa@example.mn')).case.list({ limit: 100 })
    const inMoron = all.rows.filter(({ area }) => area.path === 'mn/khovsgol/moron' || area.path.startsWith('mn/khovsgol/moron/'))
    expect(all.total).toBeGreaterThan(own.total)
    expect(own.rows.map(({ reference }) => reference).sort()).toEqual(inMoron.map(({ reference }) => reference).sort())
    const elsewhere = all.rows.find((row) => !inMoron.includes(row))
    const work = (await callAs('d.sarantuyaa@example.mn')).case.get({ reference: elsewhere?.reference ?? '' })
    expect(await codeOf(work)).toBe('NOT_FOUND')
  })

  it('explains a decision in both languages, with citation, tree and lines', async () => {
    const caller = await callIn('auditor')
    const { rows } = await caller.case.list({ statuses: ['decided'] })
    const awarded = rows.find(({ decision }) => decision === 'awarded')
    const view = await caller.case.get({ reference: awarded?.reference ?? '' })
    const [run] = view.determination?.explanation.runs ?? []
    expect(run?.outcome).toBe('eligible')
    expect(run?.conditions.length).toBeGreaterThan(0)
    for (const { verdict, text, citation } of run?.conditions ?? []) {
      expect(verdict).toBe('pass')
      expect(text.en).not.toBe(text.mn)
      expect(citation?.text).toBeTruthy()
    }
    expect(run?.tree?.children.length).toBeGreaterThan(0)
    expect(view.lines.length).toBeGreaterThan(0)
    expect(view.events.map(({ type }) => type)).toContain('application-awarded')
  })

  it('is written to the audit trail with the persons who were read, by whom and why', async () => {
    const caller = await callIn('auditor')
    const [row] = (await caller.case.list({ limit: 1 })).rows
    await caller.case.get({ reference: row?.reference ?? '' })
    const { principal } = await caller.session.me()
    const found = await installation.test.database.transaction(systemScope('sealer'), (sql) =>
      sql.rows<{ action: string; subjects: string[]; purpose: string; role: string }>(
        'SELECT action, subjects, purpose, role FROM audit_event WHERE actor = $1 ORDER BY id DESC LIMIT 2',
        [principal.id],
      ),
    )
    expect(found.map(({ action }) => action)).toEqual(['case.read', 'case.listed'])
    for (const { subjects, purpose, role } of found) {
      expect(subjects).toContain(row?.subject?.id)
      expect({ purpose, role }).toEqual({ purpose: 'case-reading', role: 'auditor' })
    }
  })

  it.each([
    ['an unknown sort', { sort: 'shoe-size' }],
    ['a cursor that is none', { after: 'x' }],
    ['a page that is too long', { limit: 1000 }],
    ['an unknown field', { area: 'mn' }],
  ])('refuses %s', async (_what, input) => {
    const caller = await callIn('auditor')
    expect(await codeOf(caller.case.list(input as Parameters<Caller['case']['list']>[0]))).toBe('BAD_REQUEST')
  })
})

describe('working on a task', () => {
  const findOpen = async (caller: Caller) => {
    const { rows } = await caller.case.list({ statuses: ['under_verification'] })
    for (const { reference } of rows) {
      const task = (await caller.case.get({ reference })).tasks.find(({ status }) => status === 'open')
      if (task !== undefined) return { reference, task }
    }
    throw new Error('Expected a case with an open task, but there is none.')
  }

  it('refuses a form that is not complete, and says which field', async () => {
    const caller = await callIn('caseworker')
    const { task } = await findOpen(caller)
    expect(await caller.task.complete({ taskId: task.id, values: {} })).toMatchObject({
      ok: false,
      errors: [{ field: 'verification', code: 'required' }],
    })
  })

  it('refuses somebody whose groups do not work the queue', async () => {
    const { task } = await findOpen(await callIn('caseworker'))
    const answer = await (await callIn('supervisor')).task.complete({ taskId: task.id, values: { verification: 'confirmed' } })
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'task-of-another-queue' } })
  })

  it('of two people lets one win, and tells the other who was faster', async () => {
    const [caller, colleague] = [await callIn('caseworker'), await callAs(COLLEAGUE.email)]
    const { reference, task } = await findOpen(caller)
    const values = { verification: 'confirmed' }
    const answers = await Promise.all([
      caller.task.complete({ taskId: task.id, values }),
      colleague.task.complete({ taskId: task.id, values }),
    ])
    const faster = answers[0].ok ? 'N. Ganzorig' : 'Ts. Doljin'
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      rejection: { code: 'task-ended' },
      other: { nameLatin: faster, at: expect.any(String) },
    })
    const supervisor = await (await callIn('supervisor')).case.get({ reference })
    expect(supervisor.tasks.find(({ id }) => id === task.id)?.endedBy?.nameLatin).toBe(faster)
  })

  it('claims a task, which keeps others out, and gives it back', async () => {
    const caller = await callIn('caseworker')
    const { reference, task } = await findOpen(caller)
    await caller.task.claim({ taskId: task.id })
    const held = (await (await callIn('supervisor')).case.get({ reference })).tasks.find(({ id }) => id === task.id)
    expect(held?.worker?.nameLatin).toBe('N. Ganzorig')
    expect(await (await callAs(COLLEAGUE.email)).task.claim({ taskId: task.id })).toMatchObject({
      ok: false,
      rejection: { code: 'task-claimed' },
    })
    await caller.task.claim({ taskId: task.id, release: true })
    const free = (await caller.case.get({ reference })).tasks.find(({ id }) => id === task.id)
    expect(free?.worker).toBeNull()
  })
})
