import { isTable, listCells } from '../compile/compile-parameter.ts'
import type { CompiledRuleSet, CompiledStep } from '../compile/compile-rule-set.ts'
import type { Env } from '../runtime/env.ts'
import { ListValue } from '../runtime/value.ts'
import type { UsedParameter } from '../types.ts'
import { toBase64Url } from './base64url.ts'
import { ByteWriter } from './byte-writer.ts'
import { writeValue } from './trace-value.ts'

export const traceVersion = 1

/**
 * What an evaluation did, in few bytes: a version; two bits for each condition of the unit; the value of each step that is not such a
 * condition (of members one each, steps for records are left out); the parameter values that were read, by the numbers of their
 * parameter, span and row. To be taken before anything is computed that the outcome did not need.
 */
export const encodeTrace = (ruleSet: CompiledRuleSet, env: Env): string => {
  const writer = new ByteWriter()
  writer.byte(traceVersion)
  writeConditions(writer, env, ruleSet.layout.conditions)
  for (let index = 0; index < ruleSet.steps.length; index += 1) {
    writeStep(writer, env, ruleSet.steps[index] as CompiledStep, index)
  }
  writeParameters(writer, env)
  return toBase64Url(writer.bytes)
}

const writeConditions = (writer: ByteWriter, env: Env, conditions: number): void => {
  for (let byte = 0; byte * 4 < conditions; byte += 1) writer.byte((env.trace[byte >> 2] as number) >> ((byte & 3) * 8))
}

/** Does the step say itself, as a condition, what it came to? */
export const isOwnCondition = ({ node, over }: CompiledStep): boolean => over === undefined && node.condition !== undefined

const writeStep = (writer: ByteWriter, env: Env, step: CompiledStep, index: number): void => {
  if (isOwnCondition(step)) return
  if (step.over === undefined) return writeValue(writer, env.steps[index], step.type)
  if (step.over.bound !== 'member') return
  const list = env.unit[step.over.slot]
  const frames = list instanceof ListValue ? list.frames : []
  writer.whole(frames.length)
  for (const frame of frames) writeValue(writer, frame.steps[index], step.type)
}

const writeParameters = (writer: ByteWriter, env: Env): void => {
  writer.whole(env.parametersUsed.length)
  for (const used of env.parametersUsed) writeUse(writer, env, used)
}

const writeUse = (writer: ByteWriter, { layout }: Env, used: UsedParameter): void => {
  const index = layout.parameters.findIndex(({ id }) => id === used.id)
  const parameter = layout.parameters[index]
  const span = parameter?.spans.findIndex(({ start }) => start === used.from) ?? -1
  const found = parameter?.spans[span]
  if (found === undefined) throw new RangeError(`"${used.id}" has no value from ${used.from}.`)
  writer.whole(index)
  writer.whole(span)
  if (isTable(found.content)) writer.whole(listCells(found).findIndex((cell) => cell.used === used))
}
