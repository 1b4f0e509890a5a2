import { expect, test } from 'vitest'
import { INCIDENT_TYPES } from '#engine/process/types.ts'
import { createTranslate } from '../../_ui/translate.ts'
import { nameIncident } from './incident-words.ts'

test.for(INCIDENT_TYPES)('%s has words in each language', (type) => {
  for (const locale of ['en', 'mn'] as const) expect(nameIncident(type, createTranslate(locale))).not.toBe(type)
})

test('a type without words is shown as it is', () => {
  expect(nameIncident('NEW_KIND', createTranslate('en'))).toBe('NEW_KIND')
})
