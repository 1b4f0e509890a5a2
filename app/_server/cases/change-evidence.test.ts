import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Application } from '#engine/cases/application/application.ts'
import { replayDetermination } from '#engine/cases/determination/replay-determination.ts'
import { period } from '#engine/values/period.ts'
import type { Scope } from '#prisma/database.ts'
import type { ServerContext } from '../services.ts'
import { openTestInstallation, type TestInstallation } from '../testing/open-test-installation.ts'
import { applyForFood, award, listHouseholds, type TestHousehold, verify } from '../testing/work-cases.ts'
import { explainCase } from '../trpc/case/explain-case.ts'
import { changeEvidence, previewEvidenceChange } from './change-evidence.ts'
import {
  confirmOverride,
  declineOverride,
  type ProposeOverrideInput,
  previewOverride,
  proposeOverride,
} from './propose-override.ts'
import { redetermineEnrolment } from './redetermine-enrolment.ts'

let installation: TestInstallation
let households: TestHousehold[]
beforeAll(async () => {
  installation = await openTestInstallation()
  households = (await listHouseholds(installation)).filter(isEntitled)
}, 120_000)
afterAll(() => installation.close())

/** Poor enough in any area, and assessed lately. */
const isEntitled = ({ score, assessedOn }: TestHousehold): boolean => Number(score) < 400 && assessedOn > '2024-02-01'

let used = 0
let household: TestHousehold
let application: Application
beforeEach(async () => {
  household = households[used++] as TestHousehold
  application = await award(installation, household, '2026-09-05')
})

const work = <T>(run: (context: ServerContext) => Promise<T>, by: Scope = installation.people.caseworker): Promise<T> =>
  installation.services.work(by, run)

/** A score far above every cut-off: nobody is entitled from its day on. */
const tooRich = {
  path: 'household.score',
  value: 5000,
  from: '2026-10-15',
  receivedOn: '2026-11-20',
  source: 'caseworker',
} as const
const preview = (fact = {}, applicationId = application.id) =>
  work((context) => previewEvidenceChange(context, { applicationId, fact: { ...tooRich, ...fact } }))
const confirm = (seen: string, fact = {}, applicationId = application.id) =>
  work((context) => changeEvidence(context, { applicationId, fact: { ...tooRich, ...fact }, seen }))

const read = () =>
  work(async ({ stores }) => ({
    evidence: await stores.cases.listEvidence(application.id),
    determinations: await stores.cases.listDeterminations(application.id),
    lines: await stores.benefits.listLinesForMany([application.enrolmentId ?? '']),
    overrides: await stores.caseWork.listOverrides(application.id),
  }))

