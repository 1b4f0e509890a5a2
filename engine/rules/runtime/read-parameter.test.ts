import { expect, it } from 'vitest'
import type { CalendarDate } from '../../values/date.ts'
import { toDayNumber } from '../../values/date.ts'
import { compileParameter } from '../compile/compile-parameter.ts'
import { Parameter } from '../parameter.ts'
import { findSpan } from './read-parameter.ts'

const { compiled } = compileParameter(
  Parameter.parse({
    id: 'p',
    type: 'integer',
    values: [
      { from: '2020-01-01', to: '2020-06-01', value: 1, status: 'assumed' },
      { from: '2020-07-01', value: 2, status: 'assumed' },
      { from: '2021-01-01', to: '2022-01-01', value: 3, status: 'assumed' },
    ],
  }),
  { currency: 'MNT' },
)

it.each<readonly [string, string | undefined]>([
  ['2019-12-31', undefined],
  ['2020-01-01', '2020-01-01'],
  ['2020-05-31', '2020-01-01'],
  // The first day on which it no longer holds, and nothing holds until the next.
  ['2020-06-01', undefined],
  ['2020-06-30', undefined],
  ['2020-07-01', '2020-07-01'],
  ['2020-12-31', '2020-07-01'],
  ['2021-01-01', '2021-01-01'],
  ['2021-12-31', '2021-01-01'],
  ['2022-01-01', undefined],
])('on %s the value from %s holds', (day, start) => {
  expect(findSpan(compiled, toDayNumber(day as CalendarDate))?.start).toBe(start)
})
