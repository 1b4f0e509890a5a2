import { z } from 'zod'
import { type CalendarDate, fromDayNumber, isCalendarDate, toDayNumber, weekdayOf } from './date.ts'

/** A calendar of working days is data: `calendars/<id>.json`. */
export const WorkingCalendar = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().min(1).describe('The name by which programmes refer to the calendar.'),
    weekend: z.array(z.int().min(1).max(7)).max(6).describe('Days of the week without work: 1 is Monday, 7 is Sunday.'),
    holidays: z
      .array(
        z.strictObject({ date: z.string().refine(isCalendarDate, 'a date that exists, YYYY-MM-DD'), name: z.string().min(1) }),
      )
      .describe('Dated holidays, each year by itself, because many move.'),
    workdays: z
      .array(z.string().refine(isCalendarDate, 'a date that exists, YYYY-MM-DD'))
      .default([])
      .describe('Days of a weekend that are worked, by decision of the government.'),
  })
  .describe('Which days are working days, for due dates, notices and pay days.')
export type WorkingCalendar = z.infer<typeof WorkingCalendar>

export const isWorkingDay = (calendar: WorkingCalendar, date: CalendarDate): boolean => {
  if (calendar.workdays.includes(date)) return true
  if (calendar.holidays.some((holiday) => holiday.date === date)) return false
  return !calendar.weekend.includes(weekdayOf(toDayNumber(date)))
}

const maximumSteps = 20_000

/**
 * The day that lies so many working days after (or before, when negative) the given one, which itself does not count.
 * Zero working days is the day itself, or the next working day when it is none.
 */
export const addWorkingDays = (calendar: WorkingCalendar, date: CalendarDate, workingDays: number): CalendarDate => {
  const step = workingDays < 0 ? -1 : 1
  let day = toDayNumber(date)
  let left = Math.abs(workingDays)
  if (left === 0 && isWorkingDay(calendar, date)) return date
  for (let steps = 0; steps < maximumSteps; steps += 1) {
    day += step
    const here = fromDayNumber(day)
    if (!isWorkingDay(calendar, here)) continue
    left -= 1
    if (left <= 0) return here
  }
  throw new RangeError(`The calendar "${calendar.id}" has too few working days after ${date}.`)
}