describe('evidence that is changed from a day', () => {
  it('shows what it would do and writes nothing; confirmed, it does that', async () => {
    const before = await read()
    const shown = await preview()
    if (!shown.ok) throw new Error(shown.rejection.message)
    expect(shown.effects.periods).toMatchObject([
      { first: '2026-11', last: '2026-11', before: { outcome: 'eligible' }, after: { outcome: 'ineligible', amountMinor: 0n } },
    ])
    expect(shown.effects.lines.length).toBe(household.members)
    expect(await read()).toEqual(before)

    const done = await confirm(shown.effects.hash)
    expect(done).toMatchObject({ ok: true, effects: { hash: shown.effects.hash } })
    const after = await read()
    expect(after.evidence).toMatchObject([{ path: 'household.score', value: 5000, validFrom: '2026-10-15', validTo: null }])
    expect(after.determinations.length).toBe(before.determinations.length + 1)
    expect(after.determinations.slice(1)).toEqual(before.determinations)
    expect(after.lines.length).toBe(before.lines.length + household.members)
    expect(after.lines.slice(0, 1)).toEqual(before.lines.slice(0, 1))
  })

  it('is an overpayment for months that are over', async () => {
    const shown = await preview({ from: '2026-10-01' })
    expect(shown.effects?.lines.map(({ kind, period: month }) => `${month} ${kind}`).sort()).toEqual(
      [
        ...Array.from({ length: household.members }, () => '2026-10 overpayment'),
        ...Array.from({ length: household.members }, () => '2026-11 adjustment'),
      ].sort(),
    )
  })

  it('overwrites nothing: a later report for an earlier day leaves the days after the first as they are', async () => {
    const first = await preview()
    await confirm(first.effects?.hash ?? '')
    // Poor again from 1 October until the day from which the first report says otherwise.
    const second = await preview({ from: '2026-10-01', value: 10 })
    expect(second.effects?.periods).toEqual([])
    const third = await preview({ from: '2026-10-20', value: 10 })
    expect(third.effects?.periods).toMatchObject([{ first: '2026-11', after: { outcome: 'eligible' } }])
  })

  it('is not written when the case has changed since it was looked at', async () => {
    const shown = await preview()
    const other = await preview({ from: '2026-10-01' })
    await confirm(other.effects?.hash ?? '', { from: '2026-10-01' })
    const before = await read()
    const refused = await confirm(shown.effects?.hash ?? '')
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'effects-outdated' } })
    expect(refused.effects?.hash).not.toBe(shown.effects?.hash)
    expect(await read()).toEqual(before)
  })

  it('of a case that is still checked shows what the rules would say, and writes the evidence alone', async () => {
    const open = await applyForFood(installation, households[used++] as TestHousehold, '2026-11-05')
    const shown = await preview({}, open.id)
    expect(shown).toMatchObject({ ok: true, effects: { isEnrolled: false, outcome: 'ineligible', lines: [] } })
    await confirm(shown.effects?.hash ?? '', {}, open.id)
    const { determinations, evidence } = await work(async ({ stores }) => ({
      determinations: await stores.cases.listDeterminations(open.id),
      evidence: await stores.cases.listEvidence(open.id),
    }))
    expect([determinations.length, evidence.length]).toEqual([0, 1])
    await verify(installation, open.id)
    const [determined] = await work(({ stores }) => stores.cases.listDeterminations(open.id))
    expect(determined?.outcome).toBe('ineligible')
    expect(await preview({}, open.id)).toMatchObject({ ok: false, rejection: { code: 'case-awaits-decision' } })
  })

  it('is refused with what the programme does not take, and from another office, and writes nothing', async () => {
    for (const [fact, code] of [
      [{ path: 'members.birthDate' }, 'fact-not-declared'],
      [{ value: 'much' }, 'fact-value-refused'],
      [{ from: null }, 'fact-without-day'],
    ] as const)
      expect(await preview(fact)).toMatchObject({ ok: false, rejection: { code }, effects: null })
    const elsewhere = { ...installation.people.caseworker, areas: ['mn/nowhere'] }
    const foreign = await work(
      (context) => previewEvidenceChange(context, { applicationId: application.id, fact: tooRich }),
      elsewhere,
    )
    expect(foreign).toMatchObject({ ok: false, rejection: { code: 'application-not-found' } })
    expect((await read()).evidence).toEqual([])
  })
})

