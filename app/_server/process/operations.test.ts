import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../auth/demo-people.ts'
import { findSignedIn } from '../auth/find-signed-in.ts'
import { importProgram } from '../programs/import-program.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, getOpenTask, isPoor, listHouseholds, type TestHousehold, verify } from '../testing/work-cases.ts'
import { createCaller } from '../trpc/app-router.ts'

let installation: TestInstallation
/** Those whom the rules award come apart from those of whom it does not matter. */
let eligible: TestHousehold[]
let others: TestHousehold[]
beforeAll(async () => {
  installation = await openTestInstallation()
  const households = (await listHouseholds(installation)).filter(isPoor)
  eligible = households.slice(0, 3)
  others = households.slice(3)
}, 120_000)
afterAll(() => installation.close())

const principalOf = async (role: 'supervisor' | 'administrator' | 'auditor'): Promise<string> => {
  const email = demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? ''
  return (await installation.services.work(systemScope('seed'), ({ access }) => access.findPrincipalId(email))) ?? ''
}
const callAs = async (role: 'supervisor' | 'administrator' | 'auditor') => {
  const { services } = installation
  return createCaller({ services, signedIn: await findSignedIn(services, await principalOf(role)) })
}
const begin = async (household = others.shift()) => {
  const { id, reference } = await applyForFood(installation, household as TestHousehold, '2026-11-05')
  return { id, reference, instance: await instanceOf(id) }
}
const instanceOf = async (applicationId: string) => {
  const find = installation.services.work(systemScope('worker'), ({ stores }) =>
    stores.process.findInstanceOfApplication(applicationId),
  )
  const instance = await find
  if (instance === undefined) throw new Error('Expected an instance.')
  return instance
}
const sql = <T>(text: string, params: readonly string[]) =>
  installation.test.database.transaction(systemScope('seed'), (tx) => tx.rows<T>(text, params))

describe('where workflows stand', () => {
  it('counts running instances at each element of each version', async () => {
    const caller = await callAs('supervisor')
    const { instance } = await begin()
    const [row] = (await caller.process.running({ programId: 'food-support' })).filter(
      ({ bundleHash }) => bundleHash === instance.bundleHash,
    )
    expect(row).toMatchObject({ processId: instance.processId, incidents: 0, title: { en: expect.any(String) } })
    const listed = await caller.process.instances({ bundleHash: instance.bundleHash, processId: instance.processId })
    expect(row?.running).toBe(listed.rows.length)
    const here = listed.rows.filter(({ elements }) => elements.includes('verify')).length
    expect(row?.elements).toContainEqual({ element: 'verify', running: here, incidents: 0 })
    const { bundleHash, processId } = instance
    const atVerify = await caller.process.instances({ bundleHash, processId, element: 'verify' })
    expect(atVerify.rows.map(({ id }) => id)).toContain(instance.id)
    expect(atVerify.rows).toHaveLength(here)
    expect((await caller.process.instances({ bundleHash, processId, element: 'nowhere' })).rows).toEqual([])
  })

  it('shows the diagram of a version as it was written', async () => {
    const { instance } = await begin()
    const diagram = await (await callAs('auditor')).process.diagram({ bundleHash: instance.bundleHash })
    expect(diagram).toMatchObject({ programId: 'food-support', processId: instance.processId })
    expect(diagram.xml).toContain('<bpmn:definitions')
    expect(diagram.elements.map(({ id }) => id)).toContain('verify')
  })

  it('shows one instance with its path, its variables and where it stands, and says who read it', async () => {
    const { id, instance, reference } = await begin()
    const caller = await callAs('supervisor')
    const detail = await caller.process.instance({ instanceId: instance.id })
    expect(detail).toMatchObject({ reference, runtime: 'embedded', status: 'active', active: [{ element: 'verify' }] })
    expect(detail.variables).toEqual([
      {
        key: expect.any(String),
        element: instance.processId,
        isRoot: true,
        values: { applicationId: id, programId: 'food-support' },
      },
    ])
    expect(detail.steps).toHaveLength(1)
    expect(detail.steps[0]?.path.map(([element, to]) => `${element} ${to}`)).toEqual(
      expect.arrayContaining(['received completed', 'collect-facts completed', 'verify activated']),
    )
    await verify(installation, id)
    const later = await caller.process.instance({ instanceId: instance.id })
    expect(later.steps.map(({ revision, commands }) => [revision, commands[0]])).toEqual([
      [1, 'start'],
      [2, 'completeUserTask'],
    ])
    const read = await sql('SELECT 1 FROM audit_event WHERE action = $1 AND $2 = ANY (subjects)', ['process.read', instance.id])
    expect(read).toHaveLength(2)
  })
})

