import { describe, expect, it } from 'vitest'
import { createTestIds } from '../../benefits/testing/build-line.ts'
import type { WorkingCalendar } from '../../values/working-days.ts'
import type { ProgramStore, StoredPart, StoredVersion } from '../ports.ts'

/** Runs work on a store of programmes in a transaction of its own, as an administrator. */
export type RunOnPrograms = <T>(work: (programs: ProgramStore) => Promise<T>) => Promise<T>

const newId = createTestIds(3_000_000)
const newHash = (): string => newId().replaceAll('-', '').padStart(64, 'a')

const buildVersion = (overrides: Partial<StoredVersion> = {}): StoredVersion => ({
  rootHash: newHash(),
  programId: `programme-${newId().slice(-7)}`,
  title: { en: 'Child benefit', mn: 'Хүүхдийн мөнгө' },
  importedAt: '2020-11-20T00:00:00.000Z',
  importedBy: 'designer',
  ...overrides,
})
const buildPart = (path: string, text: string): StoredPart => ({
  path,
  hash: newHash(),
  normalForm: text.trim(),
  sourceBytes: new TextEncoder().encode(text),
})
const buildCalendar = (id: string, weekend: number[]): WorkingCalendar => ({ id, weekend, holidays: [], workdays: [] })
/** Drivers give bytes in a class of their own. */
const plain = (parts: readonly StoredPart[]) => parts.map((part) => ({ ...part, sourceBytes: [...part.sourceBytes] }))

/** What every `ProgramStore` does. */
export const describeProgramStore = (name: string, run: RunOnPrograms): void => {
  const addVersion = async (overrides: Partial<StoredVersion> = {}): Promise<StoredVersion> => {
    const version = buildVersion(overrides)
    expect(await run((programs) => programs.addVersion(version, []))).toBe(true)
    return version
  }

  describe(`${name}: versions of programmes`, () => {
    it('come back byte for byte, their parts by path', async () => {
      const version = buildVersion()
      const parts = ['rules/b.json', 'Program.json', 'rules/a.json', 'rules-1.json'].map((path) =>
        buildPart(path, `{ "ү": 1 }\r\n${path}`),
      )
      await run((programs) => programs.addVersion(version, parts))
      expect(await run((programs) => programs.findVersion(version.rootHash))).toEqual(version)
      const [b, upper, a, dash] = plain(parts)
      expect(plain(await run((programs) => programs.listParts(version.rootHash)))).toEqual([upper, dash, a, b])
      expect(await run((programs) => programs.findVersion(newHash()))).toBeUndefined()
      expect(await run((programs) => programs.listParts(newHash()))).toEqual([])
    })

    it('are never changed: a second import adds nothing', async () => {
      const version = buildVersion()
      const part = buildPart('program.json', '{}')
      await run((programs) => programs.addVersion(version, [part]))
      const again = { ...version, title: {}, importedBy: 'another' }
      expect(await run((programs) => programs.addVersion(again, [part, buildPart('more.json', '1')]))).toBe(false)
      expect(await run((programs) => programs.findVersion(version.rootHash))).toEqual(version)
      expect(plain(await run((programs) => programs.listParts(version.rootHash)))).toEqual(plain([part]))
    })

    it('share parts that are the same', async () => {
      const part = buildPart('program.json', '{}')
      const versions = [buildVersion(), buildVersion()]
      for (const version of versions) expect(await run((programs) => programs.addVersion(version, [part]))).toBe(true)
      for (const { rootHash } of versions)
        expect(plain(await run((programs) => programs.listParts(rootHash)))).toEqual(plain([part]))
    })

    it('are listed newest first, of one programme or of all', async () => {
      const old = await addVersion()
      const young = await addVersion({ programId: old.programId, importedAt: '2020-11-21T00:00:00.000Z' })
      const other = await addVersion()
      expect(await run((programs) => programs.listVersions(old.programId))).toEqual([young, old])
      expect(await run((programs) => programs.listVersions())).toEqual(expect.arrayContaining([young, old, other]))
    })
  })

  describe(`${name}: the version in force`, () => {
    it('is the one activated last, also at one instant, also one that was in force before', async () => {
      const first = await addVersion()
      const { programId } = first
      const second = await addVersion({ programId })
      const activate = async (rootHash: string, activatedAt: string) => {
        const activation = { id: newId(), programId, rootHash, activatedAt, activatedBy: 'administrator' }
        await run((programs) => programs.activate(activation))
        return activation
      }
      const active = () => run((programs) => programs.listActive(programId))
      expect(await active()).toEqual([])
      await activate(first.rootHash, '2020-11-20T00:00:00.000Z')
      const later = await activate(second.rootHash, '2020-11-20T00:00:00.000Z')
      expect(await active()).toEqual([later])
      const back = await activate(first.rootHash, '2020-11-21T00:00:00.000Z')
      expect(await active()).toEqual([back])
      expect((await run((programs) => programs.listActive())).filter((one) => one.programId === programId)).toEqual([back])
    })
  })

  describe(`${name}: calendars`, () => {
    it('are the ones recorded last', async () => {
      const id = `calendar-${newId().slice(-7)}`
      expect(await run((programs) => programs.findCalendar(id))).toBeUndefined()
      await run((programs) => programs.addCalendar(buildCalendar(id, [6]), '2020-11-21T00:00:00.000Z'))
      await run((programs) => programs.addCalendar(buildCalendar(id, [7]), '2020-11-20T00:00:00.000Z'))
      expect(await run((programs) => programs.findCalendar(id))).toEqual(buildCalendar(id, [6]))
    })
  })
}
