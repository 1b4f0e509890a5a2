'use client'

import { Textarea } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { describeControl } from './describe-control.tsx'
import { ReadOnly } from './read-only.tsx'

/** Text of several lines. A text that is too long is not cut: it is said, so that nothing pasted is lost unseen. */
export function TextareaWidget(props: WidgetProps) {
  const { id, value, readonly, onChange, onBlur } = props
  if (readonly === true) return <ReadOnly {...props} shown={String(value ?? '')} />
  return (
    <Textarea
      {...describeControl(props)}
      rows={3}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      onBlur={() => onBlur(id, value)}
    />
  )
}
