import { describe, expect, it } from 'vitest'
import type { RoleDefinition } from '../../definition/program-definition.ts'
import { createRowBuilder } from '../../registry/testing/row-builder.ts'
import { day, knownAt } from '../../registry/testing/run-on-registry.ts'
import type { EvaluationDays } from '../../rules/types.ts'
import { createInMemoryRegistry } from '../../testing/in-memory-registry.ts'
import { instant } from '../../values/instant.ts'
import { period } from '../../values/period.ts'
import { resolveRoles } from './resolve-roles.ts'

const registry = createInMemoryRegistry()
const build = createRowBuilder()
const [child, mother, father, uncle] = [build.person({ born: '2015-03-01' }), build.person(), build.person(), build.person()]
const [first, second] = [build.household(), build.household()]
build.member(child, first, 'child', { to: '2020-03-15' })
build.member(child, second, 'child', { from: '2020-03-15' })
build.member(mother, first, 'head')
build.member(father, second, 'spouse')
build.member(uncle, second, 'head', { recorded: '2020-06-01' })
build.relation('parent-of', mother, child)
await registry.applyChanges(build.changes)

type Asked = {
  readonly roles: Readonly<Record<string, RoleDefinition>>
  readonly named?: Readonly<Record<string, string>>
  readonly days?: EvaluationDays
  readonly when?: string
}
const periods = ['2020-02', '2020-03', '2020-04'].map(period)
const resolve = async ({ roles, named = { child }, days = {}, when }: Asked) =>
  Object.fromEntries(
    [
      ...(await resolveRoles({ registry, roles, named, periods, days, knownAt: when === undefined ? knownAt : instant(when) })),
    ].map(([role, spans]) => [role, spans.map(({ subjectKind, subjectId, from, to }) => [subjectKind, subjectId, from, to])]),
  )

const named: RoleDefinition = { from: 'application', kind: 'person' }
const householdOn = (onDay: 'period-start' | 'period-end' | 'application' | 'decision'): RoleDefinition => ({
  householdOf: 'child',
  day: onDay,
})

describe('who fills a role', () => {
  it('is, where the application names it, who it names, always; and nobody where it names none', async () => {
    expect(await resolve({ roles: { child: named } })).toEqual({ child: [['person', child, null, null]] })
    expect(await resolve({ roles: { child: named }, named: {} })).toEqual({ child: [] })
    const household: RoleDefinition = { from: 'application', kind: 'household' }
    expect(await resolve({ roles: { household }, named: { household: first } })).toEqual({
      household: [['household', first, null, null]],
    })
  })

  it.each([
    ['period-start', '2020-04-01'],
    ['period-end', '2020-03-01'],
  ] as const)('changes with the household between periods, read on the %s', async (onDay, change) => {
    expect((await resolve({ roles: { child: named, household: householdOn(onDay) } })).household).toEqual([
      ['household', first, null, change],
      ['household', second, change, null],
    ])
  })

  it('is read once for all periods where it looks at a day of the case', async () => {
    const roles = { child: named, household: householdOn('application') }
    const on = async (application: string) => (await resolve({ roles, days: { application: day(application) } })).household
    expect(await on('2020-03-14')).toEqual([['household', first, null, null]])
    expect(await on('2020-03-15')).toEqual([['household', second, null, null]])
    const decided = await resolve({ roles: { child: named, household: householdOn('decision') } })
    expect(decided.household, 'a day that is not known falls back to the period').toHaveLength(2)
  })

  it('is the head of the household of that time, as known then', async () => {
    const roles: Record<string, RoleDefinition> = {
      // The order in which they are written does not matter.
      head: { headOf: 'household', day: 'period-start' },
      household: householdOn('period-start'),
      child: named,
    }
    expect((await resolve({ roles })).head).toEqual([
      ['person', mother, null, '2020-04-01'],
      ['person', uncle, '2020-04-01', null],
    ])
    expect((await resolve({ roles, when: '2020-05-01T00:00:00Z' })).head, 'the head was recorded later').toEqual([
      ['person', mother, null, '2020-04-01'],
    ])
  })

  it('is, for members, whoever is in the household: the household stands for them', async () => {
    const roles: Record<string, RoleDefinition> = {
      child: named,
      household: householdOn('period-start'),
      members: { membersOf: 'household', day: 'period-start' },
    }
    const found = await resolve({ roles })
    expect(found.members).toEqual(found.household)
  })

  it('is a relative, and nobody where there is none', async () => {
    const parent: RoleDefinition = { relation: 'parent', of: 'child', day: 'period-start' }
    const spouse: RoleDefinition = { relation: 'spouse', of: 'child', day: 'period-start' }
    const found = await resolve({ roles: { child: named, parent, spouse } })
    expect(found).toMatchObject({ parent: [['person', mother, null, null]], spouse: [] })
  })

  it('is whom the application names among several relatives, without asking the registry', async () => {
    const guardian: RoleDefinition = { relation: 'guardian', of: 'child', day: 'period-start', from: 'application' }
    expect((await resolve({ roles: { child: named, guardian }, named: { child, guardian: uncle } })).guardian).toEqual([
      ['person', uncle, null, null],
    ])
  })

  it('is nobody where the role that it hangs on is nobody', async () => {
    const roles = { child: named, household: householdOn('period-start') }
    expect((await resolve({ roles, named: {} })).household).toEqual([])
  })
})
