import { describe, expect, it } from 'vitest'
import { instant } from '../../values/instant.ts'
import type { RegistryAttribute } from '../attributes.ts'
import { createRowBuilder } from './row-builder.ts'
import { knownAt, type RunOnRegistry, read, write } from './run-on-registry.ts'

/** The part of the registry's contract about attributes: what facts are made of. */
export const describeAttributes = (name: string, run: RunOnRegistry): void => {
  describe(`${name}: attributes`, () => {
    it('says that a death was none until it was recorded', async () => {
      const build = createRowBuilder()
      const id = build.person()
      build.death(id, '2019-03-10', { recorded: '2019-05-20' })
      await write(run, build)
      const none = { value: null, recorded: '2010-01-01T00:00:00.000Z' }
      expect(await read(run, { kind: 'person', id: id, attribute: 'person.dateOfDeath', when: '2019-05-20T00:00:00Z' })).toEqual([
        none,
      ])
      expect(await read(run, { kind: 'person', id: id, attribute: 'person.dateOfDeath' })).toEqual([
        none,
        { value: '2019-03-10', recorded: '2019-05-20T00:00:00.000Z' },
      ])
    })

    it('shows a withdrawn report of a death as superseded', async () => {
      const build = createRowBuilder()
      const id = build.person()
      build.death(id, '2019-03-10', { recorded: '2019-05-20', superseded: '2019-08-01' })
      await write(run, build)
      expect(await read(run, { kind: 'person', id: id, attribute: 'person.dateOfDeath' })).toEqual([
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
      await write(run, build)
      const first = { value: '240.3176', from: '2017-04-01', recorded: '2017-05-01T00:00:00.000Z' }
      expect(await read(run, { kind: 'household', id: id, attribute: 'household.score', when: '2020-01-01T00:00:00Z' })).toEqual([
        first,
      ])
      expect(await read(run, { kind: 'household', id: id, attribute: 'household.score' })).toEqual([
        { ...first, superseded: '2020-05-01T00:00:00.000Z' },
        { value: '240.3176', from: '2017-04-01', to: '2020-04-01', recorded: '2020-05-01T00:00:00.000Z' },
        { value: '310.0', from: '2020-04-01', recorded: '2020-05-01T00:00:00.000Z' },
      ])
      expect(
        await read(run, { kind: 'household', id: id, attribute: 'household.assessedOn', when: '2020-01-01T00:00:00Z' }),
      ).toEqual([{ ...first, value: '2017-04-01' }])
    })

    it('lists members by stay, with the role that changed inside one', async () => {
      const build = createRowBuilder()
      const [household, id] = [build.household(), build.person({ born: '1980-05-17', sex: 'female' })]
      build.member(id, household, 'spouse', { from: '2010-01-01', to: '2020-03-11', recorded: '2020-04-01' })
      build.member(id, household, 'head', { from: '2020-03-11', recorded: '2020-04-01', superseded: '2021-01-01' })
      build.member(id, household, 'head', { from: '2020-03-11', to: '2021-01-01', recorded: '2021-01-01' })
      build.member(id, household, 'other', { from: '2023-01-01', recorded: '2023-01-01' })
      await write(run, build)
      const facts = {
        birthDate: '1980-05-17',
        sex: 'female',
        dateOfDeath: [{ value: null, recorded: '2010-01-01T00:00:00.000Z' }],
      }
      expect(await read(run, { kind: 'household', id: household, attribute: 'household.members' })).toEqual({
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
      await write(run, build)
      expect(await read(run, { kind: 'household', id: household, attribute: 'household.members' })).toEqual({
        complete: true,
        items: [],
      })
      expect(
        await read(run, { kind: 'household', id: '01900000-0000-7000-8000-ffffffffffff', attribute: 'household.members' }),
      ).toBeUndefined()
    })

    it('gives each insured month with its wage in major units', async () => {
      const build = createRowBuilder()
      const id = build.person()
      build.contribution(id, 120_050_000n, { from: '2020-11-01', to: '2021-02-01' })
      build.contribution(id, 98_765_432n, { from: '2019-12-01', to: '2020-01-01' })
      await write(run, build)
      const list = (await read(run, { kind: 'person', id: id, attribute: 'person.contributions' })) as {
        complete: boolean
        items: Record<string, unknown>[]
      }
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
      await write(run, build)
      const values = async (attribute: RegistryAttribute) =>
        ((await read(run, { kind: 'person', id: id, attribute: attribute })) as { value: unknown; from: string }[]).map(
          (entry) => [entry.value, entry.from],
        )
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
      await write(run, build)
      expect(await read(run, { kind: 'person', id: late, attribute: 'person.inHouseholdDatabase' })).toEqual([
        { value: false, to: '2018-01-01' },
        { value: true, from: '2018-01-01' },
      ])
      expect(await read(run, { kind: 'person', id: never, attribute: 'person.inHouseholdDatabase' })).toEqual([{ value: false }])
    })

    it('has nobody in the household database by an assessment that was over before they came', async () => {
      const build = createRowBuilder()
      const [household, id] = [build.household(), build.person()]
      build.score(household, '300.0', { from: '2014-06-01', to: '2017-06-01' })
      build.score(household, '310.0', { from: '2020-06-01' })
      build.member(id, household, 'other', { from: '2018-01-01' })
      await write(run, build)
      expect(await read(run, { kind: 'person', id, attribute: 'person.inHouseholdDatabase' })).toEqual([
        { value: false, to: '2020-06-01' },
        { value: true, from: '2020-06-01' },
      ])
    })

    it('lists children and parents, dead or alive', async () => {
      const build = createRowBuilder()
      const [mother, child] = [build.person({ born: '1970-01-01' }), build.person({ born: '2015-01-01', sex: 'male' })]
      build.relation('parent-of', mother, child)
      build.death(child, '2016-01-01')
      await write(run, build)
      const children = (await read(run, { kind: 'person', id: mother, attribute: 'person.children' })) as {
        complete: boolean
        items: Record<string, unknown>[]
      }
      expect([children.complete, children.items.map((item) => [item.id, item.birthDate, item.sex])]).toEqual([
        true,
        [[child, '2015-01-01', 'male']],
      ])
      expect(await read(run, { kind: 'person', id: child, attribute: 'person.parents' })).toMatchObject({
        complete: true,
        items: [{ id: mother, birthDate: '1970-01-01' }],
      })
      expect(await read(run, { kind: 'person', id: mother, attribute: 'person.parents' })).toEqual({ complete: true, items: [] })
    })

    it('gives employments with begin and end', async () => {
      const build = createRowBuilder()
      const id = build.person()
      const job = build.employment(id, 'Мөрөн, 1-р сургууль', { from: '2010-09-01', to: '2015-01-01' })
      await write(run, build)
      expect(await read(run, { kind: 'person', id: id, attribute: 'person.employments' })).toEqual({
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
      await write(run, build)
      expect(await read(run, { kind: 'person', id: id, attribute: 'household.score' })).toBeUndefined()
    })
  })
}
