import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { findPartKind, type PartKind } from '#engine/definition/source-file.ts'
import { exampleFiles } from '#engine/definition/testing/example-files.ts'
import { operators } from '#engine/rules/operators/registry.ts'
import { formatConcepts } from './reference/concepts.ts'
import { listReferenceFiles } from './reference/list-reference-files.ts'
import { toJsonSchema } from './reference/render-json-schema.ts'

const root = resolve(import.meta.dirname, '..')
const files = await listReferenceFiles()

describe('what is generated', () => {
  it.each([...files.keys()])('%s is up to date; else run `npm run generate:reference`', (path) => {
    expect(existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : 'is not there').toBe(files.get(path))
  })

  it('is all that docs/schemas holds', () => {
    const found = readdirSync(join(root, 'docs/schemas')).map((name) => `docs/schemas/${name}`)
    expect(found.filter((path) => !files.has(path))).toEqual([])
  })

  it('names every Problem code of parts and workflows, with what it says', () => {
    const text = files.get('docs/reference/problems.md') ?? ''
    for (const code of ['shape', 'reference-unknown', 'test-too-few', 'step-cycle', 'none-unhandled', 'process-not-executed'])
      expect(text).toMatch(
        new RegExp(`### ${code}\n\n(Error|Warning)\\. For example [^\n]+:\n\n\`\`\`\n[^\n]+\n  [^\n]+\n  Fix: `),
      )
  })
})

const conceptOf: Partial<Record<PartKind, string>> = { 'rule-set': 'rule-set', parameter: 'parameter' }
const validators = new Map(
  formatConcepts.map((concept) => {
    const { $schema: _, ...schema } = toJsonSchema(concept)
    return [concept.name, new Ajv2020({ strict: false, allErrors: true }).compile(schema)]
  }),
)

const findErrors = (path: string, value: unknown): readonly unknown[] | undefined => {
  const kind = findPartKind(path)?.kind
  const validate = kind && validators.get(conceptOf[kind] ?? kind)
  if (validate === undefined) return undefined
  validate(value)
  return validate.errors ?? []
}

const listParts = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|yaml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))

describe('the schemas for editors', () => {
  const programs = readdirSync(join(root, 'programs'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  it.each(programs.map((entry) => entry.name))('accept every file of programs/%s', (name) => {
    const folder = join(root, 'programs', name)
    const parts = listParts(folder)
    expect(parts.length).toBeGreaterThan(5)
    for (const path of parts)
      expect([path, findErrors(path, parse(readFileSync(join(folder, path), 'utf8')))]).toEqual([path, []])
  })

  it('offer every operator with what it means, and take what stands at it for a rule', () => {
    const text = files.get('docs/schemas/rule-set.schema.json') ?? ''
    const missing = operators.filter(
      ({ name, documentation }) =>
        !text.includes(`${JSON.stringify(name)}: {`) || !text.includes(JSON.stringify(documentation.summary)),
    )
    expect(missing.map(({ name }) => name)).toEqual([])
    const file = structuredClone(exampleFiles['rules/entitlement.json']) as { steps: { rule: unknown }[] }
    Object.assign(file.steps[0] ?? {}, { rule: { '<': [{ var: 'person.income' }, 5] } })
    expect(findErrors('rules/entitlement.json', file)).toEqual([])
  })

  it.each<[string, (file: never) => void]>([
    ['program.json', (file: { currency?: unknown }) => delete file.currency],
    [
      'facts.schema.json',
      (file: { properties: { person: { properties: { resident: object } } } }) =>
        Object.assign(file.properties.person.properties.resident, { 'x-dates': true }),
    ],
    [
      'rules/entitlement.json',
      (file: { steps: { type: string }[] }) =>
        file.steps.forEach((step) => {
          step.type = 'number'
        }),
    ],
    [
      'parameters/amount.json',
      (file: { values: { from: string }[] }) => Object.assign(file.values[0] ?? {}, { untill: '2020-01-01' }),
    ],
    [
      'forms/apply.schema.json',
      (file: { properties: { resident: object } }) => Object.assign(file.properties.resident, { title: 'Lives here' }),
    ],
    ['translations/en.json', (file: object) => Object.assign(file, { 'program.title': 5 })],
  ])('refuse a mistake in %s', (path, change) => {
    const file = structuredClone(exampleFiles[path])
    expect(findErrors(path, file)).toEqual([])
    change(file as never)
    expect(findErrors(path, file)).not.toEqual([])
  })
})
