'use client'

import { ActionIcon, Popover, TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { IconCalendar } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { isCalendarDate } from '#engine/values/date.ts'
import { formatDate } from '../../../_ui/format.ts'
import { useLocale, useTranslate } from '../../../_ui/i18n.tsx'
import { readDateText } from '../read-date-text.ts'
import { describeControl } from './describe-control.tsx'
import { ReadOnly } from './read-only.tsx'

// A calendar is opened by few: most people know the day and type it.
const Calendar = lazy(async () => ({ default: (await import('./calendar.tsx')).Calendar }))

/** A date, typed in any usual form and shown in the jurisdiction's; the calendar is another way to it. */
export function DateWidget(props: WidgetProps) {
  const t = useTranslate()
  const locale = useLocale()
  const { id, value, label, readonly, disabled, onChange, onBlur } = props
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const shown = isCalendarDate(value) ? formatDate(value, locale) : String(value ?? '')
  if (readonly === true) return <ReadOnly {...props} shown={shown} />
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal={false}>
      <TextInput
        {...describeControl(props)}
        value={typed ?? shown}
        data-width="short"
        autoComplete="off"
        onFocus={() => setTyped(shown)}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          onChange(text.trim() === '' ? undefined : (readDateText(text) ?? text))
        }}
        onBlur={() => {
          setTyped(undefined)
          onBlur(id, value)
        }}
        rightSection={
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              size={24}
              aria-label={t('form.calendar', { label })}
              disabled={disabled === true}
              onClick={() => setOpen((before) => !before)}
            >
              <IconCalendar size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Popover.Target>
        }
      />
      <Popover.Dropdown aria-label={t('form.calendar', { label })}>
        <Suspense fallback={null}>
          <Calendar
            value={isCalendarDate(value) ? value : null}
            onPick={(day) => {
              onChange(day)
              setOpen(false)
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
