import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseRegisterNumber } from '#engine/registry/register-number.ts'
import { createInMemoryRegistry } from '#engine/testing/in-memory-registry.ts'
import { calendarDate } from '#engine/values/date.ts'
import { instant } from '#engine/values/instant.ts'
import type { Mistake } from './applications/mistakes.ts'
import { type ApplicationFile, type ApplicationFileOptions, generateApplications } from './generate-applications.ts'
import { generatePopulation, type PopulationOptions } from './generate-population.ts'
import { isIban } from './iban.ts'

const population: PopulationOptions = { seed: 'files', referenceDate: calendarDate('2026-11-20'), households: 400 }
const knownAt = instant('2026-11-20T08:00:00Z')
const childFile: ApplicationFileOptions = { population, program: 'child-benefit', count: 300, seed: 'a' }

const readRows = ({ csv }: ApplicationFile): readonly (readonly string[])[] =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

/** Rows of the file that have a mistake, or none. */
const rowsWith = (file: ApplicationFile, mistake: Mistake): readonly (readonly string[])[] => {
  const wrong = new Map(file.manifest.mistakes.map((one) => [one.line, one.mistake]))
  return readRows(file).filter((_, at) => (wrong.get(at + 2) ?? 'none') === mistake)
}

const createRegistry = async () => {
  const registry = createInMemoryRegistry()
  const rows = [...generatePopulation(population)].flat()
  await registry.applyChanges(rows.map((row) => ({ change: 'add', ...row })))
  return registry
}

describe('a file of child benefit applications', { timeout: 60_000 }, () => {
  const file = generateApplications(childFile)

  it('is the same bytes for the same options', () => {
    const digest = (of: ApplicationFile) => createHash('sha256').update(of.csv).digest('hex')
    expect(digest(generateApplications({ ...childFile, population: { ...population } }))).toBe(digest(file))
    expect(digest(generateApplications({ ...childFile, seed: 'b' }))).not.toBe(digest(file))
  })

  it('has as many rows as asked for, and each mistake in its share', () => {
    expect(file.csv.split('\n')[0]).toBe('reference,submitted_on,child.registerNumber,guardian.registerNumber,payee.account')
    expect(readRows(file).length).toBe(300)
    expect(file.manifest.counts).toEqual({
      none: 243,
      'unknown-register-number': 6,
      'look-alike-letters': 6,
      'malformed-register-number': 4,
      'formula-cell': 1,
      'missing-cell': 9,
      'account-of-another': 3,
      'guardian-not-related': 9,
      'wrong-age': 9,
      'claimed-before': 6,
      'row-repeated': 4,
    })
    expect(file.manifest.mistakes.length).toBe(57)
  })

  it('names children under 18, their guardians and the guardians’ accounts in good rows', async () => {
    const registry = await createRegistry()
    const numbers = rowsWith(file, 'none').flatMap(([, , child = '', guardian = '']) => [child, guardian])
    const ids = await registry.findByIdentifiers({ kind: 'register-number', values: numbers, knownAt })
    for (const [, submittedOn = '', child = '', guardian = '', account = ''] of rowsWith(file, 'none')) {
      const [childId, guardianId] = [ids.get(child) ?? '', ids.get(guardian) ?? '']
      const asOf = { day: calendarDate(submittedOn), knownAt }
      const guardians = await registry.listRelatives({ personIds: [childId], kind: 'guardian', ...asOf })
      expect(guardians.get(childId)?.map((one) => one.personId)).toContain(guardianId)
      const accounts = await registry.listAccounts({ personIds: [guardianId], ...asOf })
      expect(accounts.get(guardianId)?.map((one) => one.iban)).toContain(account)
      expect(isIban(account)).toBe(true)
    }
  })

  it('names each child once, but where the mistake is to claim again or to repeat a row', () => {
    const children = rowsWith(file, 'none').map(([, , child]) => child)
    expect(new Set(children).size).toBe(children.length)
    const references = rowsWith(file, 'none').map(([reference]) => reference)
    for (const [reference, , child] of rowsWith(file, 'claimed-before')) {
      expect(children).toContain(child)
      expect(references).not.toContain(reference)
    }
    for (const row of rowsWith(file, 'row-repeated')) expect(rowsWith(file, 'none')).toContainEqual(row)
  })

  it('offers a correction for numbers in look-alike letters, and refuses malformed ones', () => {
    for (const [, , child = ''] of rowsWith(file, 'look-alike-letters')) {
      const parsed = parseRegisterNumber(child)
      expect(!parsed.ok && [parsed.rejection.code, parsed.corrections.length > 0]).toEqual(['register-number-letters', true])
    }
    for (const [, , child = ''] of rowsWith(file, 'malformed-register-number')) expect(parseRegisterNumber(child).ok).toBe(false)
  })

  it('makes its other mistakes where it says so', async () => {
    const registry = await createRegistry()
    const find = (values: readonly string[]) => registry.findByIdentifiers({ kind: 'register-number', values, knownAt })
    for (const [, , child = ''] of rowsWith(file, 'unknown-register-number')) {
      expect(parseRegisterNumber(child).ok).toBe(true)
      expect((await find([child])).size).toBe(0)
    }
    for (const [, day = '', child = '', guardian = ''] of rowsWith(file, 'guardian-not-related')) {
      const ids = await find([child, guardian])
      const query = { personIds: [ids.get(child) ?? ''], kind: 'guardian', day: calendarDate(day), knownAt } as const
      expect((await registry.listRelatives(query)).get(ids.get(child) ?? '')?.map((one) => one.personId)).not.toContain(
        ids.get(guardian),
      )
    }
    for (const [, , child = ''] of rowsWith(file, 'wrong-age')) {
      const parsed = parseRegisterNumber(child)
      expect(parsed.ok && parsed.value.birthDate < '2008-11-02').toBe(true)
    }
    for (const row of rowsWith(file, 'missing-cell')) expect(row.filter((cell) => cell === '').length).toBe(1)
    for (const row of rowsWith(file, 'formula-cell')) expect(row.at(-1)).toMatch(/^"=/)
  })

  it('has no child in common with a file of another part', () => {
    const children = (part: number) =>
      rowsWith(generateApplications({ ...childFile, count: 60, seed: `part-${part}`, among: { part, of: 3 } }), 'none').map(
        ([, , child]) => child,
      )
    const [one, two, three] = [children(0), children(1), children(2)]
    expect(new Set([...one, ...two, ...three]).size).toBe(one.length + two.length + three.length)
  })

  it('says so when there are not enough people', () => {
    expect(() => generateApplications({ ...childFile, count: 5000 })).toThrow('they ran out')
  })
})

describe.each(['old-age-pension', 'food-support'] as const)('a file of %s', { timeout: 60_000 }, (program) => {
  it('has twenty rows in which most are good and some are not', () => {
    const file = generateApplications({ population, program, count: 20, seed: 'a' })
    expect(readRows(file).length).toBe(20)
    expect(file.manifest.counts.none).toBeGreaterThanOrEqual(13)
    expect(file.manifest.counts['row-repeated']).toBe(1)
    const role = program === 'food-support' ? 'household' : 'insured'
    expect(file.csv.split('\n')[0]).toContain(`reference,submitted_on,${role}.registerNumber,`)
    for (const row of rowsWith(file, 'none'))
      expect([parseRegisterNumber(row[2] ?? '').ok, isIban(row.at(-1) ?? '')]).toEqual([true, true])
  })
})
