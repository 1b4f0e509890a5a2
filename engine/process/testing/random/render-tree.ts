import * as bpmn from '../build-bpmn.ts'
import type { Block, Boundary, EventSub, Loop, ProcessTree, Thrown, Trigger, Work } from './tree.ts'

/** Elements and flows of one scope while it is written. */
type Draft = { readonly elements: Record<string, bpmn.ElementDraft>; readonly flows: bpmn.FlowDraft[] }
type Ends = readonly [first: string, last: string]

const loopText = (loop: Loop | undefined): string => {
  if (loop === undefined) return ''
  const output = loop.output === undefined ? '' : ` outputCollection="${loop.output[0]}" outputElement="${loop.output[1]}"`
  const sequential = loop.sequential ? 'sequential ' : ''
  return bpmn.each(loop.collection, `${sequential}inputElement="item"${output}`, loop.until ?? '')
}

const headersText = (headers: Readonly<Record<string, string>> | undefined): string =>
  headers === undefined
    ? ''
    : `<zeebe:taskHeaders>${Object.entries(headers)
        .map(([key, value]) => `<zeebe:header key="${key}" value="${value}" />`)
        .join('')}</zeebe:taskHeaders>`

const listenerText = (listener: Work['listener']): string =>
  listener === undefined
    ? ''
    : `<zeebe:executionListeners><zeebe:executionListener eventType="${listener}" type="listen" /></zeebe:executionListeners>`

const JOB_TAGS = { send: 'sendTask', rule: 'businessRuleTask', scriptJob: 'scriptTask', service: 'serviceTask' } as const

export const renderWork = (work: Work): bpmn.ElementDraft => {
  const options: bpmn.Options = {
    ...(work.in === undefined ? {} : { in: work.in }),
    ...(work.out === undefined ? {} : { out: work.out }),
    ext: headersText(work.headers) + listenerText(work.listener),
    loop: loopText(work.loop),
  }
  const ext = options.ext ?? ''
  switch (work.does) {
    case 'user':
      return bpmn.user((work.more ?? '') + ext, options)
    case 'jobUser':
      return bpmn.plain('userTask', options)
    case 'script':
      return bpmn.script(work.script?.[0] ?? '=1', work.script?.[1] ?? 'd', options)
    case 'task':
      return bpmn.plain('task', options)
    case 'manual':
      return bpmn.plain('manualTask', options)
    case 'receive':
      return bpmn.receive(work.name, options)
    case 'call':
      return bpmn.call(work.name, { ...options, attributes: work.more ?? '' })
    case 'throwMessage':
      return bpmn.throwEvent(bpmn.message(work.name), { ...options, ext: bpmn.job(work.name) + ext })
    default:
      return bpmn.plain(JOB_TAGS[work.does], { ...options, ext: bpmn.job(work.name) + ext })
  }
}

const renderTrigger = (trigger: Trigger): string => {
  if (trigger.on === 'timer') return bpmn.duration(trigger.duration)
  if (trigger.on === 'cycle') return bpmn.cycle(trigger.cycle)
  if (trigger.on === 'message') return bpmn.message(trigger.name)
  if (trigger.on === 'signal') return bpmn.signal(trigger.name)
  return trigger.on === 'error' ? bpmn.error(trigger.code) : bpmn.escalation(trigger.code)
}

const compensation = (id: string): string => `<bpmn:compensateEventDefinition id="event-${id}" />`

const put = (draft: Draft, id: string, element: bpmn.ElementDraft): string => {
  draft.elements[id] = element
  return id
}

const association = (from: string, to: string): string =>
  `<bpmn:association id="${from}-${to}" associationDirection="One" sourceRef="${from}" targetRef="${to}" />`

/** The boundary events of an activity; answers where the main path goes on. */
const putBoundaries = (draft: Draft, on: string, boundaries: readonly Boundary[] = [], artifacts: string[]): string => {
  let last = on
  for (const boundary of boundaries) {
    if ('handler' in boundary) {
      put(draft, boundary.id, bpmn.boundary(on, compensation(boundary.id)))
      const handler = renderWork(boundary.handler)
      put(draft, boundary.handler.id, { ...handler, attributes: { ...handler.attributes, isForCompensation: 'true' } })
      artifacts.push(association(boundary.id, boundary.handler.id))
      continue
    }
    const { id, trigger, interrupting, side, merges, out } = boundary
    put(draft, id, bpmn.boundary(on, renderTrigger(trigger), { cancels: interrupting, ...(out === undefined ? {} : { out }) }))
    put(draft, side.id, renderWork(side))
    draft.flows.push(`${id} ${side.id}`)
    if (merges) {
      const merge = put(draft, `Merge-${id}`, bpmn.plain('exclusiveGateway'))
      draft.flows.push(`${last} ${merge}`, `${side.id} ${merge}`)
      last = merge
    } else draft.flows.push(`${side.id} ${put(draft, `End-${id}`, bpmn.endEvent())}`)
  }
  return last
}

