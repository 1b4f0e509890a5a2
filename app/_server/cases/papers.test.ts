import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Application } from '#engine/cases/application/application.ts'
import type { Scope } from '#prisma/database.ts'
import { runDueTimers } from '../process/run-due-timers.ts'
import type { ServerContext } from '../services.ts'
import { claimTask } from '../tasks/claim-task.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import {
  applyForFood,
  complete,
  getOpenTask,
  listHouseholds,
  moveClock,
  type TestHousehold,
  verify,
} from '../testing/work-cases.ts'
import { findAfterPaper } from '../trpc/case-work/find-after-paper.ts'
import { type AskForPaperInput, askForPaper, mayAskForPaper } from './ask-for-paper.ts'
import { recordPaper } from './record-paper.ts'

let installation: TestInstallation
/** Households whose score is too old to decide by: a new one must be brought. */
let stale: TestHousehold[]
beforeAll(async () => {
  installation = await openTestInstallation()
  stale = (await listHouseholds(installation)).filter(({ assessedOn }) => assessedOn < '2023-10-01')
}, 120_000)
afterAll(() => installation.close())

let used = 0
let application: Application
beforeEach(async () => {
  application = await applyForFood(installation, stale[used++] as TestHousehold, '2026-11-05')
})

const work = <T>(run: (context: ServerContext) => Promise<T>, by: Scope = installation.people.caseworker): Promise<T> =>
  installation.services.work(by, run)

const ask = (changes: Partial<AskForPaperInput> = {}, by?: Scope) =>
  work(
    (context) =>
      askForPaper(context, {
        applicationId: application.id,
        paper: 'Assessment of the household',
        facts: ['household.renewedScore'],
        dueOn: '2026-12-10',
        ...changes,
      }),
    by,
  )
const score = { path: 'household.renewedScore', value: 250.5, from: '2026-11-01' }
const record = (facts: readonly (typeof score)[] = [score], receivedOn = '2026-11-20') =>
  work((context) => recordPaper(context, { applicationId: application.id, receivedOn, facts: [...facts] }))

const read = () =>
  work(async ({ stores }) => ({
    application: (await stores.cases.getApplications([application.id]))[0],
    requests: await stores.caseWork.listPaperRequests(application.id),
    evidence: await stores.cases.listEvidence(application.id),
    open: (await stores.process.findTasks({ applicationId: application.id }))
      .filter(({ status }) => status === 'open')
      .map(({ element, queue }) => [element, queue]),
    events: (await stores.cases.listApplicationEvents(application.id)).map(({ type }) => type),
  }))
const codeOf = (result: Awaited<ReturnType<typeof ask>>): string => (result.ok ? 'done' : result.rejection.code)

