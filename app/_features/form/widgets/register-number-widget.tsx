'use client'

import { Button, TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { parseRegisterNumber } from '#engine/registry/register-number.ts'
import { useTranslate } from '../../../_ui/i18n.tsx'
import styles from '../form.module.css'
import { describeControl } from './describe-control.tsx'
import { ReadOnly } from './read-only.tsx'

/** A register number. What was typed with look-alikes of another script is not changed unseen: the repair is a button. */
export function RegisterNumberWidget(props: WidgetProps) {
  const t = useTranslate()
  const { id, value, readonly, rawErrors, onChange, onBlur } = props
  const text = typeof value === 'string' ? value : ''
  if (readonly === true) return <ReadOnly {...props} shown={text} />
  const parsed = parseRegisterNumber(text)
  const repairs = rawErrors?.[0] === undefined || parsed.ok ? [] : parsed.corrections.slice(0, 3)
  return (
    <div>
      <TextInput
        {...describeControl(props)}
        value={text}
        data-width="short"
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        onBlur={() => onBlur(id, value)}
      />
      {repairs.length === 0 ? null : (
        <div className={styles.repairs}>
          {repairs.map((repair) => (
            <Button key={repair} size="xs" onClick={() => onChange(repair)}>
              {t('form.use', { value: repair })}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
