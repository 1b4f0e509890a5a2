import { expect, it } from 'vitest'
import type { FactType } from '../facts/fact-model.ts'
import { parseFactValue } from '../facts/parse-fact-value.ts'
import { rangeOf, type Scale, scaleOf } from './scale.ts'

it.each(['integer', 'money', 'decimal', 'date'] as const)(
  'the ends of the range of a fact of the kind %s are values that it may have',
  (kind) => {
    const type: FactType = { kind, nullable: false, dated: false, afterLast: 'carry' }
    const scale = scaleOf(type, 'MNT') as Scale
    for (const end of rangeOf(type, scale)) {
      expect([end, parseFactValue(type, scale.fromUnits(end), 'MNT')]).toMatchObject([end, { ok: true }])
    }
  },
)