const putThrow = (draft: Draft, id: string, event: Thrown, out: Readonly<Record<string, string>> | undefined): Ends => {
  const options = out === undefined ? {} : { out }
  if (event.throws === 'link') {
    put(draft, id, bpmn.throwEvent(bpmn.link(event.name, 'throw')))
    return [id, put(draft, `Caught-${id}`, bpmn.catchEvent(bpmn.link(event.name, 'catch')))]
  }
  const definition =
    event.throws === 'none'
      ? ''
      : event.throws === 'compensation'
        ? compensation(id)
        : event.throws === 'signal'
          ? bpmn.signal(event.name)
          : bpmn.escalation(event.name)
  put(draft, id, bpmn.throwEvent(definition, options))
  return [id, id]
}

const flow = (from: string, to: string, condition: string): bpmn.FlowDraft =>
  condition === '' ? `${from} ${to}` : [from, to, condition]

const putBranches = (draft: Draft, block: Extract<Block, { block: 'branches' }>, artifacts: string[]): Ends => {
  const join = `Join-${block.id}`
  put(draft, block.id, bpmn.plain(`${block.gateway}Gateway`))
  put(draft, join, bpmn.plain(`${block.join}Gateway`))
  for (const [index, branch] of block.branches.entries()) {
    // A flow is named by its ends: a branch with nothing in it gets a task that is passed at once, if it is not the first such.
    const ends = putChain(draft, branch.blocks, artifacts)
    const pass = ends ?? ([put(draft, `Pass${index}-${block.id}`, bpmn.plain('task')), `Pass${index}-${block.id}`] as const)
    draft.flows.push(flow(block.id, pass[0], branch.flow), `${pass[1]} ${join}`)
  }
  return [block.id, join]
}

const putLoop = (draft: Draft, block: Extract<Block, { block: 'loop' }>, artifacts: string[]): Ends => {
  const { id, type, times } = block
  const [counter, wait, count, again] = [`n${id}`, `Wait-${id}`, `Count-${id}`, `Again-${id}`]
  put(draft, id, bpmn.plain('exclusiveGateway'))
  put(draft, wait, bpmn.service(type))
  put(draft, count, bpmn.script(`=(if ${counter} = null then 0 else ${counter}) + 1`, counter))
  put(draft, again, bpmn.plain('exclusiveGateway'))
  const out = put(draft, `Out-${id}`, bpmn.plain('exclusiveGateway'))
  const inner = putChain(draft, block.blocks, artifacts)
  draft.flows.push(inner === undefined ? `${id} ${wait}` : `${id} ${inner[0]}`)
  if (inner !== undefined) draft.flows.push(`${inner[1]} ${wait}`)
  draft.flows.push(`${wait} ${count} ${again}`, [again, id, `=${counter} < ${times}`], [again, out, 'default'])
  return [id, out]
}

const putRace = (draft: Draft, block: Extract<Block, { block: 'race' }>, artifacts: string[]): Ends => {
  const join = put(draft, `Join-${block.id}`, bpmn.plain('exclusiveGateway'))
  put(draft, block.id, bpmn.plain('eventBasedGateway'))
  for (const { id, trigger, blocks } of block.events) {
    put(draft, id, bpmn.catchEvent(renderTrigger(trigger)))
    const ends = putChain(draft, blocks, artifacts)
    draft.flows.push(`${block.id} ${id}`, ends === undefined ? `${id} ${join}` : `${id} ${ends[0]}`)
    if (ends !== undefined) draft.flows.push(`${ends[1]} ${join}`)
  }
  return [block.id, join]
}

