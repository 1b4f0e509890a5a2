import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { FormDefinition } from '../definition/form.ts'
import { isCalendarDate } from '../values/date.ts'
import { normaliseAnswers } from './normalise-answers.ts'

export type SubmittedValue = string | number | boolean

/** What a form said: facts with the path that the programme declares, results for the workflow, and notes. Empty fields are in none. */
export type Submission = {
  readonly facts: readonly { readonly path: string; readonly value: SubmittedValue }[]
  readonly results: Readonly<Record<string, string>>
  /** Text that is neither: what somebody wrote beside the answers, in the order of the form. */
  readonly notes: readonly string[]
}

/** One thing that is wrong with one field; `field` is empty for the form as a whole. Never holds the value itself. */
export type SubmissionError = {
  readonly field: string
  readonly code:
    | 'required'
    | 'unexpected'
    | 'not-a-choice'
    | 'not-a-date'
    | 'too-long'
    | 'too-short'
    | 'out-of-range'
    | 'wrong-type'
  readonly message: string
  /** The bound that was passed, where the code is about one. */
  readonly limit?: number
}

export type ParsedSubmission =
  | { readonly ok: true; readonly submission: Submission }
  | { readonly ok: false; readonly errors: readonly SubmissionError[] }

const compiled = new WeakMap<FormDefinition, ValidateFunction>()

/**
 * Checks what was posted against the form's JSON Schema, all errors at once, and parts it into facts and results. Text is NFC and trimmed;
 * an empty field is no answer.
 */
export const parseSubmission = (form: FormDefinition, posted: Readonly<Record<string, unknown>>): ParsedSubmission => {
  const values = normaliseAnswers(posted)
  const validate = getValidator(form)
  if (!validate(values))
    return { ok: false, errors: (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(toSubmissionError) }
  return { ok: true, submission: partSubmission(form, values as Record<string, SubmittedValue>) }
}

const getValidator = (form: FormDefinition): ValidateFunction => {
  const known = compiled.get(form)
  if (known) return known
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  ajv.addFormat('date', isCalendarDate)
  const validate = ajv.compile(form as object)
  compiled.set(form, validate)
  return validate
}

const partSubmission = (form: FormDefinition, values: Readonly<Record<string, SubmittedValue>>): Submission => {
  const facts: { path: string; value: SubmittedValue }[] = []
  const results: Record<string, string> = {}
  const notes: string[] = []
  for (const [name, field] of Object.entries(form.properties)) {
    const value = values[name]
    if (value === undefined) continue
    if (field['x-fact'] !== undefined) facts.push({ path: field['x-fact'], value })
    if (field['x-result'] !== undefined) results[field['x-result']] = String(value)
    if (field['x-fact'] === undefined && field['x-result'] === undefined) notes.push(String(value))
  }
  return { facts, results, notes }
}

type Described = Omit<SubmissionError, 'field'>

const describers: Readonly<Record<string, (error: ErrorObject) => Described>> = {
  required: () => ({ code: 'required', message: 'Answer this question.' }),
  additionalProperties: () => ({ code: 'unexpected', message: 'The form does not ask this; remove it.' }),
  enum: ({ params }) => ({ code: 'not-a-choice', message: `Choose one of: ${(params.allowedValues as unknown[]).join(', ')}.` }),
  format: () => ({ code: 'not-a-date', message: 'Write a date that exists, as in 2026-11-20.' }),
  maxLength: ({ params }) => ({ code: 'too-long', message: `Use at most ${params.limit} characters.`, limit: params.limit }),
  minLength: ({ params }) => ({ code: 'too-short', message: `Use at least ${params.limit} characters.`, limit: params.limit }),
  minimum: ({ params }) => ({ code: 'out-of-range', message: `Use a number of at least ${params.limit}.`, limit: params.limit }),
  maximum: ({ params }) => ({ code: 'out-of-range', message: `Use a number of at most ${params.limit}.`, limit: params.limit }),
}

const toSubmissionError = (error: ErrorObject): SubmissionError => {
  const params = error.params as { missingProperty?: string; additionalProperty?: string }
  const field = params.missingProperty ?? params.additionalProperty ?? error.instancePath.slice(1)
  const described = describers[error.keyword]?.(error) ?? {
    code: 'wrong-type' as const,
    message: `This ${error.message ?? 'is not right'}.`,
  }
  return { field, ...described }
}
