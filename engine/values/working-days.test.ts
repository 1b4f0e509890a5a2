import { describe, expect, it } from 'vitest'
import { calendarDate as d } from './date.ts'
import { addWorkingDays, isWorkingDay, WorkingCalendar } from './working-days.ts'

const calendar = WorkingCalendar.parse({
  id: 'mn',
  weekend: [6, 7],
  holidays: [{ date: '2020-02-24', name: 'Tsagaan Sar' }],
  workdays: ['2020-02-29'],
})

describe('working days', () => {
  it.each([
    ['2020-02-21', true],
    ['2020-02-22', false],
    ['2020-02-24', false],
    ['2020-02-29', true],
  ])('%s is one: %s', (date, expected) => {
    expect(isWorkingDay(calendar, d(date))).toBe(expected)
  })

  it.each([
    ['2020-02-21', 1, '2020-02-25'],
    ['2020-02-21', 0, '2020-02-21'],
    ['2020-02-22', 0, '2020-02-25'],
    ['2020-02-25', -1, '2020-02-21'],
    ['2020-02-28', 2, '2020-03-02'],
    ['2020-02-20', 5, '2020-02-28'],
  ])('%s and %d working days is %s', (date, days, expected) => {
    expect(addWorkingDays(calendar, d(date), days)).toBe(expected)
  })

  it('refuse a calendar with a date that does not exist or a week without a working day', () => {
    expect(WorkingCalendar.safeParse({ id: 'x', weekend: [6], holidays: [{ date: '2020-02-30', name: 'x' }] }).success).toBe(
      false,
    )
    expect(WorkingCalendar.safeParse({ id: 'x', weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] }).success).toBe(false)
  })
})