describe('an override of what the rules say', () => {
  const propose = (changes: Partial<ProposeOverrideInput> = {}) =>
    work((context) =>
      proposeOverride(context, {
        applicationId: application.id,
        outcome: 'ineligible',
        citation: 'welfare-law-22',
        reason: 'The household is in full state care by order of the court.',
        from: '2026-11-01',
        to: '2027-01-01',
        ...changes,
      }),
    )
  const proposed = async (changes: Partial<ProposeOverrideInput> = {}): Promise<string> => {
    const done = await propose(changes)
    if (!done.ok) throw new Error(done.rejection.message)
    return done.value.id
  }
  const people = () => installation.people
  const answer = (overrideId: string, by: Scope = people().supervisor) =>
    work(async (context) => {
      const shown = await previewOverride(context, overrideId)
      return shown.ok ? confirmOverride(context, { overrideId, seen: shown.effects.hash }) : shown
    }, by)

  it('changes nothing until a second person confirms it; then the enrolment is decided again, for its time only', async () => {
    const before = await read()
    const id = await proposed()
    expect((await read()).determinations).toEqual(before.determinations)
    const done = await answer(id)
    expect(done).toMatchObject({
      ok: true,
      effects: { periods: [{ first: '2026-11', last: '2026-11', after: { outcome: 'ineligible' } }] },
    })
    const after = await read()
    expect(after.evidence, 'no fact is edited').toEqual(before.evidence)
    expect(after.determinations.slice(1)).toEqual(before.determinations)
    const [made] = after.determinations
    expect(made?.overrides).toEqual([{ id, outcome: 'ineligible', from: '2026-11-01', to: '2027-01-01' }])
    expect(made?.periods.at(-1)).toMatchObject({ override: { id, rules: 'eligible' }, reasons: [{ reason: 'overridden' }] })
    expect(made?.periods.at(-2)?.override).toBeUndefined()
    const program = await work(({ programs }) => programs.get(made?.bundleHash ?? ''))
    const [run, earlier] = explainCase(program, { periods: made?.periods ?? [], missing: [] }).runs
    expect(run).toMatchObject({ first: '2026-11', outcome: 'ineligible', override: { id, rules: 'eligible' } })
    expect(earlier).toMatchObject({ outcome: 'eligible', override: null })
  })

  it('ends by itself, and a determination made under it is replayed to the same bytes', async () => {
    await answer(await proposed())
    await work((context) =>
      redetermineEnrolment(context, {
        enrolmentId: application.enrolmentId ?? '',
        trigger: 'extension',
        through: period('2027-02'),
      }),
    )
    const [latest] = (await read()).determinations
    if (latest === undefined) throw new Error('Expected a determination.')
    expect(latest.periods.map(({ period: month, outcome }) => `${month} ${outcome}`)).toEqual([
      '2026-09 eligible',
      '2026-10 eligible',
      '2026-11 ineligible',
      '2026-12 ineligible',
      '2027-01 eligible',
      '2027-02 eligible',
    ])
    const program = await work(({ programs }) => programs.get(latest.bundleHash))
    expect(replayDetermination(program, latest)).toMatchObject({ same: true })
    expect(replayDetermination(program, { ...latest, overrides: [] })).toMatchObject({ same: false, storedInputsIntact: false })
  })

  it('is not answered by whoever proposed it, nor twice, nor from another office', async () => {
    const id = await proposed()
    expect(await answer(id, people().caseworker)).toMatchObject({ rejection: { code: 'second-person-required' } })
    const elsewhere = { ...people().supervisor, areas: ['mn/nowhere'] }
    expect(await answer(id, elsewhere)).toMatchObject({ rejection: { code: 'override-not-found' } })
    expect(await work((context) => declineOverride(context, id), people().supervisor)).toMatchObject({ ok: true })
    expect(await answer(id)).toMatchObject({ rejection: { code: 'override-answered' } })
    expect((await read()).overrides).toMatchObject([{ status: 'declined', answeredBy: people().supervisor.actor }])
  })

  it('is not confirmed on figures that are not true any more', async () => {
    const id = await proposed()
    const seen = 'a'.repeat(64)
    const refused = await work((context) => confirmOverride(context, { overrideId: id, seen }), people().supervisor)
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'effects-outdated' } })
    expect((await read()).overrides).toMatchObject([{ status: 'proposed' }])
  })

  it('is refused without its law, its reason or its end', async () => {
    for (const [changes, code] of [
      [{ citation: 'nothing' }, 'override-citation-unknown'],
      [{ reason: '' }, 'override-without-reason'],
      [{ to: '2030-01-01' }, 'override-too-long'],
    ] as const)
      expect(await propose(changes)).toMatchObject({ ok: false, rejection: { code } })
    expect((await read()).overrides).toEqual([])
  })

  it('of a case that waits for a decision counts when it is determined again', async () => {
    const open = await applyForFood(installation, households[used++] as TestHousehold, '2026-11-05')
    await verify(installation, open.id)
    const id = await proposed({ applicationId: open.id })
    expect(await answer(id)).toMatchObject({ ok: true, effects: { isEnrolled: false, outcome: 'ineligible' } })
  })
})
