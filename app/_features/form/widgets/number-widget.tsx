'use client'

import { TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useState } from 'react'
import { readNumberText, writeNumberText } from '../read-number-text.ts'
import { describeControl } from './describe-control.tsx'
import { ReadOnly } from './read-only.tsx'

/** A number as people write it: grouped when one leaves the field. An amount has its currency at its end. */
export function NumberWidget(props: WidgetProps) {
  const { id, value, schema, options, readonly, onChange, onBlur } = props
  const [typed, setTyped] = useState<string>()
  const unit = typeof options.currency === 'string' ? (options.currency === 'MNT' ? '₮' : options.currency) : undefined
  const written = writeNumberText(value)
  if (readonly === true) return <ReadOnly {...props} shown={unit === undefined ? written : `${written}\u00a0${unit}`} />
  return (
    <TextInput
      {...describeControl(props)}
      value={typed ?? written}
      data-width="short"
      inputMode={schema.type === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      rightSection={unit === undefined ? undefined : <span aria-hidden>{unit}</span>}
      onFocus={() => setTyped(written)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(readNumberText(event.currentTarget.value))
      }}
      onBlur={() => {
        setTyped(undefined)
        onBlur(id, value)
      }}
    />
  )
}
