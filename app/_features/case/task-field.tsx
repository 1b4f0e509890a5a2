'use client'

import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core'
import { useTranslate } from '../../_ui/i18n.tsx'
import styles from './task-form.module.css'

/** A question of a task in the reader's language. */
export type FieldView = {
  readonly name: string
  readonly label: string
  readonly help: string | null
  readonly required: boolean
  readonly kind: 'choice' | 'text' | 'long-text' | 'date' | 'boolean' | 'integer' | 'money' | 'decimal'
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly maxLength: number | null
}

type TaskFieldProps = { readonly field: FieldView; readonly error: string | undefined }

const order = ['label', 'description', 'error', 'input'] as const

/** The control that suits a question: label above, hint below it, error between hint and control. */
export function TaskField({ field, error }: TaskFieldProps) {
  const t = useTranslate()
  const { name, kind, help, required } = field
  const label = required ? (
    field.label
  ) : (
    <>
      {field.label} <span className={styles.optional}>{t('task.optional')}</span>
    </>
  )
  const shared = { id: name, name, label, description: help ?? undefined, error, inputWrapperOrder: [...order] }
  if (kind === 'choice') {
    return (
      <Radio.Group {...shared} id={`${name}-group`}>
        <div className={styles.options}>
          {field.options.map(({ value, label: option }, at) => (
            <Radio key={value} id={at === 0 ? name : `${name}-${value}`} value={value} label={option} name={name} />
          ))}
        </div>
      </Radio.Group>
    )
  }
  if (kind === 'boolean') return <Checkbox id={name} name={name} label={label} description={help} error={error} />
  if (kind === 'long-text') return <Textarea {...shared} rows={3} maxLength={field.maxLength ?? undefined} />
  if (kind === 'text') return <TextInput {...shared} maxLength={field.maxLength ?? undefined} />
  return (
    <TextInput
      {...shared}
      className={styles.short}
      inputMode={kind === 'date' ? 'numeric' : kind === 'integer' ? 'numeric' : 'decimal'}
      placeholder={kind === 'date' ? '2026-11-20' : undefined}
    />
  )
}
