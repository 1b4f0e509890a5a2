import { describe, expect, it } from 'vitest'
import { FormDefinition } from '../definition/form.ts'
import { parseSubmission } from './parse-submission.ts'

const form = FormDefinition.parse({
  type: 'object',
  required: ['number', 'decision'],
  additionalProperties: false,
  properties: {
    number: { type: 'string', maxLength: 10, 'x-fact': 'child.registerNumber' },
    seenOn: { type: 'string', format: 'date', 'x-fact': 'child.seenOn' },
    children: { type: 'integer', minimum: 0, maximum: 20, 'x-fact': 'child.siblings' },
    decision: { type: 'string', enum: ['approved', 'returned'], 'x-result': 'decision' },
    remark: { type: 'string', minLength: 3 },
  },
})

/** As text: an object with a key "then" would be taken for a promise. */
const whenReturned =
  '[{"if":{"required":["decision"],"properties":{"decision":{"const":"returned"}}},"then":{"required":["remark"]}}]'

describe('parseSubmission', () => {
  it('parts facts from results and leaves out what was not answered', () => {
    expect(parseSubmission(form, { number: ' РФ26290824 ', seenOn: '', children: 2, decision: 'approved' })).toEqual({
      ok: true,
      submission: {
        facts: [
          { path: 'child.registerNumber', value: 'РФ26290824' },
          { path: 'child.siblings', value: 2 },
        ],
        results: { decision: 'approved' },
        notes: [],
      },
    })
  })

  it('brings text into the composed form, so that equal letters are equal', () => {
    const parsed = parseSubmission(form, { number: 'И\u0306', decision: 'approved' })
    expect(parsed.ok && parsed.submission.facts[0]?.value).toBe('Й')
  })

  it.each([
    ['a missing answer', { decision: 'approved' }, 'number', 'required'],
    ['an answer of spaces', { number: '  ', decision: 'approved' }, 'number', 'required'],
    ['what the form does not ask', { number: 'A', decision: 'approved', admin: true }, 'admin', 'unexpected'],
    ['a value out of the list', { number: 'A', decision: 'granted' }, 'decision', 'not-a-choice'],
    ['a day that does not exist', { number: 'A', decision: 'approved', seenOn: '2026-02-30' }, 'seenOn', 'not-a-date'],
    ['a text that is too long', { number: '12345678901', decision: 'approved' }, 'number', 'too-long'],
    ['a text that is too short', { number: 'A', decision: 'approved', remark: 'ok' }, 'remark', 'too-short'],
    ['a number below the least', { number: 'A', decision: 'approved', children: -1 }, 'children', 'out-of-range'],
    ['a number above the greatest', { number: 'A', decision: 'approved', children: 21 }, 'children', 'out-of-range'],
    ['a number as text', { number: 'A', decision: 'approved', children: '2' }, 'children', 'wrong-type'],
  ])('refuses %s', (_what, posted, field, code) => {
    const parsed = parseSubmission(form, posted)
    expect(parsed.ok ? [] : parsed.errors.map((error) => [error.field, error.code])).toEqual([[field, code]])
  })

  it('keeps text that is neither fact nor result as a note', () => {
    const parsed = parseSubmission(form, { number: 'A', decision: 'returned', remark: 'The seal is missing.' })
    expect(parsed.ok && parsed.submission.notes).toEqual(['The seal is missing.'])
  })

  it('asks for what an answer makes necessary, and for nothing more', () => {
    const strict = FormDefinition.parse({
      type: 'object',
      required: ['decision'],
      additionalProperties: false,
      properties: form.properties,
      allOf: JSON.parse(whenReturned),
    })
    const codesOf = (posted: Record<string, unknown>) => {
      const parsed = parseSubmission(strict, posted)
      return parsed.ok ? [] : parsed.errors.map((error) => [error.field, error.code])
    }
    expect(codesOf({ decision: 'returned' })).toEqual([['remark', 'required']])
    expect(codesOf({ decision: 'returned', remark: 'The seal is missing.' })).toEqual([])
    expect(codesOf({ decision: 'approved' })).toEqual([])
  })

  it('reports all errors at once and never the values', () => {
    const parsed = parseSubmission(form, { seenOn: 'secret', decision: 'secret' })
    expect(parsed.ok ? 0 : parsed.errors.length).toBe(3)
    expect(JSON.stringify(parsed)).not.toContain('secret')
  })
})
