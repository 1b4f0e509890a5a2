/** A compact way to write BPMN for cases: makers of elements, flows as words, and one readable file out of them. */
export type Draft = {
  readonly tag: string
  readonly attributes?: Readonly<Record<string, string>>
  /** Inside `extensionElements`. */
  readonly extensions?: string
  /** Event definitions, loop characteristics. */
  readonly inner?: string
  readonly scope?: Scope
  /** The compensation boundary event whose handler this is. */
  readonly handlerOf?: string
}
export type Elements = Readonly<Record<string, Draft>>
/** `'Start A End'` is a chain; `['G', 'A', '=x']` has a condition; `['G', 'A', 'default']` is the default flow, `'default =x'` one with a condition. */
export type Flow = string | readonly [from: string, to: string, condition: string]
export type Scope = { readonly elements: Elements; readonly flows: readonly Flow[] }
export type ProcessDraft = Scope & {
  readonly id: string
  readonly extensions?: string
}

/** `source` of a mapping by its target; pairs where a target is repeated. */
type Mappings = Readonly<Record<string, string>> | readonly (readonly [target: string, source: string])[]

export type Options = {
  readonly in?: Mappings
  readonly out?: Mappings
  readonly loop?: Loop
  readonly on?: readonly Listener[]
  readonly headers?: Readonly<Record<string, string>>
  readonly extensions?: string
}

type Loop = {
  readonly sequential?: boolean
  readonly collection: string
  readonly element?: string
  readonly output?: string
  readonly outputElement?: string
  readonly until?: string
}
type Listener = { readonly event: 'start' | 'end'; readonly type: string; readonly retries?: string }

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '&#10;')

const render = (name: string, attributes: Readonly<Record<string, string | undefined>>, body = ''): string => {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const open = `${name}${given.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('')}`
  return body === '' ? `<${open} />` : `<${open}>${body}</${name}>`
}

const renderMappings = (tag: string, mappings: Mappings = []): string =>
  (Array.isArray(mappings) ? (mappings as readonly (readonly [string, string])[]) : Object.entries(mappings as object))
    .map(([target, source]) => render(`zeebe:${tag}`, { source: source as string, target }))
    .join('')

const extensionsOf = (options: Options, own = ''): string => {
  const mappings = renderMappings('input', options.in) + renderMappings('output', options.out)
  const headers = Object.entries(options.headers ?? {}).map(([key, value]) => render('zeebe:header', { key, value }))
  const listeners = (options.on ?? []).map(({ event, type, retries }) =>
    render('zeebe:executionListener', { eventType: event, type, retries }),
  )
  return [
    own,
    options.extensions ?? '',
    mappings === '' ? '' : render('zeebe:ioMapping', {}, mappings),
    headers.length === 0 ? '' : render('zeebe:taskHeaders', {}, headers.join('')),
    listeners.length === 0 ? '' : render('zeebe:executionListeners', {}, listeners.join('')),
  ].join('')
}

const renderLoop = (loop: Loop | undefined): string => {
  if (loop === undefined) return ''
  const characteristics = render('zeebe:loopCharacteristics', {
    inputCollection: loop.collection,
    inputElement: loop.element,
    outputCollection: loop.output,
    outputElement: loop.outputElement,
  })
  const until = loop.until === undefined ? '' : render('bpmn:completionCondition', {}, escapeXml(loop.until))
  const body = `${render('bpmn:extensionElements', {}, characteristics)}${until}`
  return render('bpmn:multiInstanceLoopCharacteristics', { isSequential: loop.sequential ? 'true' : undefined }, body)
}

const draft = (tag: string, options: Options = {}, more: Partial<Draft> = {}): Draft => ({
  tag,
  ...more,
  extensions: extensionsOf(options, more.extensions),
  inner: `${more.inner ?? ''}${renderLoop(options.loop)}`,
})

const job = (type: string, retries?: string): string => render('zeebe:taskDefinition', { type, retries })
type JobOptions = Options & { readonly retries?: string }
const jobElement =
  (tag: string) =>
  (type: string, options: JobOptions = {}): Draft =>
    draft(tag, options, { extensions: job(type, options.retries) })

export const service = jobElement('serviceTask')
export const send = jobElement('sendTask')
export const rule = jobElement('businessRuleTask')
export const scriptJob = jobElement('scriptTask')
export const script = (expression: string, resultVariable: string, options: Options = {}): Draft =>
  draft('scriptTask', options, { extensions: render('zeebe:script', { expression, resultVariable }) })
export const task = (options?: Options): Draft => draft('task', options)
export const manual = (options?: Options): Draft => draft('manualTask', options)
export const receive = (message: string, options?: Options): Draft =>
  draft('receiveTask', options, { attributes: { messageRef: `@message|${message}` } })

