import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormDefinition, type FormField } from '#engine/definition/form.ts'
import { normaliseAnswers } from '#engine/forms/normalise-answers.ts'
import { parseSubmission } from '#engine/forms/parse-submission.ts'
import { checkAnswers } from './check-answers.ts'

const codes = (schema: object, values: unknown): readonly string[] =>
  checkAnswers(schema, values)
    .map(({ path, code }) => `${path.join('/')}: ${code}`)
    .sort()

describe('answers checked in the browser', () => {
  const people = {
    type: 'object',
    required: ['children'],
    properties: {
      children: {
        type: 'array',
        minItems: 1,
        maxItems: 2,
        items: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' }, born: { type: 'string', format: 'date' } },
        },
      },
    },
  }

  it.each([
    ['a list that is not there', {}, ['children: required']],
    ['a list that is too short', { children: [] }, ['children: too-few']],
    ['a list that is too long', { children: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] }, ['children: too-many']],
    ['what is missing in an item', { children: [{ name: 'A' }, {}] }, ['children/1/name: required']],
    ['a day that does not exist in an item', { children: [{ name: 'A', born: '2026-02-30' }] }, ['children/0/born: not-a-date']],
    ['nothing where all is right', { children: [{ name: 'A', born: '2026-02-28' }] }, []],
  ])('find %s', (_what, values, expected) => {
    expect(codes(people, values)).toEqual(expected)
  })

  it('say which bound was passed', () => {
    const schema = { type: 'object', properties: { n: { type: 'integer', minimum: 0, maximum: 20 } } }
    expect(checkAnswers(schema, { n: 21 })).toEqual([{ path: ['n'], code: 'out-of-range', limit: 20, bound: 'most' }])
    expect(checkAnswers(schema, { n: -1 })).toEqual([{ path: ['n'], code: 'out-of-range', limit: 0, bound: 'least' }])
  })

  it('are never held up by a pattern, a reference or a list of things that must differ', () => {
    const schema = {
      type: 'object',
      properties: {
        text: { type: 'string', pattern: '^(a+)+$' },
        many: { type: 'array', uniqueItems: true, items: { $ref: '#' } },
      },
      patternProperties: { '^(a+)+$': { type: 'string' } },
    }
    // The pattern would go on for ever; things that are equal are taken, so nothing compared them.
    expect(checkAnswers(schema, { text: `${'a'.repeat(5000)}!`, many: Array.from({ length: 5000 }, () => ({ n: 1 })) })).toEqual(
      [],
    )
  })

  it('cannot be given such a pattern by a programme', () => {
    const form = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } }, additionalProperties: false }
    expect(FormDefinition.safeParse(form).success).toBe(false)
  })
})

const bounds = fc.record({ least: fc.integer({ min: 0, max: 6 }), more: fc.integer({ min: 0, max: 9 }) })

const field: fc.Arbitrary<FormField> = fc.oneof(
  fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .map((options) => ({ type: 'string' as const, enum: options })),
  bounds.map(({ least, more }) => ({ type: 'string' as const, minLength: least, maxLength: least + more })),
  fc.constant({ type: 'string' as const, format: 'date' as const }),
  fc.constant({ type: 'boolean' as const }),
  bounds.map(({ least, more }) => ({ type: 'integer' as const, minimum: least, maximum: least + more })),
  bounds.map(({ least, more }) => ({
    type: 'number' as const,
    'x-type': 'money' as const,
    minimum: least,
    maximum: least + more,
  })),
)

const day = fc
  .record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
  })
  .map((parts) =>
    [String(parts.year).padStart(4, '0'), String(parts.month).padStart(2, '0'), String(parts.day).padStart(2, '0')].join('-'),
  )

const answer: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 18 }),
  day,
  fc.boolean(),
  fc.integer({ min: -3, max: 20 }),
  fc.double({ min: -3, max: 20, noNaN: true }),
  fc.constantFrom('', '  ', null, 'И\u0306', '👩‍👧', '<script>alert(1)</script>'),
  fc.array(fc.integer(), { maxLength: 2 }),
)

const names = ['a', 'b', 'c', 'd', 'e', 'other']

/** A form and twenty tries to fill it in. Half the choices are answered by one of their options, or nearly nothing would be right. */
const trial = fc
  .record({
    fields: fc.dictionary(fc.constantFrom(...names.slice(0, 5)), field, { minKeys: 1, maxKeys: 5 }),
    required: fc.uniqueArray(fc.constantFrom(...names.slice(0, 5)), { maxLength: 5 }),
  })
  .chain(({ fields, required }) => {
    const answerOf = (name: string) => {
      const options = (fields[name] as { enum?: string[] } | undefined)?.enum
      return options === undefined ? answer : fc.oneof(answer, fc.constantFrom(...options))
    }
    const answers = fc.record(Object.fromEntries(names.map((name) => [name, answerOf(name)])), { requiredKeys: [] })
    return fc.record({
      form: fc.constant({
        type: 'object',
        required: required.filter((name) => name in fields),
        properties: fields,
        additionalProperties: false,
      }),
      tries: fc.array(answers, { minLength: 20, maxLength: 20 }),
    })
  })

describe('the browser and the server', () => {
  it('find the same in the same answers', () => {
    fc.assert(
      fc.property(trial, ({ form, tries }) => {
        const definition = FormDefinition.parse(form)
        for (const values of tries) {
          const parsed = parseSubmission(definition, values)
          const server = parsed.ok ? [] : parsed.errors.map((error) => `${error.field}: ${error.code}`)
          expect(codes(definition, normaliseAnswers(values))).toEqual([...new Set(server)].sort())
        }
      }),
      { numRuns: 100, seed: 20261124 },
    )
  })
})