describe('an incident', () => {
  it('is listed with its case, and retried with a mended variable; that is an event and in the audit trail', async () => {
    const { id, reference, instance } = await begin()
    // As if the case had ended behind the workflow's back.
    await sql("UPDATE application SET status = 'lapsed' WHERE id = $1 RETURNING 1", [id])
    await installation.services.work(systemScope('worker'), ({ runtime }) =>
      runtime.modifyInstance({ instanceId: instance.id, reason: 'a test', activate: [{ element: 'determine' }] }),
    )
    const caller = await callAs('administrator')
    const { rows, total } = await caller.process.incidents({ programId: 'food-support' })
    const found = rows.find(({ instanceId }) => instanceId === instance.id)
    expect(found).toMatchObject({ reference, element: 'determine', type: 'JOB_NO_RETRIES', message: expect.any(String) })
    expect(total).toBe(rows.length)
    await sql("UPDATE application SET status = 'under_verification' WHERE id = $1 RETURNING 1", [id])
    const answer = await caller.process.resolve({
      instanceId: instance.id,
      incidentKey: found?.incidentKey ?? '',
      variables: { note: 'mended' },
      reason: 'The case was open again.',
    })
    expect(answer).toMatchObject({ ok: true })
    expect((await caller.process.incidents({})).rows.map(({ instanceId }) => instanceId)).not.toContain(instance.id)
    const detail = await caller.process.instance({ instanceId: instance.id })
    expect(detail.variables.find(({ isRoot }) => isRoot)?.values).toMatchObject({ note: 'mended' })
    expect(detail.steps.at(-1)).toMatchObject({ reason: 'The case was open again.', actor: await principalOf('administrator') })
    const events = await sql<{ type: string; payload: unknown }>(
      'SELECT type, payload FROM domain_event WHERE aggregate_id = $1',
      [instance.id],
    )
    expect(events).toEqual([{ type: 'incident-resolved', payload: { incidentKey: found?.incidentKey, variables: ['note'] } }])
    const audit = await sql('SELECT 1 FROM audit_event WHERE action = $1 AND $2 = ANY (subjects)', [
      'process.incident-resolved',
      instance.id,
    ])
    expect(audit).toHaveLength(1)
  })

  it('that is none is refused, and nothing is changed', async () => {
    const { instance } = await begin()
    const caller = await callAs('supervisor')
    const answer = await caller.process.resolve({
      instanceId: instance.id,
      incidentKey: '99',
      reason: 'a test',
      variables: { a: 1 },
    })
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'NOT_FOUND' } })
    expect((await caller.process.instance({ instanceId: instance.id })).steps).toHaveLength(1)
    expect(await sql('SELECT 1 FROM domain_event WHERE aggregate_id = $1', [instance.id])).toEqual([])
  })
})

describe('intervening', () => {
  it('cancels an instance with its tasks and timers, once', async () => {
    const { id, instance } = await begin()
    const caller = await callAs('supervisor')
    const cancel = () => caller.process.cancel({ instanceId: instance.id, reason: 'Entered twice.' })
    expect(await cancel()).toMatchObject({ ok: true })
    expect(await caller.process.instance({ instanceId: instance.id })).toMatchObject({
      status: 'terminated',
      active: [],
      timers: [],
    })
    await expect(getOpenTask(installation, id)).rejects.toThrow('there are 0')
    expect(await cancel()).toMatchObject({ ok: false, rejection: { code: 'instance-ended' } })
  })

  it('ends one element and begins at another', async () => {
    const { id, instance } = await begin()
    const caller = await callAs('administrator')
    const [standing] = (await caller.process.instance({ instanceId: instance.id })).active
    const answer = await caller.process.modify({
      instanceId: instance.id,
      terminate: [standing?.key ?? ''],
      activate: [{ element: 'resolve-exception' }],
      reason: 'The verification was not needed.',
    })
    expect(answer).toMatchObject({ ok: true })
    expect((await getOpenTask(installation, id)).element).toBe('resolve-exception')
    const wrong = await caller.process.modify({ instanceId: instance.id, activate: [{ element: 'nowhere' }], reason: 'a test' })
    expect(wrong).toMatchObject({ ok: false, rejection: { code: 'INVALID_ARGUMENT' } })
  })

  it('migrates to another version, a line for each, and says before what would come of it', async () => {
    const [first, second] = [await begin(eligible.shift()), await begin(eligible.shift())]
    await verify(installation, second.id)
    const caller = await callAs('administrator')
    const toBundleHash = await importChanged()
    const plan = {
      instanceIds: [first.instance.id, second.instance.id],
      toBundleHash,
      mapping: { verify: 'check', 'verify-paper-asked': 'verify-paper-asked' },
      reason: 'Reform.',
    }
    const said = await caller.process.migrate(plan)
    expect(said).toMatchObject({ dryRun: true, migrated: 1, refused: 1 })
    expect(said.outcomes[0]).toEqual({ instanceId: first.instance.id, ok: true })
    expect(said.outcomes[1]).toMatchObject({ ok: false, code: 'INVALID_STATE', element: 'approve' })
    expect((await instanceOf(first.id)).bundleHash).toBe(first.instance.bundleHash)
    expect((await getOpenTask(installation, first.id)).element).toBe('verify')

    const done = await caller.process.migrate({ ...plan, dryRun: false })
    expect(done).toEqual({ ...said, dryRun: false })
    expect((await instanceOf(first.id)).bundleHash).toBe(toBundleHash)
    expect((await instanceOf(second.id)).bundleHash).toBe(second.instance.bundleHash)
    expect((await getOpenTask(installation, first.id)).element).toBe('check')
    await verify(installation, first.id)
    expect((await getOpenTask(installation, first.id)).element).toBe('approve')

    const nowhere = await caller.process.migrate({ ...plan, toBundleHash: 'a'.repeat(64) })
    expect(nowhere.outcomes).toMatchObject([{ code: 'version-not-found' }, { code: 'version-not-found' }])
  })
})

