import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../_ui/translate.ts'
import type { LocalisedForm } from './localise-form.ts'
import { listQuestions, renderAnswer } from './render-answer.ts'

const form: LocalisedForm = {
  schema: {
    type: 'object',
    properties: {
      remark: { type: 'string' },
      decision: { type: 'string', enum: ['approved', 'returned'] },
      born: { type: 'string', format: 'date' },
      income: { type: 'number' },
      members: { type: 'integer' },
      lives: { type: 'boolean' },
    },
  },
  uiSchema: {
    'ui:order': ['decision', 'gone', 'remark', '*'],
    decision: { 'ui:enumNames': ['Approve', 'Return'] },
    income: { 'ui:options': { currency: 'MNT' } },
  },
}
const read = (name: string, value: unknown) => renderAnswer(form, name, value, { locale: 'en', t: createTranslate('en') })

describe('an answer as people read it', () => {
  it.each([
    ['decision', 'returned', 'Return'],
    ['decision', 'burnt', 'burnt'],
    ['born', '2026-11-20', '20 Nov 2026'],
    ['income', 1_250_000, '1,250,000\u00a0₮'],
    ['members', 4, '4'],
    ['lives', false, 'No'],
    ['lives', true, 'Yes'],
    ['remark', '<b>', '<b>'],
    ['remark', { a: 1 }, '{"a":1}'],
    ['remark', undefined, ''],
    ['remark', '', ''],
  ])('of %s: %j is “%s”', (name, value, expected) => {
    expect(read(name, value)).toBe(expected)
  })

  it('stands in the order of the questions', () => {
    expect(listQuestions(form)).toEqual(['decision', 'remark', 'born', 'income', 'members', 'lives'])
  })
})
