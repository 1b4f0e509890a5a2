'use client'

import { Checkbox } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useTranslate } from '../../../_ui/i18n.tsx'
import { describeControl } from './describe-control.tsx'
import { ReadOnly } from './read-only.tsx'

/** A statement that one confirms; for questions that can stay open, use yes and no. */
export function CheckboxWidget(props: WidgetProps) {
  const t = useTranslate()
  const { id, value, label, readonly, onChange, onBlur } = props
  if (readonly === true) return <ReadOnly {...props} shown={t(value === true ? 'form.yes' : 'form.no')} />
  const { inputWrapperOrder: _order, ...shared } = describeControl(props)
  return (
    <Checkbox
      {...shared}
      label={label}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
      onBlur={() => onBlur(id, value)}
    />
  )
}
