'use client'

import { TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { chooseWidth } from '../choose-width.ts'
import { describeControl } from './describe-control.tsx'
import { ReadOnly } from './read-only.tsx'

/** One line of text, as wide as what is expected. */
export function TextWidget(props: WidgetProps) {
  const { id, value, schema, options, readonly, onChange, onBlur } = props
  if (readonly === true) return <ReadOnly {...props} shown={String(value ?? '')} />
  return (
    <TextInput
      {...describeControl(props)}
      value={String(value ?? '')}
      data-width={chooseWidth(schema)}
      autoComplete={typeof options.autocomplete === 'string' ? options.autocomplete : 'off'}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      onBlur={() => onBlur(id, value)}
    />
  )
}
