import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import type { Area } from '../types.ts'
import { describeAttributes } from './describe-attributes.ts'
import { createRowBuilder } from './row-builder.ts'
import { day, knownAt, type RunOnRegistry, read, write } from './run-on-registry.ts'

const area = (path: string, kind: Area['kind']): Area => ({
  path,
  kind,
  code: path,
  nameEn: path,
  nameMn: path,
  validFrom: calendarDate('1994-01-01'),
  validTo: null,
})

/** Areas that a registry under this contract must know. */
export const contractAreas: readonly Area[] = [
  area('mn', 'country'),
  area('mn/khovsgol', 'aimag'),
  area('mn/ulaanbaatar', 'capital'),
]

/** What every implementation of the registry's ports does. */
export const describeRegistryContract = (name: string, run: RunOnRegistry): void => {
  describeAttributes(name, run)

  describe(`${name}: who is who`, () => {
    it('finds the bearers of register numbers, and nobody for a number that is not known', async () => {
      const build = createRowBuilder()
      const [one, other] = [build.person(), build.person()]
      const [a, b] = [build.registerNumber(one), build.registerNumber(other)]
      await write(run, build)
      const query = { kind: 'register-number' as const, values: [a, b, 'АА00000000'], knownAt }
      expect([...(await run((registry) => registry.findByIdentifiers(query)))].sort()).toEqual(
        [
          [a, one],
          [b, other],
        ].sort(),
      )
      const numbers = await run((registry) =>
        registry.findIdentifiers({ kind: 'register-number', personIds: [one, other], knownAt }),
      )
      expect([numbers.get(one), numbers.get(other)]).toEqual([a, b])
    })

    it('knows a number only after it was recorded', async () => {
      const build = createRowBuilder()
      const value = build.registerNumber(build.person(), { recorded: '2020-01-01T08:00:00Z' })
      await write(run, build)
      const find = (when: string) =>
        run((registry) => registry.findByIdentifiers({ kind: 'register-number', values: [value], knownAt: instant(when) }))
      expect((await find('2020-01-01T08:00:00Z')).size).toBe(0)
      expect((await find('2020-01-01T08:00:01Z')).size).toBe(1)
    })

    it('gives a corrected birth date to whoever asks after the correction, and the former one to whoever asks as of before', async () => {
      const build = createRowBuilder()
      const id = build.person({ born: '1950-03-01' })
      await write(run, build)
      const change = build.changes[1]
      if (change?.change !== 'add' || change.table !== 'person-detail') throw new Error('Expected the detail of the person.')
      const corrected = {
        ...change.row,
        id: build.household(),
        birthDate: day('1950-03-11'),
        recordedFrom: instant('2015-06-01T00:00:00Z'),
      }
      await run((registry) =>
        registry.applyChanges([
          { change: 'supersede', table: 'person-detail', id: change.row.id, recordedTo: instant('2015-06-01T00:00:00Z') },
          { change: 'add', table: 'person-detail', row: corrected },
        ]),
      )
      const birthDate = async (when: string) =>
        (await run((registry) => registry.findPersons({ ids: [id], knownAt: instant(when) }))).get(id)?.birthDate
      expect([await birthDate('2015-06-01T00:00:00Z'), await birthDate('2015-06-02T00:00:00Z')]).toEqual([
        '1950-03-01',
        '1950-03-11',
      ])
      expect(await read(run, { kind: 'person', id: id, attribute: 'person.birthDate', when: '2014-01-01T00:00:00Z' })).toBe(
        '1950-03-01',
      )
      expect(await read(run, { kind: 'person', id: id, attribute: 'person.birthDate' })).toBe('1950-03-11')
    })

    it('finds a person by name in Cyrillic, in Latin and by register number', async () => {
      const build = createRowBuilder()
      const id = build.person({ given: 'Жавзанпагма', givenLatin: 'Javzanpagma' })
      const number = build.registerNumber(id)
      build.person({ given: 'Цэцэгмаа', givenLatin: 'Tsetsegmaa' })
      await write(run, build)
      for (const text of ['Жавзанпагма', 'Javzanpagma', 'жавзанпагма', number]) {
        const hits = await run((registry) => registry.searchPersons({ text, limit: 5, knownAt }))
        expect([text, hits.map((hit) => [hit.person.id, hit.registerNumber])]).toEqual([text, [[id, number]]])
      }
      expect(await run((registry) => registry.searchPersons({ text: 'Фффффф', limit: 5, knownAt }))).toEqual([])
    })
  })

  describe(`${name}: relatives`, () => {
    it('has appointed guardians before parents, and none that is dead on the day, as known', async () => {
      const build = createRowBuilder()
      const [child, mother, father, aunt] = [
        build.person({ born: '2015-01-01' }),
        build.person(),
        build.person({ sex: 'male' }),
        build.person(),
      ]
      build.relation('parent-of', mother, child)
      build.relation('parent-of', father, child)
      build.relation('guardian-of', aunt, child, { from: '2022-01-01', to: '2023-01-01' })
      build.death(father, '2021-03-10', { recorded: '2021-05-20' })
      await write(run, build)
      const guardians = async (on: string, when = knownAt) =>
        (
          await run((registry) => registry.listRelatives({ personIds: [child], kind: 'guardian', day: day(on), knownAt: when }))
        ).get(child)
      expect(await guardians('2022-06-01')).toEqual([
        { personId: aunt, kind: 'guardian', by: 'appointed' },
        { personId: mother, kind: 'guardian', by: 'parent' },
      ])
      expect((await guardians('2023-01-01'))?.map((one) => one.personId)).toEqual([mother])
      expect((await guardians('2021-03-10'))?.map((one) => one.personId)).toEqual([mother, father])
      expect((await guardians('2021-03-11'))?.map((one) => one.personId)).toEqual([mother])
      expect((await guardians('2021-03-11', instant('2021-05-20T00:00:00Z')))?.map((one) => one.personId)).toEqual([
        mother,
        father,
      ])
    })

    it('lists once who is a guardian by appointment and as a parent', async () => {
      const build = createRowBuilder()
      const [child, mother] = [build.person({ born: '2015-01-01' }), build.person()]
      build.relation('parent-of', mother, child)
      build.relation('guardian-of', mother, child)
      await write(run, build)
      const query = { personIds: [child], kind: 'guardian', day: day('2020-01-01'), knownAt } as const
      expect((await run((registry) => registry.listRelatives(query))).get(child)).toEqual([
        { personId: mother, kind: 'guardian', by: 'appointed' },
      ])
    })

    it('reads a marriage from both sides, parents and children from either, and forgets no dead parent', async () => {
      const build = createRowBuilder()
      const [man, woman, child] = [build.person({ sex: 'male' }), build.person(), build.person({ born: '2015-01-01' })]
      build.relation('spouse-of', man, woman, { from: '2010-01-01', to: '2020-01-01' })
      build.relation('parent-of', woman, child)
      build.death(woman, '2021-01-01')
      await write(run, build)
      const list = async (id: string, kind: 'spouse' | 'parent' | 'child' | 'ward', on: string) =>
        (await run((registry) => registry.listRelatives({ personIds: [id], kind, day: day(on), knownAt })))
          .get(id)
          ?.map((one) => one.personId)
      expect([await list(man, 'spouse', '2015-01-01'), await list(woman, 'spouse', '2015-01-01')]).toEqual([[woman], [man]])
      expect(await list(man, 'spouse', '2020-01-01')).toBeUndefined()
      expect([await list(child, 'parent', '2022-01-01'), await list(woman, 'child', '2022-01-01')]).toEqual([[woman], [child]])
      expect(await list(woman, 'ward', '2022-01-01')).toEqual([child])
    })
  })

  describe(`${name}: households`, () => {
    it('puts a person into one household a day: the new one from the day of the move on', async () => {
      const build = createRowBuilder()
      const [person, first, second] = [build.person(), build.household(), build.household()]
      build.member(person, first, 'head', { from: '2010-01-01', to: '2020-06-01' })
      build.member(person, second, 'other', { from: '2020-06-01' })
      await write(run, build)
      const find = async (on: string) =>
        (await run((registry) => registry.findHouseholds({ personIds: [person], day: day(on), knownAt }))).get(person)
      expect([await find('2009-12-31'), await find('2020-05-31'), await find('2020-06-01')]).toEqual([undefined, first, second])
    })

    it('takes a membership that is not primary for no household of the person', async () => {
      const build = createRowBuilder()
      const [student, home, dormitory] = [build.person(), build.household(), build.household()]
      build.member(student, home, 'child', { from: '2010-01-01' })
      build.member(student, dormitory, 'other', { from: '2015-01-01', primary: false })
      build.member(student, build.household(), 'other', { from: '2005-01-01', to: '2010-01-01', primary: false })
      await write(run, build)
      const found = await run((registry) => registry.findHouseholds({ personIds: [student], day: day('2020-01-01'), knownAt }))
      expect(found.get(student)).toBe(home)
      const before = await run((registry) => registry.findHouseholds({ personIds: [student], day: day('2009-06-01'), knownAt }))
      expect(before.size).toBe(0)
    })

    it('believes no rejected row', async () => {
      const build = createRowBuilder()
      const [person, household] = [build.person(), build.household()]
      build.member(person, household, 'head', { verification: 'rejected' })
      build.death(person, '2020-01-01', { verification: 'rejected' })
      const number = build.registerNumber(person, { verification: 'rejected' })
      build.score(household, '100', { from: '2020-01-01', verification: 'rejected' })
      await write(run, build)
      expect(
        (await run((registry) => registry.findHouseholds({ personIds: [person], day: day('2020-06-01'), knownAt }))).size,
      ).toBe(0)
      expect((await run((registry) => registry.findPersons({ ids: [person], knownAt }))).get(person)?.dateOfDeath).toBeNull()
      const query = { kind: 'register-number', values: [number], knownAt } as const
      expect((await run((registry) => registry.findByIdentifiers(query))).size).toBe(0)
      expect(await read(run, { kind: 'household', id: household, attribute: 'household.score' })).toEqual([])
      expect(await read(run, { kind: 'person', id: person, attribute: 'person.dateOfDeath' })).toEqual([
        { value: null, recorded: '2010-01-01T00:00:00.000Z' },
      ])
    })

    it('lists members with the head first, then by age', async () => {
      const build = createRowBuilder()
      const household = build.household()
      const [head, old, young] = [
        build.person({ born: '1985-01-01' }),
        build.person({ born: '1950-01-01' }),
        build.person({ born: '2015-01-01' }),
      ]
      build.member(young, household, 'child', { from: '2015-01-01' })
      build.member(old, household, 'other', { from: '2010-01-01', to: '2022-01-01' })
      build.member(head, household, 'head', { from: '2010-01-01' })
      await write(run, build)
      const list = async (on: string) =>
        (await run((registry) => registry.listMembers({ householdIds: [household], day: day(on), knownAt }))).get(household)
      expect((await list('2021-12-31'))?.map((one) => one.personId)).toEqual([head, old, young])
      expect((await list('2022-01-01'))?.map((one) => one.personId)).toEqual([head, young])
    })
  })

  describe(`${name}: accounts and changes`, () => {
    it('lists the accounts of the day, active ones first', async () => {
      const build = createRowBuilder()
      const id = build.person()
      build.account(id, 'MN010000000000000001', { from: '2012-01-01', to: '2020-01-01' })
      build.account(id, 'MN010000000000000002', { from: '2021-01-01' }, 'captured')
      build.account(id, 'MN010000000000000003', { from: '2020-01-01' })
      await write(run, build)
      const list = async (on: string) =>
        (await run((registry) => registry.listAccounts({ personIds: [id], day: day(on), knownAt })))
          .get(id)
          ?.map((one) => one.iban.slice(-1))
      expect([await list('2019-12-31'), await list('2022-01-01'), await list('2011-12-31')]).toEqual([
        ['1'],
        ['3', '2'],
        undefined,
      ])
    })

    it('supersedes a row once; a second time changes nothing, nor does anything beside it', async () => {
      const build = createRowBuilder()
      const [person, household] = [build.person(), build.household()]
      const spell = build.member(person, household, 'head')
      await write(run, build)
      const supersede = {
        change: 'supersede',
        table: 'membership',
        id: spell.id,
        recordedTo: instant('2020-01-01T00:00:00Z'),
      } as const
      await run((registry) => registry.applyChanges([supersede]))
      const move = { change: 'move', table: 'person', id: person, areaPath: 'mn/ulaanbaatar' } as const
      await expect(run((registry) => registry.applyChanges([move, supersede]))).rejects.toThrow(spell.id)
      const after = await run((registry) => registry.findPersons({ ids: [person], knownAt }))
      expect(after.get(person)?.areaPath).toBe('mn/khovsgol/moron/bag-3')
      await run((registry) => registry.applyChanges([move]))
      expect((await run((registry) => registry.findPersons({ ids: [person], knownAt }))).get(person)?.areaPath).toBe(
        'mn/ulaanbaatar',
      )
    })

    it('answers for nobody with nothing', async () => {
      const answers = await run(async (registry) => [
        await registry.findPersons({ ids: [], knownAt }),
        await registry.listRelatives({ personIds: [], kind: 'parent', day: day('2020-01-01'), knownAt }),
        await registry.readAttributes({ subjectKind: 'person', subjectIds: [], attributes: ['person.children'], knownAt }),
      ])
      expect(answers.map((answer) => answer.size)).toEqual([0, 0, 0])
    })
  })
}
