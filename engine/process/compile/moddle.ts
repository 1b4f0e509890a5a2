import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import type { Expression } from '../types.ts'

/** An element of the parsed file. References are followed by the parser: `targetRef` is a node, not an id. */
export type Node = { readonly $type: string; readonly [property: string]: unknown }

export type ParsedXml = { readonly root: Node; readonly warnings: readonly string[] }

/** Parses BPMN XML. Throws what the XML reader throws; entities are never expanded. */
export const parseBpmnXml = async (xml: string): Promise<ParsedXml> => {
  const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml)
  return { root: rootElement as Node, warnings: warnings.map((warning) => warning.message) }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && '$type' in value

export const getText = (node: Node | undefined, property: string): string | undefined => {
  const value = node?.[property]
  return typeof value === 'string' ? value : undefined
}

export const getNode = (node: Node | undefined, property: string): Node | undefined => {
  const value = node?.[property]
  return isNode(value) ? value : undefined
}

export const listNodes = (node: Node | undefined, property: string): readonly Node[] => {
  const value = node?.[property]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** Element name without its namespace prefix: `UserTask`. */
export const localName = (node: Node): string => node.$type.slice(node.$type.indexOf(':') + 1)

export const listExtensions = (node: Node): readonly Node[] => listNodes(getNode(node, 'extensionElements'), 'values')

export const findExtension = (node: Node | undefined, type: string): Node | undefined =>
  node === undefined ? undefined : listExtensions(node).find((extension) => extension.$type === `zeebe:${type}`)

/** `=x` is FEEL, everything else is text as it stands. */
export const toExpression = (source: string): Expression => {
  const trimmed = source.trim()
  return trimmed.startsWith('=') ? { feel: trimmed.slice(1).trim() } : { text: source }
}

export const getExpression = (node: Node | undefined, property: string): Expression | undefined => {
  const source = getText(node, property)
  return source === undefined ? undefined : toExpression(source)
}

export const getBodyExpression = (node: Node | undefined, property: string): Expression | undefined => {
  const body = getText(getNode(node, property), 'body')
  return body === undefined ? undefined : toExpression(body.trim())
}

/** Drops what is undefined, so that definitions are plain JSON. */
export const compact = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as never
