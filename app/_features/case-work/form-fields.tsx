'use client'

import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import type { Locale } from '../../_ui/locale.ts'
import styles from './case-work.module.css'

export type FormView = inferRouterOutputs<AppRouter>['task']['form']
export type Answers = Readonly<Record<string, string | boolean>>

type FormFieldsProps = {
  readonly view: FormView
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
  readonly errors?: Readonly<Record<string, string>>
}

const order = ['label', 'description', 'error', 'input'] as const

/** The questions of a programme's form in their order, each with the control that suits it. */
export function FormFields({ view, answers, onChange, errors = {} }: FormFieldsProps) {
  const required = listRequired(view, answers)
  return listNames(view).map((name) => (
    <Field
      key={name}
      view={view}
      name={name}
      value={answers[name]}
      isRequired={required.includes(name)}
      error={errors[name]}
      onChange={(value) => onChange({ ...answers, [name]: value })}
    />
  ))
}

type FieldProps = {
  readonly view: FormView
  readonly name: string
  readonly value: string | boolean | undefined
  readonly isRequired: boolean
  readonly error: string | undefined
  readonly onChange: (value: string | boolean) => void
}

function Field({ view, name, value, isRequired, error, onChange }: FieldProps) {
  const t = useTranslate()
  const locale = useLocale()
  const schema = view.schema.properties[name]
  if (schema === undefined) return null
  const help = view.texts[name]?.help ?? null
  const options = view.texts[name]?.options
  const title = labelOf(view, name, locale)
  const label = isRequired ? title : `${title} ${t('form.optional')}`
  const shared = { id: name, label, description: help?.[locale], error, inputWrapperOrder: [...order] }
  if (schema.type === 'boolean')
    return (
      <Checkbox id={name} label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    )
  const text = typeof value === 'string' ? value : ''
  if (schema.type === 'string' && schema.enum !== undefined) {
    return (
      <Radio.Group {...shared} id={`${name}-group`} value={text} onChange={onChange}>
        <div className={styles.checks}>
          {schema.enum.map((option, at) => (
            <Radio
              key={option}
              id={at === 0 ? name : `${name}-${option}`}
              name={name}
              value={option}
              label={options?.[option]?.[locale] ?? option}
            />
          ))}
        </div>
      </Radio.Group>
    )
  }
  const widget = (view.layout[name] as { 'ui:widget'?: string } | undefined)?.['ui:widget']
  if (widget === 'textarea')
    return <Textarea {...shared} rows={3} value={text} onChange={(event) => onChange(event.currentTarget.value)} />
  return (
    <TextInput
      {...shared}
      type={schema.type === 'string' && schema.format === 'date' ? 'date' : 'text'}
      inputMode={schema.type === 'string' ? undefined : 'decimal'}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** In the order of the layout. */
export const listNames = ({ schema, layout }: FormView): readonly string[] => {
  const placed = layout['ui:order']
  return Array.isArray(placed)
    ? (placed as readonly string[]).filter((name) => name in schema.properties)
    : Object.keys(schema.properties)
}

export const labelOf = ({ texts }: FormView, name: string, locale: Locale): string => texts[name]?.label[locale] ?? name

/** What must be answered, with what an answer makes necessary. */
export const listRequired = ({ schema }: FormView, answers: Answers): readonly string[] => [
  ...schema.required,
  ...(schema.allOf ?? []).flatMap((rule) =>
    Object.entries(rule.if.properties).every(([name, one]) => answers[name] === one.const) ? rule.then.required : [],
  ),
]

/** Answers as they are sent: numbers as numbers, and nothing for what was left open. */
export const readAnswers = ({ schema }: FormView, answers: Answers): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]): [string, unknown][] => {
      const field = schema.properties[name]
      if (field === undefined || value === '') return []
      const isNumber = field.type === 'integer' || field.type === 'number'
      const plain = typeof value === 'string' ? value.trim() : value
      return [
        [
          name,
          isNumber && typeof plain === 'string' && /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : plain,
        ],
      ]
    }),
  )