type UserOptions = Options & {
  readonly assignee?: string
  readonly groups?: string
  readonly users?: string
  readonly due?: string
  readonly followUp?: string
  readonly priority?: string
  readonly form?: string
  /** A job of type `io.camunda.zeebe:userTask` instead of a native user task. */
  readonly asJob?: boolean
}
export const user = (options: UserOptions = {}): Draft => {
  const { assignee, groups, users, due, followUp, priority, form } = options
  const extensions = [
    options.asJob ? '' : '<zeebe:userTask />',
    (assignee ?? groups ?? users)
      ? render('zeebe:assignmentDefinition', { assignee, candidateGroups: groups, candidateUsers: users })
      : '',
    (due ?? followUp) ? render('zeebe:taskSchedule', { dueDate: due, followUpDate: followUp }) : '',
    priority === undefined ? '' : render('zeebe:priorityDefinition', { priority }),
    form === undefined ? '' : render('zeebe:formDefinition', { externalReference: form }),
  ].join('')
  return draft('userTask', options, { extensions })
}

type CallOptions = Options & {
  readonly parent?: boolean
  readonly child?: boolean
  readonly binding?: string
  readonly versionTag?: string
}
export const call = (process: string, options: CallOptions = {}): Draft =>
  draft('callActivity', options, {
    extensions: render('zeebe:calledElement', {
      processId: process,
      propagateAllParentVariables: options.parent === undefined ? undefined : String(options.parent),
      propagateAllChildVariables: options.child === undefined ? undefined : String(options.child),
      bindingType: options.binding,
      versionTag: options.versionTag,
    }),
  })

export const sub = (elements: Elements, flows: readonly Flow[], options?: Options): Draft =>
  draft('subProcess', options, { scope: { elements, flows } })
export const eventSub = (elements: Elements, flows: readonly Flow[], options?: Options): Draft =>
  draft('subProcess', options, { scope: { elements, flows }, attributes: { triggeredByEvent: 'true' } })

export const exclusive = (): Draft => draft('exclusiveGateway')
export const parallel = (): Draft => draft('parallelGateway')
export const inclusive = (): Draft => draft('inclusiveGateway')
export const eventGateway = (): Draft => draft('eventBasedGateway')

type EventOptions = Options & { readonly interrupting?: boolean; readonly job?: string }
const event =
  (tag: string, otherwise?: string) =>
  (definition = '', options: EventOptions = {}): Draft => {
    const more = options.job === undefined ? {} : { extensions: job(options.job) }
    const attributes: Record<string, string> =
      otherwise !== undefined && options.interrupting === false ? { [otherwise]: 'false' } : {}
    return draft(tag, options, { ...more, attributes, inner: definition })
  }
export const start = event('startEvent', 'isInterrupting')
export const end = event('endEvent')
export const caught = event('intermediateCatchEvent')
export const thrown = event('intermediateThrowEvent')
const boundaryEvent = event('boundaryEvent', 'cancelActivity')
export const boundary = (on: string, definition: string, options: EventOptions = {}): Draft => {
  const made = boundaryEvent(definition, options)
  return { ...made, attributes: { attachedToRef: on, ...made.attributes } }
}
/** An activity that undoes what the boundary event is attached to. */
export const handler = (handlerOf: string, activity: Draft): Draft => ({
  ...activity,
  handlerOf,
  attributes: { ...activity.attributes, isForCompensation: 'true' },
})

const timer = (kind: string, text: string): string =>
  `<bpmn:timerEventDefinition id="@event"><bpmn:${kind}>${escapeXml(text)}</bpmn:${kind}></bpmn:timerEventDefinition>`
export const duration = (text: string): string => timer('timeDuration', text)
export const date = (text: string): string => timer('timeDate', text)
export const cycle = (text: string): string => timer('timeCycle', text)
/** Correlates by the expression; without one it can only begin something. */
export const message = (name: string, key?: string): string =>
  render('bpmn:messageEventDefinition', {
    id: '@event',
    messageRef: `@message|${name}${key === undefined ? '' : `|${key}`}`,
  })
export const signal = (name: string): string =>
  render('bpmn:signalEventDefinition', { id: '@event', signalRef: `@signal|${name}` })
/** Without a code: every error. */
export const error = (code?: string): string =>
  render('bpmn:errorEventDefinition', { id: '@event', errorRef: code === undefined ? undefined : `@error|${code}` })
export const escalation = (code?: string): string =>
  render('bpmn:escalationEventDefinition', {
    id: '@event',
    escalationRef: code === undefined ? undefined : `@escalation|${code}`,
  })