/** Food support with the task `verify` under another id, not in force. */
const importChanged = (): Promise<string> =>
  installation.services.work(systemScope('command-line'), async ({ programs, programStore, now, actor, newId }) => {
    const active = await programs.findActive('food-support')
    if (active === undefined) throw new Error('Expected food support in force.')
    const parts = await programStore.listParts(active.program.rootHash)
    const files = parts.map(({ path, sourceBytes }) => {
      const text = new TextDecoder().decode(sourceBytes)
      const renamed = path.endsWith('.bpmn')
        ? text.replaceAll(/(id|Ref|bpmnElement)="verify"/g, '$1="check"')
        : text.replaceAll('task.verify.', 'task.check.')
      return { path, bytes: new TextEncoder().encode(renamed) }
    })
    const imported = await importProgram({ programStore, now, actor, newId }, files, { activate: false })
    if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
    return imported.rootHash
  })

describe('a case whose workflow was ended by hand', () => {
  const end = async (household?: TestHousehold) => {
    const begun = await begin(household)
    const caller = await callAs('supervisor')
    await caller.process.cancel({ instanceId: begun.instance.id, reason: 'By mistake.' })
    return { ...begun, caller }
  }

  it('says so, with who and why, and a workflow begun anew goes on where the case stands', async () => {
    const { id, reference, instance, caller } = await end(eligible.shift())
    expect((await caller.case.get({ reference })).endedWorkflow).toMatchObject({
      instanceId: instance.id,
      byHand: true,
      reason: 'By mistake.',
      by: { nameLatin: expect.stringMatching(/\w/) },
    })
    expect((await caller.process.instance({ instanceId: instance.id })).mayRestart).toBe(true)
    const begun = await caller.process.restart({ instanceId: instance.id, reason: 'It was a mistake.' })
    if (!begun.ok) throw new Error(begun.rejection.message)
    expect((await caller.case.get({ reference })).endedWorkflow).toBeNull()
    expect((await getOpenTask(installation, id)).element).toBe('verify')
    const detail = await caller.process.instance({ instanceId: begun.value.instanceId })
    expect(detail.steps).toMatchObject([{ commands: expect.arrayContaining(['start']), reason: 'It was a mistake.' }])
    const again = await caller.process.restart({ instanceId: instance.id, reason: 'a test' })
    expect(again).toMatchObject({ ok: false, rejection: { code: 'instance-replaced' } })
    const running = await caller.process.restart({ instanceId: begun.value.instanceId, reason: 'a test' })
    expect(running).toMatchObject({ ok: false, rejection: { code: 'instance-runs' } })
    await verify(installation, id)
    expect((await getOpenTask(installation, id)).element).toBe('approve')
  })

  it('is closed with a reason, and then neither decided nor begun anew; one that runs is not', async () => {
    const { id, reference, instance, caller } = await end()
    const other = await begin()
    const refused = await caller.application.abandon({ applicationId: other.id, reason: 'a test' })
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'workflow-runs' } })
    const closed = await caller.application.abandon({ applicationId: id, reason: 'Entered twice.' })
    expect(closed).toMatchObject({ ok: true, value: { application: { status: 'abandoned', decision: null } } })
    const view = await caller.case.get({ reference })
    expect([view.endedWorkflow, view.application.status]).toEqual([null, 'abandoned'])
    const [note] = (await caller.caseWork.get({ applicationId: id })).notes
    expect(note?.text).toBe('Entered twice.')
    const restarted = await caller.process.restart({ instanceId: instance.id, reason: 'a test' })
    expect(restarted).toMatchObject({ ok: false, rejection: { code: 'application-closed' } })
  })
})
