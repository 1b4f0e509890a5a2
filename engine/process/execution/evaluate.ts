import { evaluateFeel } from '../feel/evaluate-feel.ts'
import { type FeelType, type FeelValue, feelTypeOf, fromJsonValue, toJsonValue } from '../feel/feel-value.ts'
import { findPath } from '../feel/parse-feel.ts'
import type { Expression, IncidentType, JsonValue, Key, Variables } from '../types.ts'
import { IncidentRaised } from './incidents.ts'
import type { Run } from './run.ts'
import { findVariable, listVisible } from './variables.ts'

export type Evaluation = {
  readonly expression: Expression
  /** Key of the scope whose variables the expression sees; undefined where it sees none. */
  readonly scope: Key | undefined
  /** Names that hide those of the scope. */
  readonly extra?: Variables
  readonly incident?: IncidentType
}

/** A number beyond 64 bits cannot be read; the slow way says so as an incident. */
const isReadable = (value: JsonValue): boolean =>
  value === null ||
  (typeof value !== 'object' && (typeof value !== 'number' || Number.isSafeInteger(value) || !Number.isInteger(value)))

/** The value of an expression. What fails in FEEL itself (`assert`, a literal beyond bounds) is an incident; a missing variable is null. */
export const evaluate = (run: Run, { expression, scope, extra, incident = 'EXTRACT_VALUE_ERROR' }: Evaluation): FeelValue => {
  if ('text' in expression) return expression.text
  const path = findPath(expression.feel)
  if (path !== undefined && extra === undefined) {
    // Most expressions only read a variable: no need to gather all that are visible.
    const [name, ...rest] = path
    let value: JsonValue = (scope === undefined ? undefined : findVariable(run, scope, name!)) ?? null
    for (const step of rest)
      value =
        typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, step)
          ? (value as Variables)[step]!
          : null
    if (isReadable(value)) return fromJsonValue(value)
  }
  const result = evaluateFeel(expression.feel, { ...listVisible(run, scope), ...extra }, run.context.now)
  if (!result.ok) throw new IncidentRaised(incident, result.message)
  return result.value
}

export const evaluateJson = (run: Run, evaluation: Evaluation): JsonValue => toJsonValue(evaluate(run, evaluation))

const sourceOf = (expression: Expression): string => ('feel' in expression ? expression.feel : expression.text)

/** The value, if it is of one of the types; else an incident. */
export const evaluateAs = (run: Run, evaluation: Evaluation, ...types: readonly FeelType[]): FeelValue => {
  const value = evaluate(run, evaluation)
  const type = feelTypeOf(value)
  if (types.includes(type)) return value
  const expected = types.length === 1 ? `'${types[0]}'` : `one of '[${[...types].sort().join(', ')}]'`
  throw new IncidentRaised(
    'EXTRACT_VALUE_ERROR',
    `Expected result of the expression '${sourceOf(evaluation.expression)}' to be ${expected}, but was '${type}'.`,
  )
}

export const evaluateText = (run: Run, evaluation: Evaluation): string => evaluateAs(run, evaluation, 'STRING') as string
