import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProgramStore } from '#engine/definition/ports.ts'
import { buildProgramFiles, type ProgramChanges } from '#engine/definition/testing/build-program-files.ts'
import { type AdminDatabase, openAdminDatabase } from '#prisma/connection/admin-database.ts'
import { AccessFault } from '#prisma/connection/faults.ts'
import type { Scope } from '#prisma/database.ts'
import { systemScope } from '#prisma/scope.ts'
import { createProgramStore } from '#prisma/stores/program-store.ts'
import { createTestDatabase, type TestDatabase } from '#prisma/testing/create-test-database.ts'
import { type ImportedProgram, importProgram } from './import-program.ts'
import { createProgramCache, StoredProgramFault } from './program-cache.ts'
import { readProgramFolder } from './read-program-folder.ts'
import { writeProgramFolder } from './write-program-folder.ts'

let test: TestDatabase
let superuser: AdminDatabase
const folder = mkdtempSync(join(tmpdir(), 'schemata-export-'))
beforeAll(async () => {
  test = await createTestDatabase()
  superuser = await openAdminDatabase(test.superuserUrl)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await superuser.close()
  await test.drop()
})

const system = systemScope('command-line', 'import')
const actor = '019aa000-0000-7000-8000-000000000001'
let ids = 0

const withStore = <T>(work: (store: ProgramStore) => Promise<T>, scope: Scope = system): Promise<T> =>
  test.database.transaction(scope, (sql) => work(createProgramStore(sql)))

/** A version of its own for each test, so that none meets another's. */
const filesOf = (name: string, changes: ProgramChanges = {}) =>
  buildProgramFiles({ 'program.json#/id': name, 'letters/award.liquid': `${name}\r\n`, ...changes })

type Setting = { readonly activate?: boolean; readonly scope?: Scope; readonly now?: string }

const importFiles = (files: ReturnType<typeof filesOf>, setting: Setting = {}): Promise<ImportedProgram> =>
  withStore((programStore) => {
    const newId = () => `019aa000-0000-7000-8000-1${String(++ids).padStart(11, '0')}`
    const context = { programStore, now: setting.now ?? '2026-01-01T00:00:00.000Z', actor, newId } as Parameters<
      typeof importProgram
    >[0]
    return importProgram(context, files, { activate: setting.activate ?? false })
  }, setting.scope)

const requireHash = (imported: ImportedProgram): string => {
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  return imported.rootHash
}

