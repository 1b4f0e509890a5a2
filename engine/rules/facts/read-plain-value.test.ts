import { describe, expect, it } from 'vitest'
import { Rational } from '../../values/rational.ts'
import { NONE } from '../runtime/value.ts'
import type { FactType } from './fact-model.ts'
import { parseFactValue } from './parse-fact-value.ts'
import { createPlainReader } from './read-plain-value.ts'

const type = (kind: FactType['kind'], more: Partial<FactType> = {}): FactType => ({
  kind,
  nullable: false,
  dated: false,
  afterLast: 'carry',
  ...more,
})
const from = (value: number) => ({ minimum: Rational.ofSmall(value) })

const types: readonly FactType[] = [
  type('boolean'),
  type('boolean', { nullable: true }),
  type('integer', { ...from(-3), maximum: Rational.ofSmall(40) }),
  type('integer', from(Number.MIN_SAFE_INTEGER)),
  type('integer', { minimum: Rational.of(1n, 2n) }),
  type('decimal', { maximum: Rational.of(10n ** 20n) }),
  type('money'),
  type('money', from(0)),
  type('date', { nullable: true }),
  type('code', { codes: ['rural', 'urban', 'хот'] }),
  type('text', { maxLength: 5 }),
]
const values: readonly unknown[] = [
  ...[true, false, null, undefined, {}, [], 0, -0, 1, -1, -3, -4, 40, 41, 0.5, 1e14, 999999999999999, 1e15, -1e15, 1e21],
  ...[Number.NaN, Number.POSITIVE_INFINITY, '1', '0.5', '', 'rural', 'suburban', 'хот', 'хoт', 'é', 'longer', 'a\nb'],
  ...[
    '2020-02-29',
    '2019-02-29',
    '2020-02-30',
    '2020-00-01',
    '2020-13-01',
    '2020-1-01',
    '2020-02-291',
    '٢020-02-01',
    '0000-01-01',
  ],
  ...['2020-02-0:', '2020/02-01', '2020-02/01', '9999-12-31', '0001-01-01', 20200229],
]

describe('a plain value', () => {
  it('is read as any other, or not at all', () => {
    const wrong = types.flatMap((kind) =>
      values.filter((value) => {
        const plain = createPlainReader(kind, 'MNT')(value)
        const parsed = parseFactValue(kind, value, 'MNT')
        return plain !== undefined && !(parsed.ok && Object.is(parsed.value, plain))
      }),
    )
    expect(wrong).toEqual([])
  })

  it.each([
    ['a boolean', type('boolean'), false, false],
    ['a whole number', type('integer', from(0)), 12, 12],
    ['an amount', type('money'), 20000, 2000000],
    ['a date', type('date'), '2020-02-29', 18321],
    ['a code', type('code', { codes: ['rural'] }), 'rural', 'rural'],
    ['text', type('text'), 'Block 4', 'Block 4'],
    ['none', type('date', { nullable: true }), null, NONE],
  ] as const)('is %s', (_, kind, value, read) => {
    expect(createPlainReader(kind, 'MNT')(value)).toBe(read)
  })
})
