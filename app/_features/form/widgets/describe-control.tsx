import type { WidgetProps } from '@rjsf/utils'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { FieldLabel } from '../field-label.tsx'
import styles from '../form.module.css'

/** What every control of a form has: its label above, the hint below it, the error between hint and control. */
export const describeControl = ({
  id,
  htmlName,
  label,
  hideLabel,
  required,
  schema,
  options,
  rawErrors,
  disabled,
  readonly,
  autofocus,
}: WidgetProps) => ({
  id,
  name: htmlName ?? id,
  label: hideLabel === true ? undefined : <FieldLabel label={label} optional={required !== true && readonly !== true} />,
  'aria-label': hideLabel === true ? label : undefined,
  description: options.description ?? schema.description,
  error: renderError(rawErrors),
  inputWrapperOrder: ['label', 'description', 'error', 'input'] as ('label' | 'description' | 'error' | 'input')[],
  disabled: disabled === true,
  autoFocus: autofocus === true,
  'aria-required': required === true ? true : undefined,
})

const renderError = (errors: readonly string[] | undefined): ReactNode =>
  errors?.[0] === undefined ? undefined : (
    <span className={styles.error}>
      <IconAlertCircle size={14} stroke={2} aria-hidden />
      <span>{errors[0]}</span>
    </span>
  )
