import type { Problem } from '../../values/problem.ts'
import type { ProcessDefinition } from '../types.ts'
import { checkDeployment } from './check-deployment.ts'
import { getText, listNodes, localName, type Node, type ParsedXml, parseBpmnXml } from './moddle.ts'
import { readProcess } from './read-process.ts'

/** The caps on one file. A file beyond them is refused before it is parsed or read further. */
export const PROCESS_LIMITS = { bytes: 1_000_000, elements: 1_000, nesting: 12, expressionLength: 2_000 } as const

export const COMPILE_PROBLEM_CODES = [
  'process-too-large',
  'process-xml',
  'process-doctype',
  'process-none-executable',
  'process-too-many-elements',
  'process-too-deep',
  'process-refused',
] as const
export type CompileProblemCode = (typeof COMPILE_PROBLEM_CODES)[number]

export type CompiledProcesses = {
  /** By process id, in document order; empty when there is any error. */
  readonly definitions: ReadonlyMap<string, ProcessDefinition>
  readonly problems: readonly Problem<CompileProblemCode>[]
}

const problem = (code: CompileProblemCode, path: string, message: string, fix: string): Problem<CompileProblemCode> => ({
  code,
  severity: 'error',
  path,
  message,
  fix,
})
const refused = (...problems: Problem<CompileProblemCode>[]): CompiledProcesses => ({ definitions: new Map(), problems })

/** Beyond this nobody needs to know by how much a file is too large. */
const MOST_COUNTED = 10_000_000

/** In UTF-8, without writing it out: one for ASCII, two for Cyrillic, three beyond; a pair of surrogates makes four. */
const countBytes = (text: string): number => {
  if (text.length > MOST_COUNTED) return text.length
  let bytes = text.length
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1
  }
  return bytes
}

const platformOf = (root: Node): string | undefined => {
  const attributes = root.$attrs as Record<string, string> | undefined
  return Object.entries(attributes ?? {}).find(([name]) => name.endsWith(':executionPlatformVersion'))?.[1]
}

const nestingOf = (definition: ProcessDefinition): number => {
  const depth = (id: string | undefined): number => (id === undefined ? 0 : 1 + depth(definition.elements[id]?.scope))
  return Math.max(0, ...Object.values(definition.elements).map((element) => depth(element.scope)))
}

const nestingOfNode = (node: Node, limit: number): number =>
  limit === 0 ? 1 : 1 + Math.max(0, ...listNodes(node, 'flowElements').map((child) => nestingOfNode(child, limit - 1)))

const checkSize = (definition: ProcessDefinition): Problem<CompileProblemCode>[] => {
  const count = Object.keys(definition.elements).length + Object.keys(definition.flows).length
  const found: Problem<CompileProblemCode>[] = []
  if (count > PROCESS_LIMITS.elements)
    found.push(
      problem(
        'process-too-many-elements',
        `#${definition.id}`,
        `Process ${definition.id} has ${count} elements and flows; ${PROCESS_LIMITS.elements} are allowed.`,
        'Move parts of it into called processes.',
      ),
    )
  if (nestingOf(definition) > PROCESS_LIMITS.nesting)
    found.push(
      problem(
        'process-too-deep',
        `#${definition.id}`,
        `Process ${definition.id} nests subprocesses deeper than ${PROCESS_LIMITS.nesting}.`,
        'Flatten it, or call a process.',
      ),
    )
  return found
}

/**
 * Compiles the executable processes of one BPMN file. Problems are what the broker itself would refuse at deployment, and our caps;
 * what may not be published for other reasons is the matter of `checkForPublish`.
 */
export const compileProcess = async (xml: string): Promise<CompiledProcesses> => {
  const bytes = countBytes(xml)
  if (bytes > PROCESS_LIMITS.bytes)
    return refused(
      problem(
        'process-too-large',
        '',
        `The file has ${bytes > MOST_COUNTED ? 'far more than' : ''} ${Math.min(bytes, MOST_COUNTED)} bytes; ${PROCESS_LIMITS.bytes} are allowed.`.replace(
          '  ',
          ' ',
        ),
        'Split the process.',
      ),
    )
  if (/<!(DOCTYPE|ENTITY)/i.test(xml))
    return refused(
      problem('process-doctype', '', 'The file declares a document type or entities.', 'Remove the DOCTYPE: BPMN needs none.'),
    )
  let parsed: ParsedXml
  try {
    parsed = await parseBpmnXml(xml)
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error)
    return refused(
      problem('process-xml', '', `The file is not BPMN 2.0 XML: ${reason}`, 'Open it in the modeller and save it again.'),
    )
  }
  const nodes = listNodes(parsed.root, 'rootElements').filter(
    (node) => localName(node) === 'Process' && node.isExecutable === true,
  )
  if (nodes.length === 0)
    return refused(
      problem('process-none-executable', '', 'The file has no executable process.', 'Set isExecutable="true" on the process.'),
    )
  const deep = nodes.find((node) => nestingOfNode(node, PROCESS_LIMITS.nesting + 2) > PROCESS_LIMITS.nesting + 2)
  if (deep !== undefined)
    return refused(
      problem(
        'process-too-deep',
        `#${getText(deep, 'id') ?? ''}`,
        `Subprocesses are nested deeper than ${PROCESS_LIMITS.nesting}.`,
        'Flatten it, or call a process.',
      ),
    )
  const definitions = nodes.map((node) => readProcess(node, platformOf(parsed.root)))
  const problems = [...definitions.flatMap(checkSize), ...checkDeployment(definitions, nodes, parsed.warnings)]
  return problems.length > 0
    ? refused(...problems)
    : { definitions: new Map(definitions.map((definition) => [definition.id, definition])), problems: [] }
}
