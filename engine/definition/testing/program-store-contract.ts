import { describe, expect, it } from 'vitest'
import { calendarDate } from '../../values/date.ts'
import type { WorkingCalendar } from '../../values/working-days.ts'
import { computeTextHash } from '../hash-program.ts'
import type { ProgramStore, StoredPart, StoredVersion } from '../ports.ts'

const actor = '019aa000-0000-7000-8000-000000000001'
const activationId = (n: number): string => `019aa000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`

const part = (path: string, normalForm: string, bytes: readonly number[]): StoredPart => ({
  path,
  normalForm,
  hash: computeTextHash(normalForm),
  sourceBytes: new Uint8Array(bytes),
})

const version = (name: string, programId: string, importedAt: string): StoredVersion => ({
  rootHash: computeTextHash(name),
  programId,
  title: { en: name, mn: `Ө ${name}` },
  importedAt,
  importedBy: actor,
})

const plain = (parts: readonly StoredPart[]) => parts.map((each) => ({ ...each, sourceBytes: [...each.sourceBytes] }))

/** What every store of programme versions does. `run` gives a store; each test uses programmes of its own. */
export const describeProgramStore = (name: string, run: <T>(work: (store: ProgramStore) => Promise<T>) => Promise<T>): void => {
  describe(`${name}: programme versions`, () => {
    it('gives back the same bytes and normal forms, by path in code-unit order', async () => {
      const parts = [
        part('b.json', '{"b":1}', [0xef, 0xbb, 0xbf, 0x7b, 0x0d, 0x0a, 0xff, 0]),
        part('a/Ö.json', '{}', []),
        part('B.json', '{"b":1}', [1]),
      ]
      const stored = version('bytes', 'bytes', '2026-01-01T00:00:00.000Z')
      expect(await run((store) => store.addVersion(stored, parts))).toBe(true)
      expect(await run((store) => store.findVersion(stored.rootHash))).toEqual(stored)
      const found = plain(await run((store) => store.listParts(stored.rootHash)))
      expect(found).toEqual(plain([parts[2]!, parts[1]!, parts[0]!]))
    })

    it('changes nothing when a version is there already', async () => {
      const stored = version('again', 'again', '2026-01-01T00:00:00.000Z')
      await run((store) => store.addVersion(stored, [part('a.json', '1', [1])]))
      const later = { ...stored, importedAt: '2026-02-01T00:00:00.000Z', title: {} }
      expect(await run((store) => store.addVersion(later, [part('z.json', '2', [2])]))).toBe(false)
      expect(await run((store) => store.findVersion(stored.rootHash))).toEqual(stored)
      expect((await run((store) => store.listParts(stored.rootHash))).map((each) => each.path)).toEqual(['a.json'])
    })

    it('lists versions newest first, of one programme or of all', async () => {
      const [old, young] = [
        version('old', 'many', '2026-01-01T00:00:00.000Z'),
        version('young', 'many', '2026-03-01T00:00:00.000Z'),
      ]
      for (const each of [old, young]) await run((store) => store.addVersion(each, []))
      expect(await run((store) => store.listVersions('many'))).toEqual([young, old])
      expect(await run((store) => store.listVersions())).toEqual(expect.arrayContaining([young, old]))
      expect(await run((store) => store.listVersions('none'))).toEqual([])
    })

    it('knows nothing of a version that it does not have', async () => {
      expect(await run((store) => store.findVersion('f'.repeat(64)))).toBeUndefined()
      expect(await run((store) => store.listParts('f'.repeat(64)))).toEqual([])
    })

    it('has in force what was put into force last, of each programme', async () => {
      const [one, two] = [
        version('one', 'active', '2026-01-01T00:00:00.000Z'),
        version('two', 'active', '2026-01-02T00:00:00.000Z'),
      ]
      const other = version('other', 'active-too', '2026-01-01T00:00:00.000Z')
      for (const each of [one, two, other]) await run((store) => store.addVersion(each, []))
      const put = (n: number, { programId, rootHash }: StoredVersion, activatedAt: string) => {
        const activation = { id: activationId(n), programId, rootHash, activatedAt, activatedBy: actor }
        return run(async (store) => {
          await store.activate(activation)
          return activation
        })
      }
      await put(1, two, '2026-02-01T00:00:00.000Z')
      const back = await put(2, one, '2026-02-02T00:00:00.000Z')
      const alone = await put(3, other, '2026-01-05T00:00:00.000Z')
      expect(await run((store) => store.listActive('active'))).toEqual([back])
      const all = await run((store) => store.listActive())
      expect(all.filter((each) => each.programId.startsWith('active'))).toEqual([back, alone])
      expect(await run((store) => store.listActive('many'))).toEqual([])
    })

    it('finds the latest row of a calendar', async () => {
      const calendar = (holiday: string): WorkingCalendar => ({
        id: 'xx',
        weekend: [6, 7],
        holidays: [{ date: calendarDate(holiday), name: 'Holiday' }],
        workdays: [],
      })
      await run((store) => store.addCalendar(calendar('2026-02-02'), '2026-02-01T00:00:00.000Z'))
      await run((store) => store.addCalendar(calendar('2026-01-01'), '2026-01-01T00:00:00.000Z'))
      expect(await run((store) => store.findCalendar('xx'))).toEqual(calendar('2026-02-02'))
      expect(await run((store) => store.findCalendar('yy'))).toBeUndefined()
    })
  })
}