describe('asking for a paper', () => {
  it('takes the task away and lets the case wait; when the paper comes its facts count and the case goes to be checked', async () => {
    expect(codeOf(await ask())).toBe('done')
    const waiting = await read()
    expect(waiting).toMatchObject({ application: { status: 'incomplete' }, open: [] })
    expect(waiting.requests).toMatchObject([{ status: 'open', dueOn: '2026-12-10', paper: 'Assessment of the household' }])

    expect(codeOf(await record())).toBe('done')
    const arrived = await read()
    expect(arrived).toMatchObject({ application: { status: 'under_verification' }, open: [['verify', 'verification']] })
    expect(arrived.requests).toMatchObject([{ status: 'arrived', endedBy: installation.people.caseworker.actor }])
    expect(arrived.evidence).toMatchObject([
      { path: score.path, value: 250.5, validFrom: '2026-11-01', receivedOn: '2026-11-20', verification: 'verified' },
    ])
    expect(arrived.events.filter((type) => type.startsWith('paper'))).toEqual(['paper-asked', 'paper-arrived'])

    await verify(installation, application.id)
    expect((await read()).application).toMatchObject({ status: 'ready' })
  })

  it('is possible where a fact is missing, too, and again after the first has come', async () => {
    await verify(installation, application.id)
    expect((await read()).open).toEqual([['obtain-facts', 'intake']])
    expect(codeOf(await ask())).toBe('done')
    expect(codeOf(await record([]))).toBe('done')
    expect(codeOf(await ask({ paper: 'Another paper' }))).toBe('done')
    expect((await read()).requests.map(({ status }) => status)).toEqual(['arrived', 'open'])
  })

  it('lapses by the timer of the workflow when the last day is over in the time of the country, and not before', async () => {
    await ask()
    const statusAt = async (instant: string) => {
      await moveClock(installation, instant)
      await runDueTimers(installation.services)
      return (await read()).application?.status
    }
    expect(await statusAt('2026-12-10T15:59:59.000Z')).toBe('incomplete')
    expect(await statusAt('2026-12-10T16:00:00.000Z')).toBe('lapsed')
    await moveClock(installation, '2026-11-24T02:00:00.000Z')
    expect(await read()).toMatchObject({ requests: [{ status: 'overdue' }], open: [] })
    expect(codeOf(await record())).toBe('application-closed')
  })

  it('is refused while it waits, when it waits for a decision, by a day that is over, and over a colleague', async () => {
    expect(codeOf(await ask({ dueOn: '2026-11-01' }))).toBe('paper-due-in-past')
    expect((await read()).open).toEqual([['verify', 'verification']])
    await ask()
    expect(codeOf(await ask())).toBe('case-does-not-wait')
    await record()
    const { id: taskId } = await getOpenTask(installation, application.id)
    await work((context) => claimTask(context, { taskId, release: false }))
    expect(codeOf(await ask({}, installation.people.supervisor))).toBe('task-claimed')
    await work((context) => claimTask(context, { taskId, release: true }))
    expect(codeOf(await ask({}, installation.people.supervisor))).toBe('task-of-another-queue')
    await verify(installation, application.id)
    expect((await read()).application?.status).toBe('ready')
    const mayAsk = await work((context) => mayAskForPaper(context, application))
    expect(mayAsk).toBe(false)
    expect(codeOf(await ask({}, installation.people.supervisor))).toBe('case-does-not-wait')
  })

  it('takes a paper wholly or not at all', async () => {
    expect(codeOf(await record())).toBe('no-paper-awaited')
    await ask()
    expect(codeOf(await record([score, { ...score, value: 'many' as never }]))).toBe('fact-value-refused')
    expect(codeOf(await record([score], '2027-01-01'))).toBe('received-in-future')
    expect(await read()).toMatchObject({ application: { status: 'incomplete' }, evidence: [], requests: [{ status: 'open' }] })
  })

  it('counts whoever asked as having worked on the case', async () => {
    await ask()
    await record()
    expect((await read()).application?.workedBy).toContain(installation.people.caseworker.actor)
  })

  it('is not done in another office; the workflow says what it does when nothing comes', async () => {
    const { process } = await work(({ programs }) => programs.get(application.bundleHash))
    expect(findAfterPaper(process)).toEqual({ job: 'application.lapse', name: 'Let application lapse' })
    const { 'paper-arrived': _wait, ...elements } = process.elements
    expect(findAfterPaper({ ...process, elements })).toBeNull()
    const elsewhere = { ...installation.people.caseworker, areas: ['mn/nowhere'] }
    expect(codeOf(await ask({}, elsewhere))).toBe('application-not-found')
  })
})

describe('a remark beside an answer', () => {
  it('is kept, and asked for when a decision is returned', async () => {
    await ask()
    await record()
    await verify(installation, application.id)
    const { supervisor } = installation.people
    const without = await complete(installation, application.id, supervisor, { decision: 'returned' })
    expect(without).toMatchObject({ ok: false, errors: [{ field: 'remark', code: 'required' }] })
    const returned = await complete(installation, application.id, supervisor, {
      decision: 'returned',
      remark: 'The seal is missing.',
    })
    expect(returned.ok).toBe(true)
    const notes = await work(({ stores }) => stores.caseWork.listNotes(application.id))
    expect(notes).toMatchObject([{ text: 'The seal is missing.', recordedBy: supervisor.actor }])
    expect((await read()).open).toEqual([['verify', 'verification']])
  })
})