describe('importing a programme', () => {
  it('and exporting it gives the same files, byte for byte', async () => {
    const files = filesOf('same-bytes', {
      // Order, layout, line ends, a byte order mark and a comment that the normal form does not have.
      'parameters/amount.json': (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n\r\n`,
      'tests/examples.yaml': (text: string) => `# what a policy officer wrote\n${text}`,
      'process/case.bpmn': (text: string) => text.replace('<bpmn:startEvent', '<!-- begins -->\n\n\n<bpmn:startEvent'),
    })
    const rootHash = requireHash(await importFiles(files))
    writeProgramFolder(folder, await withStore((store) => store.listParts(rootHash)))
    const bytesOf = (found: typeof files) => new Map(found.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('hex')]))
    const exported = readProgramFolder(folder)
    expect(bytesOf(exported)).toEqual(bytesOf(files))
    expect(requireHash(await importFiles(exported))).toBe(rootHash)
  })

  it('again changes nothing', async () => {
    const first = await importFiles(filesOf('again'), { activate: true })
    const second = await importFiles(filesOf('again'), { activate: true, now: '2026-02-01T00:00:00.000Z' })
    expect([first, second]).toMatchObject([
      { ok: true, isNew: true },
      { ok: true, isNew: false },
    ])
    expect(await withStore((store) => store.listVersions('again'))).toMatchObject([{ importedAt: '2026-01-01T00:00:00.000Z' }])
    expect(await withStore((store) => store.listActive('again'))).toMatchObject([{ activatedAt: '2026-01-01T00:00:00.000Z' }])
  })

  it('puts the version into force only when asked to', async () => {
    await importFiles(filesOf('not-in-force'))
    expect(await withStore((store) => store.listActive('not-in-force'))).toEqual([])
  })

  it('keeps the title in each language', async () => {
    const rootHash = requireHash(await importFiles(filesOf('titled')))
    expect((await withStore((store) => store.findVersion(rootHash)))?.title).toEqual({ en: 'Allowance', mn: 'Тэтгэмж' })
  })

  it.each<[string, ProgramChanges, string]>([
    ['a file that cannot be read', { 'rules/entitlement.json': '{' }, 'json-syntax'],
    ['parts that do not agree', { 'program.json#/payee': 'guardian' }, 'reference-unknown'],
    ['no test', { 'tests/examples.yaml': '' }, 'shape'],
  ])('stores nothing of one with %s', async (_, changes, code) => {
    const imported = await importFiles(filesOf('broken', changes), { activate: true })
    expect(imported).toMatchObject({ ok: false, problems: [expect.objectContaining({ code })] })
    expect(await withStore((store) => store.listVersions('broken'))).toEqual([])
    expect(await withStore((store) => store.listActive('broken'))).toEqual([])
  })

  it('is refused to a caseworker, and nothing is stored', async () => {
    const caseworker: Scope = { actor, role: 'caseworker', programs: 'all', areas: 'all', purpose: 'case-work' }
    await expect(importFiles(filesOf('by-caseworker'), { scope: caseworker })).rejects.toThrow(AccessFault)
    expect(await withStore((store) => store.listVersions('by-caseworker'))).toEqual([])
  })
})

describe('a stored version', () => {
  const compile = (rootHash: string) => withStore((store) => createProgramCache().sourceOf(store).get(rootHash))

  it('is compiled from what was stored', async () => {
    const rootHash = requireHash(await importFiles(filesOf('compiled'), { activate: true }))
    expect((await compile(rootHash)).program.rootHash).toBe(rootHash)
    const active = await withStore((store) => createProgramCache().sourceOf(store).findActive('compiled'))
    expect(active?.program.definition.id).toBe('compiled')
    expect(await withStore((store) => createProgramCache().sourceOf(store).findActive('nothing'))).toBeUndefined()
  })

  it.each<[string, string, RegExp]>([
    [
      'an amount in its bytes',
      `UPDATE program_version_part SET source_bytes = convert_to(replace(convert_from(source_bytes, 'UTF8'), '50000', '90000'), 'UTF8')
       WHERE root_hash = $1 AND path = 'parameters/amount.json'`,
      /has the content of .*altered/,
    ],
    ['a part that was taken away', `DELETE FROM program_version_part WHERE root_hash = $1 AND path LIKE 'letters/%'`, /altered/],
    [
      'bytes that are no programme any more',
      `UPDATE program_version_part SET source_bytes = 'x' WHERE root_hash = $1 AND path = 'program.json'`,
      /cannot be read/,
    ],
    [
      'a normal form that is not that of its bytes',
      `UPDATE program_part SET normal_form = 'y' WHERE hash = (SELECT part_hash FROM program_version_part WHERE root_hash = $1 AND path LIKE 'letters/%')`,
      /normal form of letters\/award\.liquid/,
    ],
  ])('that was altered in the database is found: %s', async (name, statement, message) => {
    const rootHash = requireHash(await importFiles(filesOf(`altered-${name.length}`)))
    // Only who holds the server can do so: the triggers and rights of the product stand in the way.
    await superuser.script('set session_replication_role = replica')
    await superuser.rows(statement, [rootHash])
    const thrown = await compile(rootHash).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(StoredProgramFault)
    expect(String(thrown)).toMatch(message)
  })

  it('that is not there is a fault, and a calendar that is not there is one', async () => {
    await expect(compile('f'.repeat(64))).rejects.toThrow(StoredProgramFault)
    await expect(withStore((store) => createProgramCache().sourceOf(store).getCalendar('xx'))).rejects.toThrow(/"xx"/)
  })
})
