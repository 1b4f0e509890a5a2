/** An element of a process under test, before it has an id. */
export type ElementDraft = {
  readonly tag: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly extensions?: string
  /** Event definitions, loop characteristics. */
  readonly inner?: string
  /** Associations, as XML, after what is inside a subprocess. */
  readonly artifacts?: string
  readonly children?: { readonly elements: Elements; readonly flows: readonly FlowDraft[] }
}
export type Elements = Readonly<Record<string, ElementDraft>>
/** `'Start A End'` is a chain; `['G', 'A', '=x']` has a condition; `['G', 'A', 'default']` is the default flow of G, `'default =x'` one with a condition. */
export type FlowDraft = string | readonly [from: string, to: string, condition: string]

export type Options = {
  readonly in?: Readonly<Record<string, string>>
  readonly out?: Readonly<Record<string, string>>
  /** Further extension elements, as XML. */
  readonly ext?: string
  /** Loop characteristics, as XML. */
  readonly loop?: string
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const mapping = (tag: string, entries: Readonly<Record<string, string>> = {}): string =>
  Object.entries(entries)
    .map(([target, source]) => `<zeebe:${tag} source="${escapeXml(source)}" target="${target}" />`)
    .join('')

const extensionsOf = ({ in: inputs, out, ext = '' }: Options): string => {
  const io = mapping('input', inputs) + mapping('output', out)
  return ext + (io === '' ? '' : `<zeebe:ioMapping>${io}</zeebe:ioMapping>`)
}

const draft = (tag: string, options: Options = {}, more: Partial<ElementDraft> = {}): ElementDraft => ({
  tag,
  extensions: extensionsOf(options),
  inner: options.loop ?? '',
  ...more,
})

export const startEvent = (definition = '', attributes = {}): ElementDraft =>
  draft('startEvent', {}, { inner: definition, attributes })
export const endEvent = (definition = '', options: Options = {}): ElementDraft =>
  draft('endEvent', options, { inner: definition })
export const catchEvent = (definition: string, options: Options = {}): ElementDraft =>
  draft('intermediateCatchEvent', options, { inner: definition })
export const throwEvent = (definition = '', options: Options = {}): ElementDraft =>
  draft('intermediateThrowEvent', options, { inner: definition })
export const boundary = (on: string, definition: string, options: Options & { readonly cancels?: boolean } = {}): ElementDraft =>
  draft('boundaryEvent', options, {
    inner: definition,
    attributes: { attachedToRef: on, cancelActivity: String(options.cancels ?? true) },
  })
export const job = (type: string, retries?: string): string =>
  `<zeebe:taskDefinition type="${escapeXml(type)}"${retries === undefined ? '' : ` retries="${escapeXml(retries)}"`} />`
export const service = (type: string, options: Options = {}): ElementDraft =>
  draft('serviceTask', { ...options, ext: job(type) + (options.ext ?? '') })
export const user = (ext = '', options: Options = {}): ElementDraft =>
  draft('userTask', { ...options, ext: `<zeebe:userTask />${ext}` })
export const script = (expression: string, result: string, options: Options = {}): ElementDraft =>
  draft('scriptTask', { ...options, ext: `<zeebe:script expression="${escapeXml(expression)}" resultVariable="${result}" />` })
export const receive = (message: string, options: Options = {}): ElementDraft =>
  draft('receiveTask', options, { attributes: { messageRef: `message-${message}` } })
export const plain = (tag: string, options: Options = {}): ElementDraft => draft(tag, options)
export const subProcess = (elements: Elements, flows: readonly FlowDraft[], options: Options = {}): ElementDraft =>
  draft('subProcess', options, { children: { elements, flows } })
export const eventSubProcess = (elements: Elements, flows: readonly FlowDraft[], options: Options = {}): ElementDraft =>
  draft('subProcess', options, { children: { elements, flows }, attributes: { triggeredByEvent: 'true' } })
export const call = (process: string, options: Options & { readonly attributes?: string } = {}): ElementDraft =>
  draft('callActivity', {
    ...options,
    ext: `<zeebe:calledElement processId="${escapeXml(process)}" ${options.attributes ?? ''} />`,
  })

export const duration = (text: string): string =>
  `<bpmn:timerEventDefinition><bpmn:timeDuration>${escapeXml(text)}</bpmn:timeDuration></bpmn:timerEventDefinition>`
export const date = (text: string): string =>
  `<bpmn:timerEventDefinition><bpmn:timeDate>${escapeXml(text)}</bpmn:timeDate></bpmn:timerEventDefinition>`
export const cycle = (text: string): string =>
  `<bpmn:timerEventDefinition><bpmn:timeCycle>${escapeXml(text)}</bpmn:timeCycle></bpmn:timerEventDefinition>`
export const message = (name: string): string => `<bpmn:messageEventDefinition messageRef="message-${name}" />`
export const signal = (name: string): string => `<bpmn:signalEventDefinition signalRef="signal-${name}" />`
export const error = (code?: string): string =>
  code === undefined ? '<bpmn:errorEventDefinition />' : `<bpmn:errorEventDefinition errorRef="error-${code}" />`
export const escalation = (code?: string): string =>
  code === undefined
    ? '<bpmn:escalationEventDefinition />'
    : `<bpmn:escalationEventDefinition escalationRef="escalation-${code}" />`
export const terminate = '<bpmn:terminateEventDefinition />'
/** The two ends of a link have event definitions with ids of their own. */
export const link = (name: string, end: 'throw' | 'catch'): string =>
  `<bpmn:linkEventDefinition id="link-${name}-${end}" name="${name}" />`
export const compensation = '<bpmn:compensateEventDefinition id="compensation" />'
export const each = (collection: string, more = '', condition = ''): string =>
  `<bpmn:multiInstanceLoopCharacteristics${more.includes('sequential') ? ' isSequential="true"' : ''}><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="${escapeXml(collection)}" ${more.replace('sequential', '')} /></bpmn:extensionElements>${condition === '' ? '' : `<bpmn:completionCondition>${escapeXml(condition)}</bpmn:completionCondition>`}</bpmn:multiInstanceLoopCharacteristics>`

type Flow = readonly [from: string, to: string, condition?: string]

const splitFlows = (flows: readonly FlowDraft[]): readonly Flow[] =>
  flows.flatMap((flow): readonly Flow[] => {
    if (typeof flow !== 'string') return [flow]
    const ids = flow.split(' ')
    return ids.slice(1).map((to, index): Flow => [ids[index]!, to])
  })

const attributesText = (attributes: Readonly<Record<string, string>> = {}): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')

/** The broker counts these where it asks for at least one flow. */
const referencesOf = (id: string, flows: readonly Flow[]): string =>
  flows.map(([from, to]) => (to === id ? `<bpmn:incoming>${from}-${to}</bpmn:incoming>` : '')).join('') +
  flows.map(([from, to]) => (from === id ? `<bpmn:outgoing>${from}-${to}</bpmn:outgoing>` : '')).join('')

const renderElement = (id: string, element: ElementDraft, flows: readonly Flow[]): string => {
  const { tag, attributes, extensions = '', inner = '', artifacts = '', children } = element
  const byDefault = flows.findLast(([from, , condition]) => from === id && condition?.startsWith('default'))
  const extra = byDefault === undefined ? '' : ` default="${byDefault[0]}-${byDefault[1]}"`
  const ext = extensions === '' ? '' : `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>`
  const content = children === undefined ? '' : renderScope(children.elements, children.flows)
  return `<bpmn:${tag} id="${id}"${attributesText(attributes)}${extra}>${ext}${referencesOf(id, flows)}${inner}${content}${artifacts}</bpmn:${tag}>`
}

const renderScope = (elements: Elements, flows: readonly FlowDraft[]): string => {
  const all = splitFlows(flows)
  const flowText = all.map(([from, to, condition]) => {
    const body =
      condition === undefined || condition === 'default'
        ? ''
        : `<bpmn:conditionExpression>${escapeXml(condition.replace('default ', ''))}</bpmn:conditionExpression>`
    return `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`
  })
  return (
    Object.entries(elements)
      .map(([id, element]) => renderElement(id, element, all))
      .join('') + flowText.join('')
  )
}

/** Messages, signals, errors and escalations that the text refers to. Every message correlates by the variable `key`. */
const renderRoots = (content: string): string => {
  const names = (kind: string) => [
    ...new Set([...content.matchAll(new RegExp(`"${kind}-([^"]+)"`, 'g'))].map((match) => match[1]!)),
  ]
  return [
    ...names('message').map(
      (name) =>
        `<bpmn:message id="message-${name}" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="=key" /></bpmn:extensionElements></bpmn:message>`,
    ),
    ...names('signal').map((name) => `<bpmn:signal id="signal-${name}" name="${name}" />`),
    ...names('error').map((code) => `<bpmn:error id="error-${code}" errorCode="${code}" />`),
    ...names('escalation').map((code) => `<bpmn:escalation id="escalation-${code}" escalationCode="${code}" />`),
  ].join('')
}

export type ProcessDraft = {
  readonly id?: string
  readonly elements: Elements
  readonly flows: readonly FlowDraft[]
  readonly artifacts?: string
  readonly extensions?: string
}

/** A BPMN file with one or more executable processes. */
export const buildBpmn = (...processes: readonly ProcessDraft[]): string => {
  const content = processes
    .map(({ id = 'p', elements, flows, artifacts = '', extensions = '' }) => {
      const ext = extensions === '' ? '' : `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>`
      return `<bpmn:process id="${id}" isExecutable="true">${ext}${renderScope(elements, flows)}${artifacts}</bpmn:process>`
    })
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="d" targetNamespace="t" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0">${content}${renderRoots(content)}</bpmn:definitions>`
}