const putSub = (draft: Draft, block: Extract<Block, { block: 'sub' }>, artifacts: string[]): Ends => {
  const { id, throwing } = block
  const inner = renderScope(block, id, throwing)
  const element = bpmn.subProcess(inner.elements, inner.flows, {
    ...(block.in === undefined ? {} : { in: block.in }),
    ...(block.out === undefined ? {} : { out: block.out }),
    loop: loopText(block.loop),
  })
  put(draft, id, { ...element, artifacts: inner.artifacts })
  return [id, putBoundaries(draft, id, block.boundaries, artifacts)]
}

const putBlock = (draft: Draft, block: Block, artifacts: string[]): Ends => {
  switch (block.block) {
    case 'work':
      put(draft, block.id, renderWork(block))
      return [block.id, putBoundaries(draft, block.id, block.boundaries, artifacts)]
    case 'throw':
      return putThrow(draft, block.id, block.event, block.out)
    case 'catch':
      put(draft, block.id, bpmn.catchEvent(renderTrigger(block.trigger), block.out === undefined ? {} : { out: block.out }))
      return [block.id, block.id]
    case 'branches':
      return putBranches(draft, block, artifacts)
    case 'loop':
      return putLoop(draft, block, artifacts)
    case 'race':
      return putRace(draft, block, artifacts)
    default:
      return putSub(draft, block, artifacts)
  }
}

const putChain = (draft: Draft, blocks: readonly Block[], artifacts: string[]): Ends | undefined => {
  const ends = blocks.map((block) => putBlock(draft, block, artifacts))
  for (const [index, [first]] of ends.slice(1).entries()) draft.flows.push(`${ends[index]![1]} ${first}`)
  return ends.length === 0 ? undefined : [ends[0]![0], ends.at(-1)![1]]
}

type ScopeTree = Pick<ProcessTree, 'blocks' | 'eventSubs' | 'terminates'>
type Throwing = Extract<Block, { block: 'sub' }>['throwing']

const renderScope = (scope: ScopeTree, id: string, throwing?: Throwing, start?: bpmn.ElementDraft) => {
  const draft: Draft = { elements: {}, flows: [] }
  const artifacts: string[] = []
  const first = put(draft, `Start-${id}`, start ?? bpmn.startEvent())
  const ends = putChain(draft, scope.blocks, artifacts)
  const end = put(draft, `End-${id}`, bpmn.endEvent(scope.terminates ? bpmn.terminate : ''))
  if (ends !== undefined) draft.flows.push(`${first} ${ends[0]}`)
  const last = ends?.[1] ?? first
  if (throwing === undefined) draft.flows.push(`${last} ${end}`)
  else {
    const gateway = put(draft, `Whether-${id}`, bpmn.plain('exclusiveGateway'))
    const definition = throwing.event === 'error' ? bpmn.error(throwing.code) : bpmn.escalation(throwing.code)
    const other = put(draft, `Throwing-${id}`, bpmn.endEvent(definition))
    draft.flows.push(`${last} ${gateway}`, [gateway, other, throwing.when], [gateway, end, 'default'])
  }
  for (const event of scope.eventSubs) put(draft, event.id, renderEventSub(event))
  return { ...draft, artifacts: artifacts.join('') }
}

const renderEventSub = ({ id, trigger, interrupting, blocks }: EventSub): bpmn.ElementDraft => {
  const start = bpmn.startEvent(renderTrigger(trigger), { isInterrupting: String(interrupting) })
  const inner = renderScope({ blocks, eventSubs: [] }, id, undefined, start)
  return { ...bpmn.eventSubProcess(inner.elements, inner.flows), artifacts: inner.artifacts }
}

/** What calls lead to: one job, then an error end where `a` is large. */
const CHILD: bpmn.ProcessDraft = {
  id: 'child',
  elements: {
    'Start-child': bpmn.startEvent(),
    Child: bpmn.service('child'),
    'Whether-child': bpmn.plain('exclusiveGateway'),
    'Throwing-child': bpmn.endEvent(bpmn.error('E2')),
    'End-child': bpmn.endEvent(),
  },
  flows: [
    'Start-child Child Whether-child',
    ['Whether-child', 'Throwing-child', '=a > 7'],
    ['Whether-child', 'End-child', 'default'],
  ],
}

/** The BPMN file of a process, with the process that it calls. */
export const renderTree = (tree: ProcessTree): string => {
  const { elements, flows, artifacts } = renderScope(tree, tree.id)
  return bpmn.buildBpmn({ id: tree.id, elements, flows, artifacts }, CHILD)
}
