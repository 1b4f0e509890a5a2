import type { Call } from '../compile/call.ts'
import type { StepInfo } from '../compile/checker.ts'
import { withoutNone } from '../compile/rule-type.ts'
import type { Env } from '../runtime/env.ts'
import type { Frame } from '../runtime/frame.ts'
import { RuleError } from '../runtime/value.ts'
import type { Operator } from './operator.ts'

type Bound = 'member' | 'record' | 'item'

/** `{"step": "age"}`: the value of an earlier step. */
export const step: Operator = {
  name: 'step',
  operands: [1, 2],
  check: (call) => {
    const info = findStep(call)
    if (info === undefined) return undefined
    call.checker.noteStepUse(call.step, info.id)
    const bound = info.list === undefined ? undefined : findBound(call, info)
    if (info.list !== undefined && bound === undefined) return undefined
    const key = `step:${info.id}@${bound ?? 'unit'}`
    return {
      type: call.scope.narrowed.has(key) ? withoutNone(info.type) : info.type,
      args: [],
      run: bound === undefined ? (env) => env.steps[info.index] ?? env.runStep(info.index) : runBound(call, info, bound),
      fails: info.node?.canFail ?? true,
      nonNegative: info.node?.nonNegative ?? false,
      ...(info.node === undefined ? {} : { range: info.node.range }),
      emit: (e) => e.step(e, info.index, bound),
      reference: { kind: 'step', name: info.id },
      key,
    }
  },
  group: 'facts',
  sentences: 'titled',
  documentation: {
    summary: 'The value of an earlier step. Inside an aggregate, of the item; {"step": ["id", "member"]} means the outer member.',
    unknown: 'A step that is unknown stays so, with the facts that it misses.',
    examples: [
      { rule: { step: 'age' }, gives: 34 },
      { rule: { step: 'age' }, facts: { person: {} }, gives: 'undetermined' },
    ],
  },
}

const findStep = (call: Call): StepInfo | undefined => {
  const [id] = call.operands
  const info = typeof id === 'string' ? call.checker.steps.get(id) : undefined
  if (info === undefined) {
    const known = [...call.checker.steps.keys()].join(', ')
    return call.refuse('step-unknown', `There is no step ${JSON.stringify(id)}.`, `Name one of ${known}.`)
  }
  if (info.index >= call.scope.stepIndex) {
    call.checker.noteStepUse(call.step, info.id)
    return call.refuse('step-order', `The step "${info.id}" comes later.`, `Move it before "${call.step}".`)
  }
  return info
}

/** A step for members or records is read for the innermost item of its list. */
const findBound = (call: Call, info: StepInfo): Bound | undefined => {
  const { scope } = call
  const [, wanted] = call.operands
  const candidates: readonly Bound[] = wanted === 'member' || wanted === 'record' ? [wanted] : ['item', 'record', 'member']
  const bound = candidates.find((candidate) => scope[candidate]?.path === info.list?.path)
  if (bound !== undefined) return bound
  const fix = `Aggregate it, such as {"any": [{"var": "${info.list?.path}"}, {"step": "${info.id}"}]}.`
  return call.refuse('step-scope', `The step "${info.id}" is for each of "${info.list?.path}", and here is none of them.`, fix)
}

const runBound = (call: Call, info: StepInfo, bound: Bound) => {
  const isMembers = info.list?.path === call.checker.model.membersRole
  const frameOf: Readonly<Record<Bound, (env: Env) => Frame | undefined>> = {
    member: (env) => env.member,
    record: (env) => env.record,
    item: (env) => env.item,
  }
  const get = frameOf[bound]
  return (env: Env) => {
    const frame = get(env)
    if (frame === undefined) return new RuleError(call.step, 'none-used')
    return frame.steps[info.index] ?? (isMembers ? env.runMemberStep(info.index, frame) : env.runRecordStep(info.index, frame))
  }
}
