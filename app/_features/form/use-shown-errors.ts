import { useEffect, useMemo, useState } from 'react'
import type { FormError } from './describe-error.ts'
import type { FormValues } from './list-form-errors.ts'
import type { ServerError } from './schema-form.tsx'

type Showing = {
  /** What is wrong now. */
  readonly found: readonly FormError[]
  /** What the server refused when it was last asked. */
  readonly errors: readonly ServerError[]
  readonly value: FormValues
  readonly idPrefix: string
}

const toFormError = (error: ServerError): FormError => {
  const path = error.field.split('/').filter((part) => part !== '')
  if (error.code === 'refused') return { path, code: error.code, text: error.text }
  return { path, code: error.code, ...(error.limit === undefined ? {} : { limit: error.limit }) }
}

const keyOf = ({ path }: FormError): string => path.join('/')

/**
 * Which errors a person sees: those of fields that were wrong when they were left or sent, until they are right. An error never appears while
 * one types, and an empty field is nothing to complain of before one sends.
 */
export const useShownErrors = ({ found, errors, value, idPrefix }: Showing) => {
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const [attempt, setAttempt] = useState(0)
  const [summarised, setSummarised] = useState(false)
  const [refusedFor, setRefusedFor] = useState<FormValues>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: only an answer of the server counts, with the values it was given
  useEffect(() => {
    if (errors.length === 0) return
    setRefusedFor(value)
    setSummarised(true)
    setAttempt((before) => before + 1)
  }, [errors])
  const visible = useMemo(() => {
    const own = found.filter((error) => wrong.has(keyOf(error)))
    const theirs = errors
      .map(toFormError)
      .filter(({ path }) => path.length === 0 || value[path[0] ?? ''] === refusedFor[path[0] ?? ''])
      .filter((error) => !own.some((one) => keyOf(one) === keyOf(error)))
    return [...own, ...theirs]
  }, [found, errors, wrong, value, refusedFor])
  return {
    visible,
    attempt,
    /** Whether the summary stands above the fields: since something wrong was sent. */
    summarised,
    leave: (id: string): void => {
      const left = found.filter((error) => [idPrefix, ...error.path].join('_') === id && error.code !== 'required').map(keyOf)
      const others = [...wrong].filter((key) => [idPrefix, ...key.split('/')].join('_') !== id || summarised)
      setWrong(new Set([...others, ...left]))
    },
    send: (sent: readonly FormError[]): void => {
      setWrong(new Set(sent.map(keyOf)))
      setSummarised(sent.length > 0)
      if (sent.length > 0) setAttempt((before) => before + 1)
    },
  }
}
