'use client'

import { NativeSelect } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useTranslate } from '../../../_ui/i18n.tsx'
import { describeControl } from './describe-control.tsx'
import { ReadOnly } from './read-only.tsx'

/** A choice of many. */
export function SelectWidget(props: WidgetProps) {
  const t = useTranslate()
  const { id, value, options, readonly, onChange, onBlur } = props
  const choices = options.enumOptions ?? []
  if (readonly === true) return <ReadOnly {...props} shown={choices.find((choice) => choice.value === value)?.label ?? ''} />
  return (
    <NativeSelect
      {...describeControl(props)}
      data-width="medium"
      value={value === undefined || value === null ? '' : String(value)}
      data={[
        { value: '', label: t('form.choose') },
        ...choices.map((choice) => ({ value: String(choice.value), label: choice.label })),
      ]}
      onChange={(event) => onChange(choices.find((choice) => String(choice.value) === event.currentTarget.value)?.value)}
      onBlur={() => onBlur(id, value)}
    />
  )
}
