import { describe, expect, it } from 'vitest'
import { calendarDate as d } from './date.ts'
import { contains, type Interval, intersect, isInterval, listGaps, overlaps } from './interval.ts'

const i = (from: string, to?: string): Interval => ({ from: d(from), ...(to === undefined ? {} : { to: d(to) }) })

describe('a half-open interval', () => {
  it.each([
    ['2020-01-01', true],
    ['2019-12-31', false],
    ['2020-01-31', true],
    ['2020-02-01', false],
  ])('January holds %s: %s', (day, held) => {
    expect(contains(i('2020-01-01', '2020-02-01'), d(day))).toBe(held)
  })

  it('without an end holds every later day', () => {
    expect(contains(i('2020-01-01'), d('9999-12-31'))).toBe(true)
  })

  it.each([
    [i('2020-01-01', '2020-02-01'), i('2020-02-01', '2020-03-01'), false],
    [i('2020-01-01', '2020-02-02'), i('2020-02-01', '2020-03-01'), true],
    [i('2020-01-01'), i('2030-01-01'), true],
    [i('2030-01-01'), i('2020-01-01', '2030-01-01'), false],
  ])('%o and %o overlap: %s', (a, b, expected) => {
    expect([overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected])
  })

  it('is shared by two', () => {
    expect(intersect(i('2020-01-01', '2020-03-01'), i('2020-02-01'))).toEqual(i('2020-02-01', '2020-03-01'))
    expect(intersect(i('2020-01-01', '2020-02-01'), i('2020-02-01'))).toBeUndefined()
  })

  it('ends after it begins', () => {
    expect([isInterval(i('2020-01-01')), isInterval(i('2020-01-01', '2020-01-01'))]).toEqual([true, false])
  })
})

describe('gaps', () => {
  it.each([
    ['none', [i('2019-01-01', '2020-06-01'), i('2020-06-01')], []],
    ['in the middle', [i('2020-01-01', '2020-03-01'), i('2020-05-01')], [i('2020-03-01', '2020-05-01')]],
    ['at the start', [i('2020-02-01')], [i('2020-01-01', '2020-02-01')]],
    ['at the end', [i('2020-01-01', '2020-12-01')], [i('2020-12-01', '2021-01-01')]],
    ['everything', [], [i('2020-01-01', '2021-01-01')]],
    [
      'of overlapping ones in any order',
      [i('2020-06-01', '2021-02-01'), i('2020-01-01', '2020-03-01'), i('2020-02-01', '2020-05-01')],
      [i('2020-05-01', '2020-06-01')],
    ],
    ['not beyond the end', [i('2020-01-01', '2021-01-01'), i('2022-01-01')], []],
  ])('%s', (_, intervals, expected) => {
    expect(listGaps(i('2020-01-01', '2021-01-01'), intervals)).toEqual(expected)
  })

  it('are open where nothing ends', () => {
    expect(listGaps(i('2020-01-01'), [i('2020-01-01', '2020-02-01')])).toEqual([i('2020-02-01')])
  })
})
