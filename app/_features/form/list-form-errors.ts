import type { RJSFSchema } from '@rjsf/utils'
import { normaliseAnswers } from '#engine/forms/normalise-answers.ts'
import { parseRegisterNumber } from '#engine/registry/register-number.ts'
import { checkAnswers } from './check-answers.ts'
import type { FormError } from './describe-error.ts'

export type FormValues = Readonly<Record<string, unknown>>

/** Everything that is wrong with the answers as they are, in the order of the fields on the page. */
export const listFormErrors = (schema: RJSFSchema, values: FormValues, order: readonly string[]): readonly FormError[] => {
  const answers = normaliseAnswers(values)
  const found: readonly FormError[] = [...checkAnswers(schema, answers), ...checkRegisterNumbers(schema, answers)]
  const names = [...order, ...Object.keys(schema.properties ?? {}).filter((name) => !order.includes(name))]
  const place = ({ path }: FormError): number => {
    const at = names.indexOf(path[0] ?? '')
    return at < 0 ? names.length : at
  }
  return [...found].sort(
    (a, b) => place(a) - place(b) || a.path.join('/').localeCompare(b.path.join('/'), 'en', { numeric: true }),
  )
}

const checkRegisterNumbers = (schema: RJSFSchema, values: FormValues): readonly FormError[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]): FormError[] => {
    const value = values[name]
    const fact = typeof field === 'object' ? (field as { 'x-fact'?: string })['x-fact'] : undefined
    if (typeof value !== 'string' || fact?.endsWith('.registerNumber') !== true || parseRegisterNumber(value).ok) return []
    return [{ path: [name], code: 'register-number' }]
  })
