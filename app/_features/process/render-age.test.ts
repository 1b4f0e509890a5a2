import { expect, test } from 'vitest'
import { createTranslate } from '../../_ui/translate.ts'
import { renderAge } from './render-age.ts'

test.for([
  ['2026-11-24T10:00:00Z', '0 minutes'],
  ['2026-11-24T09:59:00Z', '1 minute'],
  ['2026-11-24T09:00:01Z', '59 minutes'],
  ['2026-11-24T08:59:00Z', '1 hour'],
  ['2026-11-23T10:00:01Z', '23 hours'],
  ['2026-11-23T10:00:00Z', '1 day'],
  ['2023-01-01T00:00:00Z', '1,423 days'],
  ['2026-11-24T10:00:09Z', '0 minutes'],
] as const)('%s is %s ago', ([since, age]) => {
  expect(renderAge(since, '2026-11-24T10:00:00Z', createTranslate('en'))).toBe(age)
})
