import { isTable, listCells } from '../compile/compile-parameter.ts'
import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import { toStepValue } from '../runtime/to-step-value.ts'
import type { StepValue, UsedParameter } from '../types.ts'
import { fromBase64Url } from './base64url.ts'
import { ByteReader, TraceFault } from './byte-reader.ts'
import { type ConditionResult, conditionResults } from './conditions.ts'
import { isOwnCondition, traceVersion } from './encode-trace.ts'
import { readValue } from './trace-value.ts'

/** `not-evaluated` of a step that the outcome did not need. */
export type DecodedStep = StepValue | 'not-evaluated'

export type DecodedTrace = {
  /** By the numbers of the conditions. */
  readonly conditions: readonly ConditionResult[]
  /** Of members one each, in the order of the list. Steps for records are left out. */
  readonly steps: ReadonlyMap<string, DecodedStep | readonly DecodedStep[]>
  readonly parametersUsed: readonly UsedParameter[]
}

/** Reads what `encodeTrace` wrote for the same rule set. Throws TraceFault on the trace of another. */
export const decodeTrace = (ruleSet: CompiledRuleSet, trace: string, currency: string): DecodedTrace => {
  const reader = new ByteReader(fromBase64Url(trace))
  const version = reader.byte()
  if (version !== traceVersion) throw new TraceFault(`Expected a trace of version ${traceVersion}, but it is of ${version}.`)
  const conditions = readConditions(reader, ruleSet.layout.conditions)
  const steps = new Map<string, DecodedStep | readonly DecodedStep[]>()
  for (const step of ruleSet.steps) {
    const value = readStep(reader, step, conditions, currency)
    if (value !== undefined) steps.set(step.id, value)
  }
  const parametersUsed = Array.from({ length: reader.small() }, () => readUse(reader, ruleSet))
  if (!reader.atEnd) throw new TraceFault('The trace is longer than these rules make one: it belongs to others.')
  return { conditions, steps, parametersUsed }
}

const readConditions = (reader: ByteReader, count: number): readonly ConditionResult[] => {
  const bytes = Array.from({ length: Math.ceil(count / 4) }, () => reader.byte())
  return Array.from(
    { length: count },
    (_, index) => conditionResults[((bytes[index >> 2] as number) >> ((index & 3) * 2)) & 3] as ConditionResult,
  )
}

const valueOfCondition: Readonly<Record<ConditionResult, DecodedStep>> = {
  'not-evaluated': 'not-evaluated',
  pass: true,
  fail: false,
  unknown: 'undetermined',
}

const readStep = (
  reader: ByteReader,
  step: CompiledStep,
  conditions: readonly ConditionResult[],
  currency: string,
): DecodedStep | readonly DecodedStep[] | undefined => {
  const { node, over } = step
  if (isOwnCondition(step)) return valueOfCondition[conditions[node.condition as number] as ConditionResult]
  if (over === undefined) return readStepValue(reader, step, currency)
  if (over.bound !== 'member') return undefined
  return Array.from({ length: reader.small() }, () => readStepValue(reader, step, currency))
}

const readStepValue = (reader: ByteReader, { type }: CompiledStep, currency: string): DecodedStep => {
  const read = readValue(reader, type)
  if (read === 'not-evaluated' || read === 'error') return read
  return read === 'unknown' ? 'undetermined' : toStepValue(read.value, type, currency)
}

const readUse = (reader: ByteReader, { layout }: CompiledRuleSet): UsedParameter => {
  const span = layout.parameters[reader.small()]?.spans[reader.small()]
  const cells = span === undefined ? [] : listCells(span)
  const cell = cells[span !== undefined && isTable(span.content) ? reader.small() : 0]
  if (cell === undefined) throw new TraceFault('It names a parameter value that there is not: the trace belongs to other rules.')
  return cell.used
}
