import { describe, expect, it } from 'vitest'
import { createInMemoryRegistry } from '../../testing/in-memory-registry.ts'
import { calendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { instant } from '../../values/instant.ts'
import type { RegistryChange } from '../changes.ts'
import type { PersonHistory, RegistryStore } from '../ports.ts'
import { createRowBuilder } from '../testing/row-builder.ts'
import { decideMoveMember, type MoveMember } from './decide-move-member.ts'
import { decideRecordBirth, type RecordBirth } from './decide-record-birth.ts'
import { decideRecordDeath, type RecordDeath } from './decide-record-death.ts'
import { decideRecordScore } from './decide-record-score.ts'

const day = calendarDate
let ids = 0
const context: CommandContext = {
  now: '2026-11-20T02:42:00.000Z',
  today: '2026-11-20',
  actor: '019aa000-0000-7000-8000-000000000001',
  purpose: 'registry',
  newId: () => `01900000-0000-7000-9000-${(++ids).toString().padStart(12, '0')}`,
}
const [before, after] = [instant(context.now), instant('2026-11-20T02:43:00.000Z')]

/** A mother, who heads a household, with a child. */
const openFamily = async () => {
  const registry = createInMemoryRegistry()
  const build = createRowBuilder()
  const [mother, child, father] = [
    build.person({ born: '1985-01-01' }),
    build.person({ born: '2015-02-01' }),
    build.person({ born: '1984-01-01', sex: 'male' }),
  ]
  const household = build.household()
  build.member(mother, household, 'head', { from: '2010-01-01' })
  build.member(child, household, 'child', { from: '2015-02-01' })
  build.address({ kind: 'person', id: mother }, 'mn/khovsgol/moron/bag-3')
  build.relation('parent-of', mother, child)
  build.relation('spouse-of', father, mother, { from: '2010-01-01' })
  build.score(household, '310.0', { from: '2020-03-01', to: '2023-04-01' })
  build.score(household, '291.4', { from: '2023-04-01' })
  await registry.applyChanges(build.changes)
  return { registry, mother, child, father, household }
}

const historyOf = async (registry: RegistryStore, personId: string): Promise<PersonHistory> => {
  const history = await registry.findHistory({ personId, knownAt: after })
  if (history === undefined) throw new Error('Expected the person in the registry.')
  return history
}

type Decided =
  | { readonly ok: true; readonly value: readonly RegistryChange[] }
  | { readonly ok: false; readonly rejection: { readonly code: string } }
const codeOf = (decided: Decided): string => (decided.ok ? 'accepted' : decided.rejection.code)
const carryOut = async (registry: RegistryStore, decided: Decided): Promise<void> => {
  expect(codeOf(decided)).toBe('accepted')
  if (decided.ok) await registry.applyChanges(decided.value)
}

describe('recording a death', () => {
  const report = (death: Partial<RecordDeath> = {}): RecordDeath => ({
    dateOfDeath: day('2026-09-10'),
    reportedOn: day('2026-11-18'),
    source: 'civil-registry',
    ...death,
  })

  it('ends membership, address and marriage on the day after, and leaves what was known before as it was', async () => {
    const { registry, mother, child, father, household } = await openFamily()
    await carryOut(registry, decideRecordDeath(await historyOf(registry, mother), report(), context))
    const history = await historyOf(registry, mother)
    expect(history.person.dateOfDeath).toBe('2026-09-10')
    expect([...history.memberships, ...history.addresses].map((row) => row.validTo)).toEqual(['2026-09-11', '2026-09-11'])
    expect(history.relationships.map((row) => [row.kind, row.validTo])).toEqual([
      ['parent-of', null],
      ['spouse-of', '2026-09-11'],
    ])
    const members = async (knownAt: typeof after, on: string) =>
      (await registry.listMembers({ householdIds: [household], day: day(on), knownAt }))
        .get(household)
        ?.map((one) => one.personId)
    expect(await members(after, '2026-10-01')).toEqual([child])
    expect(await members(after, '2026-09-10')).toEqual([mother, child])
    expect(await members(before, '2026-10-01')).toEqual([mother, child])
    expect(
      (await registry.listRelatives({ personIds: [father], kind: 'spouse', day: day('2026-10-01'), knownAt: after })).size,
    ).toBe(0)
  })

  it('leaves alone what ended on that day, and lets nothing begin afterwards', async () => {
    const { registry, mother, household } = await openFamily()
    const build = createRowBuilder()
    const ended = build.relation('spouse-of', build.person(), mother, { from: '2005-01-01', to: '2026-09-11' })
    const later = build.relation('guardian-of', mother, build.person(), { from: '2026-10-01' })
    await registry.applyChanges(build.changes)
    await carryOut(registry, decideRecordDeath(await historyOf(registry, mother), report(), context))
    const { relationships } = await historyOf(registry, mother)
    expect(relationships).toContainEqual(ended)
    expect(relationships.filter((row) => row.kind === 'guardian-of')).toEqual([])
    const wasKnown = await registry.findHistory({ personId: mother, knownAt: before })
    expect(wasKnown?.relationships).toContainEqual(later)
    expect(household).toBe(wasKnown?.memberships[0]?.householdId)
  })

  it('corrects the date of a known death', async () => {
    const { registry, mother } = await openFamily()
    await carryOut(registry, decideRecordDeath(await historyOf(registry, mother), report(), context))
    await carryOut(
      registry,
      decideRecordDeath(await historyOf(registry, mother), report({ dateOfDeath: day('2026-09-08') }), {
        ...context,
        now: '2026-11-20T02:42:30.000Z',
      }),
    )
    const history = await historyOf(registry, mother)
    expect([history.person.dateOfDeath, history.memberships.map((row) => row.validTo)]).toEqual(['2026-09-08', ['2026-09-09']])
  })

  it.each([
    ['of a day before birth', { dateOfDeath: day('1984-12-31') }, 'death-before-birth'],
    ['after its report', { dateOfDeath: day('2026-11-19') }, 'death-after-report'],
    ['reported tomorrow', { reportedOn: day('2026-11-21') }, 'report-in-future'],
  ])('is refused %s', async (_, death, code) => {
    const { registry, mother } = await openFamily()
    expect(codeOf(decideRecordDeath(await historyOf(registry, mother), report(death), context))).toBe(code)
  })

  it('is refused when the same is known', async () => {
    const { registry, mother } = await openFamily()
    await carryOut(registry, decideRecordDeath(await historyOf(registry, mother), report(), context))
    expect(codeOf(decideRecordDeath(await historyOf(registry, mother), report(), context))).toBe('death-known')
  })
})

describe('moving a member', () => {
  const target = { id: '01900000-0000-7000-a000-000000000001', areaPath: 'mn/ulaanbaatar/bayanzurkh/khoroo-1' }
  const move = (of: Partial<MoveMember> = {}): MoveMember => ({
    household: target,
    role: 'other',
    from: day('2026-11-01'),
    source: 'household-register',
    ...of,
  })

  it('ends the old membership where the new one begins, and takes the address along', async () => {
    const { registry, mother, household } = await openFamily()
    await carryOut(registry, decideMoveMember(await historyOf(registry, mother), move(), context))
    const find = async (on: string) =>
      (await registry.findHouseholds({ personIds: [mother], day: day(on), knownAt: after })).get(mother)
    expect([await find('2026-10-31'), await find('2026-11-01')]).toEqual([household, target.id])
    const history = await historyOf(registry, mother)
    expect(history.person.areaPath).toBe(target.areaPath)
    expect(history.addresses.map((row) => [row.areaPath, row.validTo])).toEqual([
      ['mn/khovsgol/moron/bag-3', '2026-11-01'],
      [target.areaPath, null],
    ])
  })

  it('leaves the address alone inside an area', async () => {
    const { registry, mother } = await openFamily()
    const decided = decideMoveMember(
      await historyOf(registry, mother),
      move({ household: { ...target, areaPath: 'mn/khovsgol/moron/bag-3' } }),
      context,
    )
    expect(decided.ok && decided.value.map((change) => change.table)).toEqual(['membership', 'membership', 'membership'])
  })

  it('is refused before birth, before a later move, after death, and into the same household', async () => {
    const { registry, mother, household } = await openFamily()
    const history = await historyOf(registry, mother)
    const code = (of: Partial<MoveMember>, known = history) => codeOf(decideMoveMember(known, move(of), context))
    expect(code({ from: day('1984-12-31') })).toBe('move-before-birth')
    expect(code({ from: day('2009-12-31') })).toBe('later-move-known')
    expect(code({ household: { ...target, id: household }, role: 'head' })).toBe('member-already')
    expect(code({ household: { ...target, id: household }, role: 'spouse' })).toBe('accepted')
    expect(code({}, { ...history, person: { ...history.person, dateOfDeath: day('2026-10-31') } })).toBe('person-deceased')
  })
})

describe('recording a score', () => {
  const assess = async (of: { score?: string; assessedOn?: string }) => {
    const { registry, household } = await openFamily()
    const scores = await registry.listScores({ householdId: household, knownAt: after })
    const command = {
      householdId: household,
      score: of.score ?? '240.3176',
      assessedOn: day(of.assessedOn ?? '2026-10-05'),
      survey: 'reassessment-2026',
    }
    const decided = decideRecordScore(scores, command, context)
    if (decided.ok) await registry.applyChanges(decided.value)
    const spells = await registry.listScores({ householdId: household, knownAt: after })
    return decided.ok ? spells.map((row) => [row.score, row.validFrom, row.validTo]) : decided.rejection.code
  }

  it('ends the score before it', async () => {
    expect(await assess({})).toEqual([
      ['310.0', '2020-03-01', '2023-04-01'],
      ['291.4', '2023-04-01', '2026-10-05'],
      ['240.3176', '2026-10-05', null],
    ])
  })

  it('fits in between, up to the next one', async () => {
    expect(await assess({ assessedOn: '2021-01-01' })).toEqual([
      ['310.0', '2020-03-01', '2021-01-01'],
      ['240.3176', '2021-01-01', '2023-04-01'],
      ['291.4', '2023-04-01', null],
    ])
  })

  it.each([
    [{ score: '291,4' }, 'score-not-a-decimal'],
    [{ assessedOn: '2026-11-21' }, 'assessed-in-future'],
    [{ assessedOn: '2023-04-01' }, 'assessed-that-day'],
  ])('refuses %j', async (of, code) => {
    expect(await assess(of)).toBe(code)
  })
})

describe('recording a birth', () => {
  const name = { clan: null, patronymic: 'Батын', given: 'Номин', clanLatin: null, patronymicLatin: 'Batyn', givenLatin: 'Nomin' }
  const birth = (household: string, of: Partial<RecordBirth> = {}): RecordBirth => ({
    name,
    sex: 'female',
    birthDate: day('2026-09-08'),
    registerNumber: 'РФ26290824',
    issuer: 'state-registration',
    household: { id: household, areaPath: 'mn/khovsgol/moron/bag-3' },
    source: 'civil-registry',
    ...of,
  })

  it('makes a person with number, parents, household and address from the day of birth on', async () => {
    const { registry, mother, household } = await openFamily()
    await carryOut(
      registry,
      decideRecordBirth([await historyOf(registry, mother)], birth(household, { registerNumber: 'рф26290824' }), context),
    )
    const found = await registry.findByIdentifiers({ kind: 'register-number', values: ['РФ26290824'], knownAt: after })
    const history = await historyOf(registry, found.get('РФ26290824') ?? '')
    expect([history.person.birthDate, history.memberships[0]?.householdId, history.addresses[0]?.validFrom]).toEqual([
      '2026-09-08',
      household,
      '2026-09-08',
    ])
    expect(history.relationships.map((row) => [row.kind, row.personId])).toEqual([['parent-of', mother]])
  })

  it.each([
    [{ registerNumber: 'PФ26290824' }, 'register-number-letters'],
    [{ registerNumber: 'РФ26290814' }, 'register-number-disagrees'],
    [{ birthDate: day('2026-09-09') }, 'register-number-disagrees'],
    [{ birthDate: day('2026-11-21') }, 'birth-in-future'],
    [{ birthDate: day('1990-01-01') }, 'parent-too-young'],
  ])('refuses %j', async (of, code) => {
    const { registry, mother, household } = await openFamily()
    expect(codeOf(decideRecordBirth([await historyOf(registry, mother)], birth(household, of), context))).toBe(code)
  })

  it('refuses a child of nobody', async () => {
    const { household } = await openFamily()
    expect(codeOf(decideRecordBirth([], birth(household), context))).toBe('parent-missing')
  })
})
