import { describe, expect, it } from 'vitest'
import { readAnswers } from './read-answers.ts'

const read = (kind: string, value?: string) => {
  const form = new FormData()
  if (value !== undefined) form.set('field', value)
  return readAnswers(form, [{ name: 'field', kind }])
}

describe('answers of a form', () => {
  it.each([
    ['text', ' Анударь ', { field: 'Анударь' }],
    ['text', '   ', {}],
    ['choice', undefined, {}],
    ['money', '3,500,000 ₮', { field: 3_500_000 }],
    ['money', '12 500.50', { field: 12_500.5 }],
    ['integer', 'many', { field: 'many' }],
    ['date', '2026-11-20', { field: '2026-11-20' }],
    ['boolean', 'on', { field: true }],
    ['boolean', undefined, { field: false }],
  ] as const)('of kind %s, written %j, are %j', (kind, value, expected) => {
    expect(read(kind, value)).toEqual(expected)
  })
})
