import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeRootHash } from './hash-program.ts'
import { loadProgram } from './load-program.ts'
import { buildProgramFiles, type ProgramChanges, removed } from './testing/build-program-files.ts'
import { exampleFiles } from './testing/example-files.ts'

const hash = async (changes: ProgramChanges = {}): Promise<string> => {
  const { program, problems } = await loadProgram(buildProgramFiles(changes))
  if (program === undefined) throw new Error(problems.map((problem) => `${problem.path} ${problem.message}`).join('\n'))
  return program.rootHash
}

const bpmn = 'process/case.bpmn'
const letter = 'letters/award.liquid'
const tests = 'tests/examples.yaml'
const escapeLetter = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const jsonFiles = Object.keys(exampleFiles).filter((path) => path.endsWith('.json'))

it('the example programme has the name that it always had', async () => {
  // Golden: when it changes, every stored version would get another name. That takes a new `format`.
  expect(await hash()).toBe('1c0431f1a754f4614af502d402c2a3d624e0cba24f750da6b8cb7b93f97e0554')
})

it('the root is over hash and path of each part, in whatever order they come', () => {
  const parts = ['b.json', 'a.json', 'B.json'].map((path, index) => ({ path, hash: String(index).repeat(64) }))
  expect(computeRootHash(parts)).toBe(computeRootHash([...parts].reverse()))
  expect(computeRootHash(parts)).not.toBe(computeRootHash(parts.slice(1)))
  // sha256 of "2…2  B.json\n1…1  a.json\n0…0  b.json\n", made with sha256sum.
  expect(computeRootHash(parts)).toBe('40e22edb810b2b5e0b0a42353237770336eceb74260d85da76af0f4553781923')
})

/** The same value as another editor would write it: keys in reverse order, other white space. */
const reverseKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reverseKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reverseKeys(inner)]),
  )
}

describe('layout does not count', () => {
  it.each(jsonFiles)('of %s: key order, white space, line ends', async (path) => {
    const value = exampleFiles[path]
    const same = await hash()
    expect(await hash({ [path]: JSON.stringify(reverseKeys(value)) })).toBe(same)
    expect(await hash({ [path]: crlf(`\n${JSON.stringify(value, null, '\t')}\n\n`) })).toBe(same)
    expect(await hash({ [path]: `\uFEFF${JSON.stringify(value)}` })).toBe(same)
    expect(await hash({ [path]: JSON.stringify(value).replaceAll(/[\u0080-\uffff]/g, escapeLetter) })).toBe(same)
  })

  it.each<[string, ProgramChanges, ProgramChanges?]>([
    ['numbers as JSON may write them', { 'parameters/amount.json': (text: string) => text.replace('50000', '5.0e4') }],
    ['comments in YAML', { [tests]: (text: string) => `# examples\n${text}# end\n` }],
    ['line ends in YAML', { [tests]: crlf }],
    [
      'blocks instead of braces in YAML',
      { [tests]: (text: string) => text.replace(/expect: \{ (eligible: true), (lines: .*) \}\n/, 'expect:\n    $1\n    $2\n') },
    ],
    ['quotes in YAML', { [tests]: (text: string) => text.replaceAll('under-age', '"under-age"') }],
    ['line ends in a letter', { [letter]: crlf }],
    ['a last line end in a letter', { [letter]: (text: string) => text.trimEnd() }],
    ['decomposed letters in a letter', { [letter]: 'Й'.normalize('NFD') }, { [letter]: 'Й'.normalize('NFC') }],
    ['line ends in BPMN', { [bpmn]: crlf }],
    ['indentation in BPMN', { [bpmn]: (text: string) => text.replaceAll(/>\n\s*</g, '><') }],
    ['comments in BPMN', { [bpmn]: (text: string) => text.replace('<bpmn:startEvent', '<!-- begins -->\n<bpmn:startEvent') }],
    [
      'order of attributes in BPMN',
      { [bpmn]: (text: string) => text.replace('id="approve" name="Approve award"', 'name="Approve award" id="approve"') },
    ],
  ])('%s', async (_, changes, before = {}) => {
    expect(await hash(changes)).toBe(await hash(before))
  })
})

describe('content counts', () => {
  it.each<[string, ProgramChanges, ProgramChanges?]>([
    ['a letter of a text', { 'translations/mn.json#/reason.under-age': 'Насанд хүрээгүй' }],
    ['an amount', { 'parameters/amount.json#/values/0/value': 50001 }],
    ['an amount as text', { 'parameters/amount.json#/values/0/value': '50000' }],
    ['order of steps', { 'rules/entitlement.json#/steps/1/rule': { '>=': [{ param: 'least-age' }, { step: 'age' }] } }],
    ['a test', { [tests]: (text: string) => text.replace('50000', '50000.01') }],
    ['a word in a letter', { [letter]: (text: string) => text.replace('Dear', 'dear') }],
    ['a blank line in a letter', { [letter]: (text: string) => text.replace('\n', '\n\n') }],
    ['a condition in BPMN', { [bpmn]: (text: string) => text.replace('"eligible"', '"Eligible"') }],
    ['a name in BPMN', { [bpmn]: (text: string) => text.replace('Approve award', 'Approve the award') }],
    ['a job type in BPMN', { [bpmn]: (text: string) => text.replace('rules.determine', 'facts.collect') }],
    ['a default flow in BPMN', { [bpmn]: (text: string) => text.replace(' default="to-refused"', '') }],
    ['a part more', { 'letters/refusal.liquid': 'No.\n' }],
    ['a part less', { 'forms/apply.ui.json': removed }],
    [
      'a part under another name',
      { [letter]: removed, 'letters/granted.liquid': 'Dear {{ person.name }},\nyou are awarded {{ amount }}.\n' },
    ],
    [
      'two parts that change places',
      { 'letters/a.liquid': 'x', 'letters/b.liquid': 'y' },
      { 'letters/a.liquid': 'y', 'letters/b.liquid': 'x' },
    ],
  ])('%s', async (_, changes, before = {}) => {
    expect(await hash(changes)).not.toBe(await hash(before))
  })

  it('whichever value of a free part is changed, and however it is laid out', async () => {
    const shorten = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)
    const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value, shorten)) as unknown)
    const layout = (value: unknown) => ({ 'forms/apply.ui.json': JSON.stringify({ 'ui:options': value }) })
    await fc.assert(
      fc.asyncProperty(json, json, async (a, b) => {
        const [one, other] = [await hash(layout(a)), await hash(layout(b))]
        expect(one === other).toBe(isDeepStrictEqual(a, b))
        expect(await hash({ 'forms/apply.ui.json': JSON.stringify({ 'ui:options': reverseKeys(a) }, null, 3) })).toBe(one)
      }),
      {
        seed: 20261120,
        numRuns: 25,
        examples: [
          [
            { a: 1, b: [2] },
            { b: [2], a: 1 },
          ],
        ],
      },
    )
  })
})
