import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from './messages/en.json' with { type: 'json' }
import { sayRejection } from './say-rejection.ts'
import { createTranslate } from './translate.ts'

const root = join(import.meta.dirname, '../..')
const folders = [
  'engine/cases',
  'engine/benefits',
  'engine/registry',
  'engine/payments',
  'engine/access',
  'engine/values',
  'app/_server',
]
/** What is said on the command line only, and the commands of operations, whose words are in `operations.refused`. */
const elsewhere = /\.test\.ts$|\/testing\/|^app\/_server\/(intake|programs|seed|demo)\//

/** `code: 'x', message: …`, `reject('x', …`, `refuse(field, 'x', …`: how commands say no. */
const refusals =
  /(?:code:\s*|[rR](?:efuse|eject)\w*(?:<[^>]*>)?\(\s*(?:[\w.]+,\s*)?)'([a-z]+(?:-[a-z]+)*)',\s*(?:message:\s*)?[`'"][A-Zt]/g

const listCodes = (): ReadonlyMap<string, string> => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], { cwd: root, encoding: 'utf8' })
  const codes = new Map<string, string>()
  for (const file of files.split('\n').filter((name) => name.endsWith('.ts') && !elsewhere.test(name))) {
    for (const [, code = ''] of readFileSync(join(root, file), 'utf8').matchAll(refusals)) codes.set(code, file)
  }
  return codes
}

describe('a refusal', () => {
  it('of every command has words in both languages', () => {
    const codes = listCodes()
    expect(codes.size).toBeGreaterThan(80)
    const said = new Set(Object.keys(en).flatMap((key) => /(?:^|\.)refused\.(.+)$/.exec(key)?.[1] ?? []))
    expect([...codes].filter(([code]) => !said.has(code))).toEqual([])
  })

  it.each([
    ['of the place', 'work', 'task-ended', 'Энэ ажлыг өөр хүн дуусгасан байна.'],
    ['of the house', 'cycle', 'task-not-found', 'Ийм ажил алга, эсвэл та харах эрхгүй. Дараалал руу буцна уу.'],
    ['of the command where there are no others', 'work', 'never-heard-of', 'Expected this, but that.'],
  ])('is said in the words %s', (_name, place, code, said) => {
    expect(sayRejection(createTranslate('mn'), { code, message: 'Expected this, but that.' }, place)).toBe(said)
  })

  it('says the figures that the command gave', () => {
    const rejection = { code: 'payment-twice', message: '', details: { line: 12, others: ['a'] } }
    expect(sayRejection(createTranslate('en'), rejection, 'cycle')).toContain('in line 12.')
  })
})
