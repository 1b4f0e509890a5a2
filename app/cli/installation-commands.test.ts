import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '#prisma/scope.ts'
import { readProgramFolder } from '../_server/programs/read-program-folder.ts'
import { openTestInstallation, type TestInstallation } from '../_server/testing/open-test-installation.ts'
import { applyForFood, getOpenTask, isPoor, listHouseholds } from '../_server/testing/work-cases.ts'
import {
  ExportOutput,
  ImportOutput,
  IntakeOutput,
  ProcessIncidentsOutput,
  ProcessRetryOutput,
  ReplayOutput,
} from './output-schemas.ts'

/** The commands that need an installation, started as scripts start them, on a database that DATABASE_URL names. */

const repository = fileURLToPath(new URL('../..', import.meta.url))
const example = join(repository, 'docs/how-to/carers-allowance')
let installation: TestInstallation
let scratch: string
beforeAll(async () => {
  installation = await openTestInstallation()
  scratch = mkdtempSync(join(tmpdir(), 'schemata-commands-'))
})
afterAll(async () => {
  await installation.close()
  rmSync(scratch, { recursive: true, force: true })
})

const schemata = (...args: string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(repository, 'app/cli/bin.mjs'), ...args], {
      env: {
        ...process.env,
        SCHEMATA_HOME: join(scratch, 'home'),
        DATABASE_URL: installation.test.adminUrl,
        SCHEMATA_APP_DATABASE_URL: installation.test.appUrl,
      },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('close', (code) => resolve({ code, out, err }))
  })

describe('the commands of an installation', () => {
  it('import and export give the same bytes back, and importing again changes nothing', async () => {
    const first = await schemata('import', example, '--activate', '--json')
    expect(first).toMatchObject({ code: 0 })
    const again = await schemata('import', example, '--json')
    const [imported, repeated] = [first, again].map(({ out }) => ImportOutput.parse(JSON.parse(out)))
    expect(repeated).toEqual({ ...imported, isNew: false })

    const folder = join(scratch, 'carers-allowance')
    const exported = ExportOutput.parse(
      JSON.parse((await schemata('export', folder, '--program', 'carers-allowance', '--json')).out),
    )
    const files = readProgramFolder(example)
    expect(exported.files).toEqual(files.map((file) => file.path))
    for (const { path, bytes } of files) expect(new Uint8Array(readFileSync(join(folder, path)))).toEqual(bytes)
  })

  it('a programme that the installation has not is named, and the call counts as wrong', async () => {
    const missing = await schemata('export', join(scratch, 'none'), '--program', 'no-such-program')
    expect(missing).toMatchObject({ code: 2, out: '' })
    expect(missing.err).toContain('no-such-program')
  })

  it('an incident that was mended is tried again, and is listed no more', async () => {
    const household = (await listHouseholds(installation)).find(isPoor)
    if (household === undefined) throw new Error('Expected a poor household.')
    const { id, reference } = await applyForFood(installation, household, '2026-11-05')
    const setStatus = (status: string) =>
      installation.test.database.transaction(systemScope('seed'), (sql) =>
        sql.run('UPDATE application SET status = $2 WHERE id = $1', [id, status]),
      )
    const { instanceId } = await getOpenTask(installation, id)
    await setStatus('lapsed')
    await installation.services.work(systemScope('worker'), ({ runtime }) =>
      runtime.modifyInstance({ instanceId, reason: 'a test', activate: [{ element: 'determine' }] }),
    )
    await setStatus('under_verification')
    const list = async () =>
      ProcessIncidentsOutput.parse(JSON.parse((await schemata('process', 'incidents', '--json')).out)).incidents.filter(
        (one) => one.reference === reference,
      )
    const [incident] = await list()
    const tried = await schemata('process', 'retry', instanceId, incident?.incidentKey ?? '', '--reason', 'Mended.', '--json')
    expect(tried.code).toBe(0)
    expect(ProcessRetryOutput.parse(JSON.parse(tried.out))).toEqual({ instanceId, incidentKey: incident?.incidentKey, ok: true })
    expect(await list()).toEqual([])
  })

  it('incidents of workflows are listed and tried again', async () => {
    const none = await schemata('process', 'incidents', '--program', 'no-such-program', '--json')
    expect(none.code).toBe(0)
    expect(ProcessIncidentsOutput.parse(JSON.parse(none.out))).toEqual({ total: 0, incidents: [] })
    const unknown = '0198f3a2-7c1e-7b5d-9a41-3f2c8d6e5b70'
    const refused = await schemata('process', 'retry', unknown, '5', '--reason', 'Mended.', '--json')
    expect(refused.code).toBe(1)
    expect(ProcessRetryOutput.parse(JSON.parse(refused.out))).toMatchObject({ instanceId: unknown, ok: false })
    expect(await schemata('process', 'retry', 'nothing', '5', '--reason', 'Mended.')).toMatchObject({ code: 2, out: '' })
  })

  it('intake reports each row, and what was decided replays to the same bytes', async () => {
    const { test } = installation
    const [head] = await test.database.transaction(systemScope('seed'), (sql) =>
      sql.rows<{ number: string; iban: string }>(
        `SELECT i.value AS number, a.iban FROM membership_spell m
         JOIN person_identifier i ON i.person_id = m.person_id AND i.recorded_to IS NULL
         JOIN payee_account a ON a.person_id = m.person_id AND a.recorded_to IS NULL AND a.valid_to IS NULL AND a.status = 'active'
         WHERE m.role = 'head' AND m.is_primary AND m.valid_to IS NULL AND m.recorded_to IS NULL ORDER BY i.value LIMIT 1`,
      ),
    )
    const file = join(scratch, 'applications.csv')
    writeFileSync(
      file,
      `reference,submitted_on,household.registerNumber,payee.account\nA-1,2026-11-02,${head?.number},${head?.iban}\nA-2,2026-11-02,УБ50010111,${head?.iban}\n`,
    )
    const run = await schemata('intake', '--file', file, '--program', 'food-support', '--json')
    expect(run.code).toBe(1)
    const report = IntakeOutput.parse(JSON.parse(run.out))
    expect(report.summary).toMatchObject({ rows: 2, taken: 1, refused: 1 })
    expect(report.refused).toMatchObject([{ row: 3, reference: 'A-2', rejection: { code: 'register-number-unknown' } }])
    expect(readFileSync(report.errorFile, 'utf8')).toContain('register-number-unknown')

    const [stored] = await test.database.transaction(systemScope('command-line', 'replay'), (sql) =>
      sql.rows<{ id: string }>('SELECT id FROM determination LIMIT 1'),
    )
    const replayed = await schemata('replay', stored?.id ?? '', '--json')
    expect(replayed.code).toBe(0)
    expect(ReplayOutput.parse(JSON.parse(replayed.out))).toMatchObject({ determinationId: stored?.id, same: true })
  })
})