export const terminate = (): string => render('bpmn:terminateEventDefinition', { id: '@event' })
export const link = (name: string): string => render('bpmn:linkEventDefinition', { id: '@event', name })
export const compensate = (activityRef?: string): string =>
  render('bpmn:compensateEventDefinition', { id: '@event', activityRef })

type Pair = readonly [from: string, to: string, condition?: string]

const pairs = (flows: readonly Flow[]): readonly Pair[] =>
  flows.flatMap((flow): readonly Pair[] => {
    if (typeof flow !== 'string') return [flow]
    const words = flow.split(' ')
    return words.slice(1).map((to, index) => [words[index]!, to])
  })

const renderFlow = ([from, to, condition = '']: Pair): string => {
  const text = condition.replace(/^default ?/, '')
  const body = text === '' ? '' : render('bpmn:conditionExpression', {}, escapeXml(text))
  return render('bpmn:sequenceFlow', { id: `${from}-${to}`, sourceRef: from, targetRef: to }, body)
}

/** The broker counts these where it asks for at least one flow, not the flows themselves. */
const renderReferences = (id: string, flows: readonly Pair[]): string =>
  flows
    .flatMap(([from, to]) => [
      ...(to === id ? [render('bpmn:incoming', {}, `${from}-${to}`)] : []),
      ...(from === id ? [render('bpmn:outgoing', {}, `${from}-${to}`)] : []),
    ])
    .sort()
    .join('')

const renderScope = ({ elements, flows }: Scope, indent: string): string => {
  const all = pairs(flows)
  const byDefault = (id: string) => all.find(([from, , condition]) => from === id && condition?.startsWith('default'))
  const lines = Object.entries(elements).map(([id, { tag, attributes = {}, extensions = '', inner = '', scope }]) => {
    const flow = byDefault(id)
    const inside = scope === undefined ? '' : `\n${renderScope(scope, `${indent}  `)}\n${indent}`
    const extension = extensions === '' ? '' : render('bpmn:extensionElements', {}, extensions)
    const own = { id, ...attributes, default: flow === undefined ? undefined : `${flow[0]}-${flow[1]}` }
    return render(`bpmn:${tag}`, own, `${extension}${renderReferences(id, all)}${inner}${inside}`)
  })
  const associations = Object.entries(elements).flatMap(([id, { handlerOf }]) =>
    handlerOf === undefined
      ? []
      : [
          render('bpmn:association', {
            id: `${handlerOf}-${id}`,
            associationDirection: 'One',
            sourceRef: handlerOf,
            targetRef: id,
          }),
        ],
  )
  return [...lines, ...all.map(renderFlow), ...associations].map((line) => `${indent}${line}`).join('\n')
}

type Root = { readonly id: string; readonly xml: string }
const renderRoot = (id: string, kind: string, name: string, key: string | undefined): string => {
  if (kind === 'error') return render('bpmn:error', { id, errorCode: name })
  if (kind === 'escalation') return render('bpmn:escalation', { id, escalationCode: name })
  const subscription = render('zeebe:subscription', { correlationKey: key ?? '' })
  return render(`bpmn:${kind}`, { id, name }, key === undefined ? '' : render('bpmn:extensionElements', {}, subscription))
}

const unescapeXml = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** A BPMN file of one or more executable processes, the first one the main one. */
export const buildFile = (...processes: readonly ProcessDraft[]): string => {
  const roots = new Map<string, Root>()
  let events = 0
  const body = processes
    .map(({ id, extensions = '', ...scope }) => {
      const own = extensions === '' ? '' : `\n    ${render('bpmn:extensionElements', {}, extensions)}`
      return `  <bpmn:process id="${id}" isExecutable="true">${own}\n${renderScope(scope, '    ')}\n  </bpmn:process>`
    })
    .join('\n')
    .replaceAll('id="@event"', () => {
      events += 1
      return `id="event-${events}"`
    })
    .replaceAll(/"@(message|signal|error|escalation)\|([^"|]*)(?:\|([^"]*))?"/g, (reference, kind: string, name: string, key) => {
      const root = roots.get(reference) ?? {
        id: `${kind}-${roots.size + 1}`,
        xml: renderRoot(
          `${kind}-${roots.size + 1}`,
          kind,
          unescapeXml(name),
          key === undefined ? undefined : unescapeXml(key as string),
        ),
      }
      roots.set(reference, root)
      return `"${root.id}"`
    })
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions" targetNamespace="urn:conformance" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">
${body}
${[...roots.values()].map(({ xml }) => `  ${xml}\n`).join('')}</bpmn:definitions>
`
}
