import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import type { RegistryAttribute } from '../attributes.ts'
import type { AttributeValue, RegistryStore } from '../ports.ts'
import type { Area, SubjectKind } from '../types.ts'
import { createRowBuilder, type RowBuilder } from './row-builder.ts'

/** Runs work on a registry in a transaction of its own, as somebody who sees everything. */
export type RunOnRegistry = <T>(work: (registry: RegistryStore) => Promise<T>) => Promise<T>

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

const day = calendarDate
const knownAt = instant('2026-11-20T00:00:00Z')

/** What every implementation of the registry's ports does. */
export const describeRegistryContract = (name: string, run: RunOnRegistry): void => {
  const write = async (build: RowBuilder): Promise<void> => run((registry) => registry.applyChanges(build.changes))

  const read = async (
    kind: SubjectKind,
    id: string,
    attribute: RegistryAttribute,
    when = knownAt,
  ): Promise<AttributeValue | undefined> => {
    const query = { subjectKind: kind, subjectIds: [id], attributes: [attribute], knownAt: when }
    return (await run((registry) => registry.readAttributes(query))).get(id)?.[attribute]
  }

  describe(`${name}: who is who`, () => {
    it('finds the bearers of register numbers, and nobody for a number that is not known', async () => {
      const build = createRowBuilder()
      const [one, other] = [build.person(), build.person()]
      const [a, b] = [build.registerNumber(one), build.registerNumber(other)]
      await write(build)
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
      await write(build)
      const find = (when: string) =>
        run((registry) => registry.findByIdentifiers({ kind: 'register-number', values: [value], knownAt: instant(when) }))
      expect((await find('2020-01-01T08:00:00Z')).size).toBe(0)
      expect((await find('2020-01-01T08:00:01Z')).size).toBe(1)
    })

    it('gives a corrected birth date to whoever asks after the correction, and the former one to whoever asks as of before', async () => {
      const build = createRowBuilder()
      const id = build.person({ born: '1950-03-01' })
      await write(build)
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
      expect(await read('person', id, 'person.birthDate', instant('2014-01-01T00:00:00Z'))).toBe('1950-03-01')
      expect(await read('person', id, 'person.birthDate')).toBe('1950-03-11')
    })

    it('finds a person by name in Cyrillic, in Latin and by register number', async () => {
      const build = createRowBuilder()
      const id = build.person({ given: 'Жавзанпагма', givenLatin: 'Javzanpagma' })
      const number = build.registerNumber(id)
      build.person({ given: 'Цэцэгмаа', givenLatin: 'Tsetsegmaa' })
      await write(build)
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
      await write(build)
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

    it('reads a marriage from both sides, parents and children from either, and forgets no dead parent', async () => {
      const build = createRowBuilder()
      const [man, woman, child] = [build.person({ sex: 'male' }), build.person(), build.person({ born: '2015-01-01' })]
      build.relation('spouse-of', man, woman, { from: '2010-01-01', to: '2020-01-01' })
      build.relation('parent-of', woman, child)
      build.death(woman, '2021-01-01')
      await write(build)
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
      await write(build)
      const find = async (on: string) =>
        (await run((registry) => registry.findHouseholds({ personIds: [person], day: day(on), knownAt }))).get(person)
      expect([await find('2009-12-31'), await find('2020-05-31'), await find('2020-06-01')]).toEqual([undefined, first, second])
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
      await write(build)
      const list = async (on: string) =>
        (await run((registry) => registry.listMembers({ householdIds: [household], day: day(on), knownAt }))).get(household)
      expect((await list('2021-12-31'))?.map((one) => one.personId)).toEqual([head, old, young])
      expect((await list('2022-01-01'))?.map((one) => one.personId)).toEqual([head, young])
    })
  })

  describe(`${name}: attributes`, () => {
    it('says that a death was none until it was recorded', async () => {
      const build = createRowBuilder()
      const id = build.person()
      build.death(id, '2019-03-10', { recorded: '2019-05-20' })
      await write(build)
      const none = { value: null, recorded: '2010-01-01T00:00:00.000Z' }
      expect(await read('person', id, 'person.dateOfDeath', instant('2019-05-20T00:00:00Z'))).toEqual([none])
      expect(await read('person', id, 'person.dateOfDeath')).toEqual([
        none,
        { value: '2019-03-10', recorded: '2019-05-20T00:00:00.000Z' },
      ])
    })

    it('shows a withdrawn report of a death as superseded', async () => {
      const build = createRowBuilder()
      const id = build.person()
      build.death(id, '2019-03-10', { recorded: '2019-05-20', superseded: '2019-08-01' })
      await write(build)
      expect(await read('person', id, 'person.dateOfDeath')).toEqual([
        { value: null, recorded: '2010-01-01T00:00:00.000Z' },
        { value: '2019-03-10', recorded: '2019-05-20T00:00:00.000Z', superseded: '2019-08-01T00:00:00.000Z' },
      ])
      expect((await run((registry) => registry.listDeaths({ personIds: [id], knownAt }))).size).toBe(0)
      expect(
        (await run((registry) => registry.listDeaths({ personIds: [id], knownAt: instant('2019-07-01T00:00:00Z') }))).size,
      ).toBe(1)
    })

    it('gives scores as a dated history with every digit, and what was superseded only after it was', async () => {
      const build = createRowBuilder()
      const id = build.household()
      build.score(id, '240.3176', { from: '2017-04-01', recorded: '2017-05-01', superseded: '2020-05-01' })
      build.score(id, '240.3176', { from: '2017-04-01', to: '2020-04-01', recorded: '2020-05-01' })
      build.score(id, '310.0', { from: '2020-04-01', recorded: '2020-05-01' })
      await write(build)
      const first = { value: '240.3176', from: '2017-04-01', recorded: '2017-05-01T00:00:00.000Z' }
      expect(await read('household', id, 'household.score', instant('2020-01-01T00:00:00Z'))).toEqual([first])
      expect(await read('household', id, 'household.score')).toEqual([
        { ...first, superseded: '2020-05-01T00:00:00.000Z' },
        { value: '240.3176', from: '2017-04-01', to: '2020-04-01', recorded: '2020-05-01T00:00:00.000Z' },
        { value: '310.0', from: '2020-04-01', recorded: '2020-05-01T00:00:00.000Z' },
      ])
      expect(await read('household', id, 'household.assessedOn', instant('2020-01-01T00:00:00Z'))).toEqual([
        { ...first, value: '2017-04-01' },
      ])
    })

    it('lists members by stay, with the role that changed inside one', async () => {
      const build = createRowBuilder()
      const [household, id] = [build.household(), build.person({ born: '1980-05-17', sex: 'female' })]
      build.member(id, household, 'spouse', { from: '2010-01-01', to: '2020-03-11', recorded: '2020-04-01' })
      build.member(id, household, 'head', { from: '2020-03-11', recorded: '2020-04-01', superseded: '2021-01-01' })
      build.member(id, household, 'head', { from: '2020-03-11', to: '2021-01-01', recorded: '2021-01-01' })
      build.member(id, household, 'other', { from: '2023-01-01', recorded: '2023-01-01' })
      await write(build)
      const facts = {
        birthDate: '1980-05-17',
        sex: 'female',
        dateOfDeath: [{ value: null, recorded: '2010-01-01T00:00:00.000Z' }],
      }
      expect(await read('household', household, 'household.members')).toEqual({
        complete: true,
        items: [
          {
            id,
            from: '2010-01-01',
            to: '2021-01-01',
            recorded: '2021-01-01T00:00:00.000Z',
            ...facts,
            role: [
              { value: 'spouse', from: '2010-01-01', to: '2020-03-11' },
              { value: 'head', from: '2020-03-11', to: '2021-01-01' },
            ],
          },
          {
            id,
            from: '2023-01-01',
            recorded: '2023-01-01T00:00:00.000Z',
            ...facts,
            role: [{ value: 'other', from: '2023-01-01' }],
          },
        ],
      })
    })

    it('gives a household in which nobody lives an empty, whole list', async () => {
      const build = createRowBuilder()
      const household = build.household()
      await write(build)
      expect(await read('household', household, 'household.members')).toEqual({ complete: true, items: [] })
      expect(await read('household', '01900000-0000-7000-8000-ffffffffffff', 'household.members')).toBeUndefined()
    })

    it('gives each insured month with its wage in major units', async () => {
      const build = createRowBuilder()
      const id = build.person()
      build.contribution(id, 120_050_000n, { from: '2020-11-01', to: '2021-02-01' })
      build.contribution(id, 98_765_432n, { from: '2019-12-01', to: '2020-01-01' })
      await write(build)
      const list = (await read('person', id, 'person.contributions')) as { complete: boolean; items: Record<string, unknown>[] }
      expect([list.complete, list.items.map((item) => [item.month, item.wage, item.kind])]).toEqual([
        true,
        [
          ['2019-12-01', '987654.32', 'employee'],
          ['2020-11-01', '1200500.00', 'employee'],
          ['2020-12-01', '1200500.00', 'employee'],
          ['2021-01-01', '1200500.00', 'employee'],
        ],
      ])
      expect(new Set(list.items.map((item) => item.id)).size).toBe(4)
    })

    it('tells the kind of area from the address, and that abroad is no residence', async () => {
      const build = createRowBuilder()
      const id = build.person()
      const subject = { kind: 'person', id } as const
      build.address(subject, 'mn/khovsgol/moron/bag-3', { from: '2000-01-01', to: '2015-01-01' })
      build.address(subject, 'mn/ulaanbaatar/bayanzurkh/khoroo-1', { from: '2015-01-01', to: '2020-01-01' })
      build.address(subject, 'abroad', { from: '2020-01-01' })
      await write(build)
      const values = async (attribute: RegistryAttribute) =>
        ((await read('person', id, attribute)) as { value: unknown; from: string }[]).map((entry) => [entry.value, entry.from])
      expect(await values('person.areaKind')).toEqual([
        ['aimag', '2000-01-01'],
        ['capital', '2015-01-01'],
      ])
      expect(await values('person.residesInCountry')).toEqual([
        [true, '2000-01-01'],
        [true, '2015-01-01'],
        [false, '2020-01-01'],
      ])
      expect((await values('person.areaPath'))[2]).toEqual(['abroad', '2020-01-01'])
    })

    it('has somebody in the household database from the first assessment of a household while they lived there', async () => {
      const build = createRowBuilder()
      const [household, late, never] = [build.household(), build.person(), build.person()]
      build.member(late, household, 'head', { from: '2018-01-01' })
      build.member(never, household, 'other', { from: '2010-01-01', to: '2016-01-01' })
      build.score(household, '300.0', { from: '2017-06-01' })
      await write(build)
      expect(await read('person', late, 'person.inHouseholdDatabase')).toEqual([
        { value: false, to: '2018-01-01' },
        { value: true, from: '2018-01-01' },
      ])
      expect(await read('person', never, 'person.inHouseholdDatabase')).toEqual([{ value: false }])
    })

    it('lists children and parents, dead or alive', async () => {
      const build = createRowBuilder()
      const [mother, child] = [build.person({ born: '1970-01-01' }), build.person({ born: '2015-01-01', sex: 'male' })]
      build.relation('parent-of', mother, child)
      build.death(child, '2016-01-01')
      await write(build)
      const children = (await read('person', mother, 'person.children')) as {
        complete: boolean
        items: Record<string, unknown>[]
      }
      expect([children.complete, children.items.map((item) => [item.id, item.birthDate, item.sex])]).toEqual([
        true,
        [[child, '2015-01-01', 'male']],
      ])
      expect(await read('person', child, 'person.parents')).toMatchObject({
        complete: true,
        items: [{ id: mother, birthDate: '1970-01-01' }],
      })
      expect(await read('person', mother, 'person.parents')).toEqual({ complete: true, items: [] })
    })

    it('gives employments with begin and end', async () => {
      const build = createRowBuilder()
      const id = build.person()
      const job = build.employment(id, 'Мөрөн, 1-р сургууль', { from: '2010-09-01', to: '2015-01-01' })
      await write(build)
      expect(await read('person', id, 'person.employments')).toEqual({
        complete: true,
        items: [
          {
            id: job.id,
            employer: job.employer,
            startedOn: '2010-09-01',
            endedOn: '2015-01-01',
            recorded: '2010-01-01T00:00:00.000Z',
          },
        ],
      })
    })

    it('leaves out what belongs to another kind of subject', async () => {
      const build = createRowBuilder()
      const id = build.person()
      await write(build)
      expect(await read('person', id, 'household.score')).toBeUndefined()
    })
  })

  describe(`${name}: accounts and changes`, () => {
    it('lists the accounts of the day, active ones first', async () => {
      const build = createRowBuilder()
      const id = build.person()
      build.account(id, 'MN010000000000000001', { from: '2012-01-01', to: '2020-01-01' })
      build.account(id, 'MN010000000000000002', { from: '2021-01-01' }, 'captured')
      build.account(id, 'MN010000000000000003', { from: '2020-01-01' })
      await write(build)
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
      await write(build)
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
