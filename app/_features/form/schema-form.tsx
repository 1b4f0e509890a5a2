'use client'

import type { ErrorSchema, RJSFSchema, UiSchema } from '@rjsf/utils'
import { TranslatableString } from '@rjsf/utils'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { ErrorSummary } from '../../_ui/error-summary.tsx'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { useAlive } from '../../_ui/use-alive.ts'
import type { AnswerError } from './check-answers.ts'
import { describeError, type FormError } from './describe-error.ts'
import styles from './form.module.css'
import { formValidator } from './form-validator.ts'
import { type FormValues, listFormErrors } from './list-form-errors.ts'
import { RenderedForm } from './rendered-form.tsx'
import { useErrorTitle } from './use-error-title.ts'
import { useNumberKeys } from './use-number-keys.ts'
import { useShownErrors } from './use-shown-errors.ts'

/** An error as the server gives it: `engine/forms/parse-submission`; or `refused` by a rule beyond the form, in words of its own. */
export type ServerError =
  | { readonly field: string; readonly code: AnswerError['code']; readonly limit?: number | undefined }
  | { readonly field: string; readonly code: 'refused'; readonly text: string }

type SchemaFormProps = {
  /** JSON Schema with titles in the reader's language; `localiseForm` makes it of a programme's form. */
  readonly schema: RJSFSchema
  /** Order and widgets: text, textarea, radio, select, date, money (`ui:options.currency`), number, registerNumber; `ui:readonly` with `ui:options.source`. */
  readonly uiSchema?: UiSchema
  readonly value: FormValues
  readonly onChange: (value: FormValues) => void
  /** Called with answers that the schema accepts; the server decides again. */
  readonly onSubmit: (value: FormValues) => void
  /** What the server refused; a new array takes the focus to the summary. */
  readonly errors?: readonly ServerError[]
  /** The business day, for examples. */
  readonly today: string
  /** Begins the ids of the fields, where a page has several forms. */
  readonly idPrefix?: string
  readonly disabled?: boolean
  /** Ctrl Enter sends and numbers choose from anywhere on the page; for the one form that a page is about. */
  readonly sendsFromAnywhere?: boolean
  /** Above the fields, below the summary. */
  readonly before?: ReactNode
  /** The buttons; one of them of type submit. */
  readonly children: ReactNode
}

const nothing: readonly ServerError[] = []

/**
 * A form from a JSON Schema. A field is checked when it is left, the whole when it is sent: then a summary takes the focus, with a way to each
 * field in order and the same words as there, and the title begins with “Error:”.
 */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, uiSchema = {}, value, onChange, onSubmit, errors = nothing, today, idPrefix = 'f', disabled = false } = props
  const t = useTranslate()
  const locale = useLocale()
  const root = useRef<HTMLDivElement>(null)
  const isAlive = useAlive()
  const order = useMemo(() => ((uiSchema['ui:order'] ?? []) as readonly string[]).filter((name) => name !== '*'), [uiSchema])
  const found = useMemo(() => listFormErrors(schema, value, order), [schema, value, order])
  const shown = useShownErrors({ found, errors, value, idPrefix })
  const described = useMemo(
    () =>
      shown.visible.map((error) => ({
        ...error,
        field: [idPrefix, ...error.path].join('_'),
        text: describeError({
          error,
          field: findField(schema, error),
          value: findValue(value, error),
          example: today,
          locale,
          t,
        }),
      })),
    [shown.visible, schema, value, today, locale, t, idPrefix],
  )
  useErrorTitle(shown.summarised && described.length > 0)
  useSending(root, props.sendsFromAnywhere === true)
  useNumberKeys(root, props.sendsFromAnywhere === true)
  const extraErrors = useMemo(() => nestErrors(described), [described])
  return (
    <div ref={root} className={styles.form} data-number-keys={props.sendsFromAnywhere || undefined}>
      {shown.summarised ? <ErrorSummary errors={described} attempt={shown.attempt} /> : null}
      {props.before}
      {/* On a slow line the page stands before its script has come. What is typed then would be lost, so it cannot be typed. */}
      <fieldset disabled={!isAlive} className={styles.alive}>
        <RenderedForm
          schema={schema}
          uiSchema={uiSchema}
          formData={value}
          validator={formValidator}
          extraErrors={extraErrors}
          idPrefix={idPrefix}
          disabled={disabled}
          noValidate
          noHtml5Validate
          showErrorList={false}
          translateString={(text) =>
            text === TranslatableString.YesLabel ? t('form.yes') : text === TranslatableString.NoLabel ? t('form.no') : text
          }
          onChange={({ formData }) => onChange((formData ?? {}) as FormValues)}
          onBlur={(id) => shown.leave(id)}
          onSubmit={({ formData }) => {
            const answers = (formData ?? {}) as FormValues
            const wrong = listFormErrors(schema, answers, order)
            shown.send(wrong)
            if (wrong.length === 0) onSubmit(answers)
          }}
        >
          <div className={styles.foot}>{props.children}</div>
        </RenderedForm>
      </fieldset>
    </div>
  )
}

type Asked = {
  readonly title?: string
  readonly type?: unknown
  readonly enum?: unknown
  readonly properties?: Record<string, Asked>
  readonly items?: Asked
}

const findField = (schema: RJSFSchema, { path }: FormError): Asked | undefined =>
  path.reduce<Asked | undefined>((node, part) => node?.properties?.[part] ?? node?.items, schema as Asked)

const findValue = (value: unknown, { path }: FormError): unknown =>
  path.reduce<unknown>(
    (node, part) => (node === null || typeof node !== 'object' ? undefined : (node as FormValues)[part]),
    value,
  )

/** The first error of each field, in the renderer's shape. */
function nestErrors(errors: readonly { readonly path: readonly string[]; readonly text: string }[]): ErrorSchema {
  type Node = { __errors?: string[]; [name: string]: unknown }
  const root: Node = {}
  for (const { path, text } of errors) {
    const node = path.reduce<Node>((at, part) => {
      at[part] ??= {}
      return at[part] as Node
    }, root)
    node.__errors ??= [text]
  }
  return root as ErrorSchema
}

/** Ctrl Enter sends: from within the form, or from anywhere on the page. */
function useSending(root: { readonly current: HTMLDivElement | null }, fromAnywhere: boolean): void {
  useEffect(() => {
    const send = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      const form = root.current?.querySelector('form')
      if (form === null || form === undefined) return
      // A form in a dialog above this one sends itself.
      const elsewhere = document.activeElement?.closest('form, [role="dialog"]')
      if (elsewhere !== null && elsewhere !== undefined && elsewhere !== form) return
      if (!fromAnywhere && elsewhere !== form) return
      event.preventDefault()
      form.requestSubmit()
    }
    document.addEventListener('keydown', send)
    return () => document.removeEventListener('keydown', send)
  }, [root, fromAnywhere])
}
