'use client'

import { DatePicker } from '@mantine/dates'
import { formatDate, formatPeriod, weekdayNames } from '../../../_ui/format.ts'
import { useLocale, useTranslate } from '../../../_ui/i18n.tsx'

type CalendarProps = { readonly value: string | null; readonly onPick: (day: string) => void }

/** A month to pick a day from, in the reader's language. */
export function Calendar({ value, onPick }: CalendarProps) {
  const t = useTranslate()
  const locale = useLocale()
  const month = (date: string | Date) => formatPeriod(toDay(date).slice(0, 7), locale)
  return (
    <DatePicker
      value={value}
      {...(value === null ? {} : { defaultDate: value })}
      onChange={(day) => {
        if (day !== null) onPick(toDay(day))
      }}
      monthLabelFormat={month}
      monthsListFormat="MM"
      weekdayFormat={(date) => weekdayNames(locale)[new Date(`${toDay(date)}T00:00:00Z`).getUTCDay()] ?? ''}
      ariaLabels={{
        previousMonth: t('form.calendar.previous'),
        nextMonth: t('form.calendar.next'),
        monthLevelControl: t('form.calendar.months'),
        yearLevelControl: t('form.calendar.years'),
        previousYear: t('form.calendar.previous'),
        nextYear: t('form.calendar.next'),
        previousDecade: t('form.calendar.previous'),
        nextDecade: t('form.calendar.next'),
      }}
      getDayAriaLabel={(date) => formatDate(toDay(date), locale)}
    />
  )
}

const toDay = (date: string | Date): string => (typeof date === 'string' ? date.slice(0, 10) : date.toISOString().slice(0, 10))
